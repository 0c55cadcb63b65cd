"""退回: to the applicant for correction, or to an earlier node."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from processes.engine.commands.seat import on_seat, require_reason
from processes.engine.moves import Move, Verb
from processes.engine.runtime import Decision, Words
from processes.people.actors import Actor


def send_back(
    *,
    case: int,
    actor: Actor,
    key: UUID,
    now: datetime,
    token: int,
    seat: int = 1,
    to: str = "",
    opinion: str = "",
    remarks: Mapping[str, str] | None = None,
    come_back: bool = False,
    reason: str = "",
) -> Decision:
    """Returns the case: `to` "" is the applicant, else the name of a human node passed before.

    `remarks` says per field what to correct. With `come_back` the corrected case comes straight
    to this node again, to who holds the seat now.

    Raises: InvalidFacts if nothing says why; Conflict, NotAllowed; WrongState if the game allows
    no return there (parallel branch, not passed before, too often).
    """
    said = {field: text.strip() for field, text in (remarks or {}).items() if text.strip()}
    sentence = _("请写明退回的原因和需要补正的内容，至少5个字。")
    require_reason("".join([opinion, *said.values()]), field="opinion", sentence=sentence)
    words = Words(opinion=opinion, remarks=said)
    move = Move(
        Verb.RETURN,
        token=token,
        seat=seat,
        to=to,
        come_back=come_back,
        reason=reason,
        undoable=True,
        keeps_seats=come_back,
    )
    return on_seat(move, case=case, actor=actor, key=key, now=now, words=words)
