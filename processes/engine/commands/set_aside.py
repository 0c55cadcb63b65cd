"""指明异议针对的人: the row of a list that an objection is about stands aside; the list goes on."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from processes.engine import policies, policies_after
from processes.engine.commands.seat import asked_for, by
from processes.engine.errors import InvalidFacts, WrongState
from processes.engine.models import Objection, Roster, RosterHold, RosterRow
from processes.engine.moves import Move, Verb
from processes.engine.rosters import holds
from processes.engine.rosters.rows import counting
from processes.engine.runtime import Decision, Work, opened
from processes.people.actors import Actor


def set_aside(
    *, case: int, actor: Actor, key: UUID, now: datetime, objection: int, row: int
) -> Decision:
    """Holds the row back from payment until the objection is settled.

    Raises: NotAllowed for who has reviewed the list, or is no officer of the district; WrongState
    if it is placed or settled already; InvalidFacts for a row that is not on the list, or was paid.
    """
    move = Move(Verb.SET_ASIDE)
    asked = {**asked_for(move), "objection": objection, "row": row}
    with opened(case, actor=actor, key=key, now=now, asked=asked) as work:
        if work.again:
            return work.again
        work.require_running()
        permit = policies.require(policies_after.may_check_row(actor, work.case))
        found = open_objection(work, objection)
        if RosterHold.objects.filter(objection=found).exists():
            raise WrongState("placed", _("这件异议已经指明是名单上的哪一个人。"))
        held = _row(work, row)
        RosterHold.objects.create(case_id=case, row=held, objection=found, n=work.n, at=now)
        holds.show(case)
        hashes = {"row": held.hash, "objection": found.hash}
        return work.do(by(move, actor, permit), permit=permit, hashes=hashes)


def open_objection(work: Work, pk: int) -> Objection:
    """The objection to one person of this list. Raises: WrongState if it is settled."""
    found = Objection.objects.filter(
        case=work.case.id, pk=pk, about=Objection.About.ROW, settled_n=None
    ).first()
    if found is None:
        raise WrongState("settled", _("这件异议已经办完，或者不是针对名单上一个人的。"))
    return found


def _row(work: Work, pk: int) -> RosterRow:
    roster = Roster.objects.select_for_update().get(pk=work.case.id)
    found = counting(roster.case_id, roster.revision).filter(pk=pk).first()
    gone = holds.standing(roster.case_id, on=work.timing.today)
    if found is None or pk in gone.rows(holds.Where.REMOVED):
        said = _("这个人不在名单上，或者已经移出。请重新选。")
        raise InvalidFacts("no_row", said, errors={"row": [said]})
    if policies_after.has_paid(work.case) and pk not in gone.out:
        raise WrongState(
            "paid", _("这个人的钱已经发放或者交给银行，不能再暂缓。确实要追回的，请财务办理退款。")
        )
    return found
