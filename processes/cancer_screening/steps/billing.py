"""s11: what a hospital is owed for a month: examined times price, no examination twice.

Who was examined is counted from the bookings; what was found is nowhere asked. Who came late into
a month that is settled is in the next one.
"""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from processes.cancer_screening.models import Batch, BatchAct, Billed, Booking, Hospital
from processes.cancer_screening.rules.prices import Row
from processes.cancer_screening.steps.filing import BATCH, noted
from processes.cancer_screening.steps.hospitals.terms import terms
from processes.engine import ledger, money_queue, slips
from processes.engine.errors import WrongState
from processes.engine.runtime import Work, scope
from processes.engine.shell.sight import as_system
from processes.people.actors import SYSTEM

PROCESS, PAPER, ITEM = "screening_bill", "D-SCR-09", "screening"
Kind = ledger.Kind


@dataclass(frozen=True, slots=True)
class Bill:
    """A hospital and a month that are not settled. `months`: (month of the visit, count, price)."""

    hospital: Hospital
    code: str
    name: str
    month: str
    months: tuple[Row, ...]
    digest: str

    @property
    def key(self) -> str:
        """As the form sends it."""
        return f"{self.code}|{self.month}"

    @property
    def count(self) -> int:
        """How many were examined."""
        return sum(count for _month, count, _price in self.months)

    @property
    def fen(self) -> int:
        """What is owed."""
        return sum(count * price for _month, count, price in self.months)

    @property
    def price_fen(self) -> int:
        """Of one examination; 0 where the contract changed and there is more than one."""
        prices = {price for _month, _count, price in self.months}
        return prices.pop() if len(prices) == 1 else 0


def open_bills(batch: Batch, today: date) -> list[Bill]:
    """For each hospital the first month that is over and has something to settle."""
    with scope(SYSTEM):
        rows = Hospital.objects.filter(slots__batch=batch).distinct().order_by("pk")
        found = [_first(batch, one, today) for one in rows.select_related("organisation")]
    return [one for one in found if one is not None]


def facts(batch: Batch, bill: Bill, typed: Mapping[str, Any]) -> dict[str, Any]:
    """What the settlement says: counts and money."""
    return {
        "subject": f"{bill.name} {bill.month}",
        BATCH: batch.code,
        "title": batch.title,
        "hospital": bill.code,
        "hospital_name": bill.name,
        "month": bill.month,
        "months": [list(one) for one in bill.months],
        "count": bill.count,
        "price_fen": bill.price_fen,
        "amount_fen": bill.fen,
        "digest": bill.digest,
        "invoice_number": str(typed["invoice_number"]),
        "invoice_on": str(typed["invoice_on"]),
        "note": str(typed.get("note") or ""),
    }


def claimed(work: Work, form: Any) -> None:
    """The examinations are of this settlement now. Raises: WrongState if they are not as shown."""
    said = work.dossier.facts
    with as_system(work):
        batch = Batch.objects.select_for_update(no_key=True).get(code=said[BATCH])
        hospital = Hospital.objects.get(organisation__code=said["hospital"])
        rows = list(_unsettled(batch, hospital, last_day(str(said["month"]))))
        if _digest(rows) != said["digest"] or _is_billed(batch, hospital, str(said["month"])):
            raise WrongState(
                "bill_changed", _("人数刚才变了，或者这个月已经结算。请重新打开这一页。")
            )
        act = noted(
            work, batch, BatchAct.Kind.BILL, hospital=hospital, month=str(said["month"])
        )  # fmt: skip
        Billed.objects.bulk_create([Billed(act=act, booking=one) for one in rows])


def approved(work: Work, form: Any) -> None:
    """The sum is held back and payable at once, or waits for money."""
    who = work.actor.account or None
    line = ledger.Line(
        case=work.case.id, budget=0, payee=None, item=ITEM,
        amount_fen=int(work.dossier.facts["amount_fen"]), at=work.now, day=work.timing.today,
        operator=work.case.applicant,
    )  # fmt: skip
    held = money_queue.reserve(line, n=work.n)
    if held is None:
        money_queue.approve(work.case.id, reviewer=who)
        return
    payable = ledger.carried_on(
        held, at=work.now, day=work.timing.today, operator=held.operator_id, reviewer=who
    )
    ledger.enter(Kind.APPROVE, payable, key=_key(work, "approve"))


def paid(work: Work, form: Mapping[str, Any]) -> None:
    """The hospital has its money. Raises: WrongState; InvalidFacts as `slips.read` says."""
    money_queue.require_funded(work.case.id, year=work.timing.today.year)
    before = ledger.last(work.case.id, Kind.APPROVE)
    if before is None:
        raise WrongState("not_approved", _("该办件没有批准的资金，不能拨付。"))
    line = ledger.carried_on(
        before, at=work.now, day=slips.read(form, before), operator=work.actor.account or None,
        bank_ref=str(form["bank_ref"]),
    )  # fmt: skip
    ledger.enter(Kind.PAY, line, key=_key(work, "pay"))
    ledger.enter(Kind.ARRIVE, line, key=_key(work, "arrive"))


def refunded(work: Work, form: Mapping[str, Any]) -> None:
    """A red row takes the payment back; the month may be settled again. Raises: WrongState."""
    paid_out = ledger.refundable(work.case.id)
    if paid_out is None:
        raise WrongState("nothing_paid", _("该办件没有已拨付的资金，或者已经退回，不能退款。"))
    ledger.reverse(
        paid_out, at=work.now, day=work.timing.today, operator=work.actor.account,
        key=_key(work, "reverse"), bank_ref=str(form.get("bank_ref") or ""),
    )  # fmt: skip
    _let_go(work)


def closed(work: Work, form: Any) -> None:
    """A settlement that was not granted lets go of its money and of its examinations."""
    if work.effects.closed == "approved":
        return
    money_queue.drop(work.case.id, at=work.now)
    held = ledger.held(work.case.id)
    if held is not None:
        line = ledger.carried_on(
            held, at=work.now, day=work.timing.today, operator=work.actor.account or None
        )
        ledger.enter(Kind.RELEASE, line, key=_key(work, "release"))
    _let_go(work)


def asked_money(said: Mapping[str, Any], file: Any) -> tuple[str, int] | None:
    """(item, fen) of the settlement, for the outlook of the budget."""
    return ITEM, int(file.facts["amount_fen"])


def _let_go(work: Work) -> None:
    with as_system(work):
        Billed.objects.filter(act=work.case.id, live=True).update(live=False)
        BatchAct.objects.filter(case=work.case.id, live=True).update(live=False)


def _key(work: Work, kind: str) -> str:
    return f"{work.case.id}:{kind}:{work.n}"


def _first(batch: Batch, hospital: Hospital, today: date) -> Bill | None:
    for month in _months_over(batch, today):
        rows = list(_unsettled(batch, hospital, last_day(month)))
        if rows and not _is_billed(batch, hospital, month):
            place = hospital.organisation
            return Bill(hospital, place.code, place.name, month, _counted(rows), _digest(rows))
    return None


def _counted(rows: list[Booking]) -> tuple[Row, ...]:
    """By month of the visit, at the price that the contract had on that day."""
    agreed = terms({one.hospital_id for one in rows if one.hospital_id})
    visits = Counter(
        (one.slot.day.isoformat()[:7], agreed.price_fen(one.slot.hospital_id, one.slot.day))
        for one in rows
        if one.slot
    )
    return tuple((month, n, price) for (month, price), n in sorted(visits.items()))


def _months_over(batch: Batch, today: date) -> Iterator[str]:
    year, month = batch.first_day.year, batch.first_day.month
    while (day := date(year, month, 1)) <= batch.last_day:
        last = last_day(day.isoformat()[:7])
        if min(last, batch.last_day) >= today:
            return
        yield day.isoformat()[:7]
        year, month = (year + month // 12, month % 12 + 1)


def last_day(month: str) -> date:
    """The last day of "2026-05"."""
    year, number = map(int, month.split("-"))
    return date(year, number, monthrange(year, number)[1])


def _unsettled(batch: Batch, hospital: Hospital, upto: date) -> QuerySet[Booking]:
    rows = Booking.objects.filter(batch=batch, hospital=hospital, state=Booking.State.CAME)
    settled = Billed.objects.filter(live=True).values("booking")
    found = rows.filter(slot__day__lte=upto).exclude(pk__in=settled)
    return found.select_related("slot").order_by("pk")


def _is_billed(batch: Batch, hospital: Hospital, month: str) -> bool:
    rows = BatchAct.objects.filter(batch=batch, hospital=hospital, month=month, live=True)
    return rows.exists()


def _digest(rows: list[Booking]) -> str:
    """Of the codes of the bookings: which they are, without saying who."""
    return sha256("|".join(one.code for one in rows).encode()).hexdigest()
