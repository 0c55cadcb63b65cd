"""核实对一个人的异议: upheld, the row is taken out of the list; dismissed, its notice goes on."""

from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from processes.engine import objections, policies, policies_after
from processes.engine.commands.seat import asked_for, by, require_reason
from processes.engine.commands.set_aside import open_objection
from processes.engine.errors import InvalidFacts, WrongState
from processes.engine.models import Objection, RosterHold, RosterRow
from processes.engine.moves import Move, Verb
from processes.engine.rosters import holds
from processes.engine.runtime import Decision, Words, Work, opened
from processes.people.actors import Actor

LIMIT = "publicity"
UPHELD, DISMISSED = RosterHold.Outcome.UPHELD, RosterHold.Outcome.DISMISSED


def settle_row(
    *,
    case: int,
    actor: Actor,
    key: UUID,
    now: datetime,
    objection: int,
    outcome: str,
    opinion: str,
) -> Decision:
    """Notes what was found, with the reason; a hook of the process sets the money free.

    Upheld needs a row. Dismissed, the row's notice goes on for the days that were left, at least
    one; without a row (nobody of that name is on the list) nothing else follows.

    Raises: NotAllowed as `set_aside`; InvalidFacts without a reason, or one that names the
    objector; WrongState if it is settled, or nobody has said whom it concerns.
    """
    require_reason(opinion, field="opinion", sentence=_("请写明核实的情况和依据，至少5个字。"))
    if outcome not in (UPHELD, DISMISSED):
        said = _("请选择异议成立还是不成立。")
        raise InvalidFacts("no_outcome", said, errors={"outcome": [said]})
    move, words = Move(Verb.SETTLE_ROW, reason=outcome), Words(opinion=opinion)
    asked = {**asked_for(move, words), "objection": objection}
    with opened(case, actor=actor, key=key, now=now, asked=asked) as work:
        if work.again:
            return work.again
        work.require_running()
        permit = policies.require(policies_after.may_check_row(actor, work.case))
        found = open_objection(work, objection)
        objections.refuse_names(found, opinion)
        hold = RosterHold.objects.filter(objection=found).select_related("row").first()
        if hold is not None:
            _settle(work, hold, found, outcome)
        elif outcome == UPHELD:
            raise WrongState("not_placed", _("请先指明异议针对名单上的哪一个人，再定成立。"))
        Objection.objects.filter(pk=found.pk).update(
            outcome=outcome, settled_n=work.n, settled_at=now
        )
        hashes = {"objection": found.hash, **({"row": hold.row.hash} if hold else {})}
        return work.do(by(move, actor, permit), words=words, permit=permit, hashes=hashes)


def _settle(work: Work, hold: RosterHold, found: Objection, outcome: str) -> None:
    until = _until(work, found) if outcome == DISMISSED else None
    RosterHold.objects.filter(pk=hold.pk).update(
        outcome=outcome, until=until, settled_n=work.n, settled_at=work.now
    )
    holds.show(work.case.id)
    if outcome == UPHELD:  # the person may stand in another list
        RosterRow.objects.filter(pk=hold.row_id, claimed=True).update(claimed=False)


def _until(work: Work, found: Objection) -> date:
    """Last day of the row's own notice. Raises: WrongState while the calendar lacks the year."""
    last = work.timing.goes_on(LIMIT, found.left)
    if last is None:
        raise WrongState("no_calendar", _("节假日安排还没有公布，算不出公示到哪一天，请稍后再办。"))
    return last
