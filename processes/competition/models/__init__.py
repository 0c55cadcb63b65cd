"""Tables of competitions. Rows are read and written through `steps` only."""

from processes.competition.models.draws import Draw, Lot
from processes.competition.models.entries import Entry, LateEntry, Player
from processes.competition.models.plan import Event, Room, Season, Session, Stage

__all__ = [
    "Draw",
    "Entry",
    "Event",
    "LateEntry",
    "Lot",
    "Player",
    "Room",
    "Season",
    "Session",
    "Stage",
]
