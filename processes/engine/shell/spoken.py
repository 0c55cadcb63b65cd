"""As what a seat spoke: for those who read the event later."""

from processes.engine.graph.model import Mode
from processes.engine.moves import Effects, Move, Verb
from processes.engine.shell.view import CaseView

SPOKEN = {Verb.APPROVE, Verb.REJECT, Verb.RETURN}
MEMBER = "member"  # of a panel, whose voices are counted


def sat_as(before: CaseView, move: Move) -> str:
    """before or after (added signers), member of a panel; "" for the one who decides alone."""
    seat = before.seat(move.token, move.seat) if move.verb in SPOKEN else None
    if seat is None:
        return ""
    if seat.place != MEMBER:
        return seat.place
    return "" if before.node(move.token).panel.mode is Mode.ONE else MEMBER


def still_open(move: Move, effects: Effects) -> bool:
    """Whether the node waits for others after what was said."""
    return move.verb in SPOKEN and not effects.completed
