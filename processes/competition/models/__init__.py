"""Tables of competitions. Rows are read and written through `steps` only."""

from processes.competition.models.acts import SeasonAct
from processes.competition.models.draws import Draw, Lot
from processes.competition.models.entries import Entry, LateEntry, Player
from processes.competition.models.judging import (
    Blind,
    Criterion,
    Interest,
    Judge,
    Jury,
    ScoreReview,
    Settled,
    Typing,
)
from processes.competition.models.plan import Event, Room, Season, Session, Stage
from processes.competition.models.results import Award, EventAct, Result, Run, TeamPlace
from processes.competition.models.rulings import Complaint, Removal, Ruling, Strike

__all__ = [
    "Award",
    "Blind",
    "Complaint",
    "Criterion",
    "Draw",
    "Entry",
    "Event",
    "EventAct",
    "Interest",
    "Judge",
    "Jury",
    "LateEntry",
    "Lot",
    "Player",
    "Removal",
    "Result",
    "Room",
    "Ruling",
    "Run",
    "ScoreReview",
    "Season",
    "SeasonAct",
    "Session",
    "Settled",
    "Stage",
    "Strike",
    "TeamPlace",
    "Typing",
]
