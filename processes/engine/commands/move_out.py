"""转出: the case goes to the union of another district; from then on nothing is done here."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from processes.engine import policies
from processes.engine.commands.seat import asked_for, by, require_reason
from processes.engine.errors import InvalidFacts, WrongState
from processes.engine.moves import REFUSALS, Move, Verb
from processes.engine.runtime import Decision, Words, opened
from processes.people import organisations
from processes.people.actors import Actor
from processes.people.roles import Level


def move_out(
    *, case: int, actor: Actor, key: UUID, now: datetime, to: str, opinion: str, when: str = ""
) -> Decision:
    """Moves the case to the district union with code `to`.

    `when` "after_publicity" lets the publicity that runs end first; else the case closes now.

    Raises: InvalidFacts if the reason is too short or the target is no other district;
    NotAllowed, WrongState.
    """
    require_reason(opinion, field="opinion", sentence=_("请写明转出的原因，至少5个字。"))
    move = Move(Verb.MOVE_OUT, to=to, reason=when)
    words = Words(opinion=opinion, form={"to": to, "when": when})
    asked = asked_for(move, words)
    with opened(case, actor=actor, key=key, now=now, asked=asked) as work:
        if work.again:
            return work.again
        permit = policies.require(policies.may_lead(actor, work.case))
        if to not in {code for code, _name in districts_but(work.case.unit)}:
            text = _("请选择要转去的区县总工会。")
            raise InvalidFacts("no_target", text, errors={"to": [text]})
        if any(one["kind"] == Verb.MOVE_OUT for one in work.dossier.kept):
            raise WrongState("already_leaving", REFUSALS["already_leaving"])
        return work.do(by(move, actor, permit), words=words, permit=permit)


def districts_but(unit: int | None) -> list[tuple[str, str]]:
    """(code, name) of the district unions to which a case of that unit may be moved."""
    own = organisations.ancestor_at(unit, Level.DISTRICT) if unit is not None else None
    return [(one.code, one.name) for one in organisations.at_level(Level.DISTRICT) if one.id != own]
