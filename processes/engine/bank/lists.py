"""The payment file of a whole list: for who may pay the list now, for a reason that is logged.

Nothing is kept of it: rows of a list that was handed in do not change, so it is written again from
their seals at each download and comes out the same. What is sent again, because the bank refused
it, has a reference of its own. Once a reply has answered some of them, who is still open is in the
file only if that is asked for: it was sent. No watermark: its columns are the bank's, and it is the
same file for everybody who may have it.
"""

import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from processes.engine import ledger, policies_after
from processes.engine.audit.access import record_view
from processes.engine.bank import layouts
from processes.engine.bank.batches import LAYOUT, ref_of, said_reason
from processes.engine.bank.list_judging import Settled
from processes.engine.bank.payable import pay_nodes
from processes.engine.calendar import china_day
from processes.engine.errors import DocumentFailed, InvalidFacts, NotAllowed, WrongState
from processes.engine.models import (
    LedgerEntry,
    Roster,
    RosterAccount,
    RosterAnswer,
    RosterRow,
    Task,
)
from processes.engine.policies import Permit, may_decide, require
from processes.engine.queries.desk.ledger_books import item_title
from processes.engine.reading import Account
from processes.engine.reference import parameters_on
from processes.engine.rosters.freezing import totals
from processes.engine.rosters.holds import Standing, Where, at_approval, standing
from processes.engine.rosters.rows import Content, contents, counting
from processes.engine.rosters.stock import kind_of
from processes.engine.runtime import CaseView, scope
from processes.people.actors import Actor
from processes.vault import unseal

WHAT = "roster_bank"
ACCOUNTS = "engine_rosteraccount"
State = RosterAnswer.State
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
    payable = here.rows(Where.READY, Where.SENT)
    if approved is None or view.state.root is None or not payable:
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


def figures(roster: Roster, view: CaseView, *, on: date, again: bool = False) -> tuple[int, int]:
    """How many the file pays now, and how much. Requires a scope.

    `again`: with those who are at the bank, whose replies so far say nothing of them.
    """
    here = _here(roster, view, on)
    sent, sent_fen = len(here.rows(Where.SENT)), here.fen(Where.SENT)
    if policies_after.has_paid(view):
        new, fen = len(here.rows(Where.READY)), here.fen(Where.READY)
        return (new + sent, fen + sent_fen) if again else (new, fen)
    count = roster.count - len(here.out)
    amount = ledger.held_fen(roster.case_id) - here.unsettled_fen
    return (count, amount) if again else (count - sent, amount - sent_fen)


def sent(roster: Roster, view: CaseView, *, on: date) -> int:
    """Of how many the bank's replies so far say nothing. Requires a scope."""
    return len(_here(roster, view, on).rows(Where.SENT))


def _here(roster: Roster, view: CaseView, on: date) -> Standing:
    """Who stands aside, as it matters for what is paid next."""
    if policies_after.has_paid(view):
        return standing(roster.case_id, on=on)
    return at_approval(roster.case_id, today=on)


def download(
    roster: Roster, view: CaseView, *, actor: Actor, reason: str, now: datetime, again: bool = False
) -> tuple[int, bytes]:
    """Layout and bytes, the same each time. Logged with the reason. `again`: as `figures`.

    Raises: NotAllowed; WrongState; InvalidFacts without a reason or anybody new; DocumentFailed if
    the rows do not come to what was approved.
    """
    with scope(actor):
        require_payer(roster, view, actor, on=china_day(now))
        said = said_reason(reason)
        payments = due(roster, view, on=china_day(now), again=again)
        layout, found = layout_of(roster), totals(roster.case_id, roster.revision)
        wanted = figures(roster, view, on=china_day(now), again=again)
    if not payments:
        nobody = _("没有新的要付的人，都已经交给银行，等回盘就可以。")
        raise InvalidFacts("nobody_new", nobody, errors={"again": [nobody]})
    sums = (len(payments), sum(one.amount_fen for one in payments))
    if (*sums, found.digest) != (*wanted, roster.digest):
        raise DocumentFailed(
            "sum_differs", _("名单的人数或合计和批准的不一样，不能付款。请联系系统管理员。")
        )
    data = layouts.written(layout, (one.payment for one in payments))
    record_view(actor=actor, case=roster.case_id, what=WHAT, now=now, reason=said)
    return layout, data


@dataclass(frozen=True, slots=True)
class Due:
    """One payment of the file, and the row it is for."""

    row: int
    payment: layouts.Payment

    @property
    def seq(self) -> int:
        """Its place in the list."""
        return self.payment.seq

    @property
    def ref(self) -> str:
        """How the bank knows it."""
        return self.payment.ref

    @property
    def amount_fen(self) -> int:
        """What is paid."""
        return self.payment.amount_fen


def due(roster: Roster, view: CaseView, *, on: date, again: bool = True) -> list[Due]:
    """Who is paid now: the list but for those who stand aside; after it, those who are left.

    `again`: as `figures`; a reply may answer all of them.
    """
    here, rest = _here(roster, view, on), policies_after.has_paid(view)
    ready, at_bank = here.rows(Where.READY), here.rows(Where.SENT)
    chosen = ready | at_bank if again else ready
    new, refused = _accounts(roster.case_id), _refusals(roster.case_id)
    purpose = str(item_title(roster.item))
    rows = contents(counting(roster.case_id, roster.revision))
    return [
        Due(
            row.pk,
            _payment(
                row, content, seq, _turn(roster, refused.get(row.pk, 0)), purpose, new.get(row.pk)
            ),
        )
        for seq, (row, content) in enumerate(rows, 1)
        if (row.pk in chosen if rest else row.pk not in here.out)
        and (again or row.pk not in at_bank)
    ]


def settled(roster: Roster) -> dict[str, Settled]:
    """What the bank has answered so far, by the reference under which it was asked."""
    answers: dict[int, list[RosterAnswer]] = defaultdict(list)
    for one in RosterAnswer.objects.filter(case=roster.case_id).order_by("n"):
        answers[one.row_id].append(one)
    if not answers:
        return {}
    rows = counting(roster.case_id, roster.revision).values_list("pk", flat=True)
    return {
        ref_of(_turn(roster, before), seq): Settled(row, seq, one.state == State.PAID)
        for seq, row in enumerate(rows, 1)
        for before, one in enumerate(answers.get(row, ()))
    }


def _refusals(case: int) -> Counter[int]:
    """How often the bank has refused a row."""
    rows = RosterAnswer.objects.filter(case=case, state=State.FAILED)
    return Counter(rows.values_list("row", flat=True))


def _turn(roster: Roster, refused: int) -> str:
    """Number of the list, with which time the bank is asked: no answer fits two questions."""
    return f"{roster.case.number}-B{refused + 1}" if refused else str(roster.case.number)


def _payment(
    row: RosterRow, content: Content, seq: int, turn: str, purpose: str, new: Account | None
) -> layouts.Payment:
    values = content.values
    return layouts.Payment(
        seq=seq,
        ref=ref_of(turn, seq),
        card=new.card if new else str(values[CARD]),
        holder=new.holder if new else str(values[NAME]),
        bank=new.bank if new else str(values[BANK]),
        amount_fen=row.amount_fen,
        purpose=purpose,
    )


def _accounts(case: int) -> dict[int, Account]:
    """Rows whose account was corrected, with the last one."""
    rows = RosterAccount.objects.filter(case=case).order_by("id")
    return {one.row_id: opened(one) for one in rows}


def opened(one: RosterAccount) -> Account:
    """What the seal hides."""
    plain = unseal(bytes(one.body), table=ACCOUNTS, row=str(one.key), field="body")
    said = json.loads(plain)
    return Account(said["bank"], said["card"], said["holder"])
