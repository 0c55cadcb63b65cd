"""The payment file of a whole list: for who may pay the list now, for a reason that is logged.

Nothing is kept of it: rows of a list that was handed in do not change, so it is written again from
their seals at each download and comes out the same. No watermark: its columns are the bank's, and
it is the same file for everybody who may have it.
"""

from collections.abc import Iterator
from datetime import date, datetime

from django.utils.translation import gettext as _

from processes.engine import ledger, policies_after
from processes.engine.audit.access import record_view
from processes.engine.bank import layouts
from processes.engine.bank.batches import LAYOUT, ref_of, said_reason
from processes.engine.bank.payable import pay_nodes
from processes.engine.calendar import china_day
from processes.engine.errors import DocumentFailed, NotAllowed, WrongState
from processes.engine.models import LedgerEntry, Roster, Task
from processes.engine.policies import Permit, may_decide, require
from processes.engine.queries.desk.ledger_books import item_title
from processes.engine.reference import parameters_on
from processes.engine.rosters.freezing import totals
from processes.engine.rosters.holds import Standing, Where, at_approval, standing
from processes.engine.rosters.rows import contents, counting
from processes.engine.rosters.stock import kind_of
from processes.engine.runtime import CaseView, scope
from processes.people.actors import Actor

WHAT = "roster_bank"
NAME, BANK, CARD = "name", "bank_name", "bank_card"


def by_bank(case: int) -> Roster | None:
    """The list of the case, if it is money for the cards of those on it. Requires a scope."""
    roster = Roster.objects.select_related("case").filter(pk=case).first()
    if roster is None or any(kind_of(roster).column(one) is None for one in (NAME, BANK, CARD)):
        return None
    return roster


def require_payer(roster: Roster, view: CaseView, actor: Actor, *, on: date) -> LedgerEntry:
    """What was approved for the list, which the actor may pay now. Requires his scope.

    Raises: NotAllowed for anybody else; WrongState if it is not to be paid, or not any more.
    """
    here = Task.objects.filter(case=roster.case_id, node__in=pay_nodes(), closed_at=None)
    task = here.first()
    if task is None and policies_after.has_paid(view):
        return _require_rest(roster, view, actor, on)
    if task is None or task.paused:
        raise WrongState("not_open", _("该名单现在不在发放环节，没有付款文件可以下载。"))
    permit = require(may_decide(actor, view, task.token, task.seat))
    _require_free(task, actor, permit)
    approved = ledger.last(roster.case_id, ledger.Kind.APPROVE)
    if approved is None:
        raise WrongState("not_approved", _("该名单没有批准的资金，不能发放。"))
    return approved


def _require_rest(roster: Roster, view: CaseView, actor: Actor, on: date) -> LedgerEntry:
    """After the list was paid: for those who stood aside, while there are any to pay."""
    require(policies_after.may_pay_rest(actor, view))
    here = standing(roster.case_id, on=on)
    approved = ledger.last(roster.case_id, ledger.Kind.APPROVE)
    if approved is None or view.state.root is None or not here.rows(Where.READY):
        raise WrongState("not_open", _("该名单现在没有要补发的人，没有付款文件可以下载。"))
    return approved


def _require_free(task: Task, actor: Actor, permit: Permit) -> None:
    if task.holder_id not in {None, actor.account, permit.behalf}:
        raise NotAllowed("held", _("这份名单的发放已由同事认领，付款文件由认领人下载。"))


def may_fetch(case: int, view: CaseView, actor: Actor, *, on: date) -> bool:
    """Whether the actor would get the file now. Requires his scope."""
    roster = by_bank(case)
    try:
        return roster is not None and bool(require_payer(roster, view, actor, on=on))
    except (NotAllowed, WrongState):
        return False


def layout_of(roster: Roster) -> int:
    """Which layout the file has: that of the day on which the list was first approved."""
    rows = LedgerEntry.objects.filter(case=roster.case_id, kind=ledger.Kind.APPROVE)
    return parameters_on(rows.earliest("pk").day).count(LAYOUT)


def figures(roster: Roster, view: CaseView, *, on: date) -> tuple[int, int]:
    """How many the file pays now, and how much. Requires a scope."""
    here = _here(roster, view, on)
    if policies_after.has_paid(view):
        return len(here.rows(Where.READY)), here.fen(Where.READY)
    count = roster.count - len(here.out)
    return count, ledger.held_fen(roster.case_id) - here.unsettled_fen


def _here(roster: Roster, view: CaseView, on: date) -> Standing:
    """Who stands aside, as it matters for what is paid next."""
    if policies_after.has_paid(view):
        return standing(roster.case_id, on=on)
    return at_approval(roster.case_id, today=on)


def download(
    roster: Roster, view: CaseView, *, actor: Actor, reason: str, now: datetime
) -> tuple[int, bytes]:
    """Layout and bytes, the same each time. Logged with the reason.

    Raises: NotAllowed; WrongState; InvalidFacts without a reason; DocumentFailed if the rows do
    not come to what was approved.
    """
    with scope(actor):
        require_payer(roster, view, actor, on=china_day(now))
        said = said_reason(reason)
        here = _here(roster, view, china_day(now))
        payments = list(_payments(roster, here, rest=policies_after.has_paid(view)))
        layout, found = layout_of(roster), totals(roster.case_id, roster.revision)
        wanted = figures(roster, view, on=china_day(now))
    sums = (len(payments), sum(one.amount_fen for one in payments))
    if (*sums, found.digest) != (*wanted, roster.digest):
        raise DocumentFailed(
            "sum_differs", _("名单的人数或合计和批准的不一样，不能付款。请联系系统管理员。")
        )
    data = layouts.written(layout, payments)
    record_view(actor=actor, case=roster.case_id, what=WHAT, now=now, reason=said)
    return layout, data


def _payments(roster: Roster, here: Standing, *, rest: bool) -> Iterator[layouts.Payment]:
    """Who is paid now: the list but for those who stand aside; after it, those who did."""
    number, purpose = str(roster.case.number), str(item_title(roster.item))
    rows = counting(roster.case_id, roster.revision)
    for seq, (row, content) in enumerate(contents(rows), 1):
        if row.pk in here.out or (rest and row.pk not in here.rows(Where.READY)):
            continue
        yield layouts.Payment(
            seq=seq,
            ref=ref_of(number, seq),
            card=str(content.values[CARD]),
            holder=str(content.values[NAME]),
            bank=str(content.values[BANK]),
            amount_fen=row.amount_fen,
            purpose=purpose,
        )
