"""How a case of each process of screening comes about that no woman files by herself.

A case of the hospital is brought about by the registration that calls it, and `walk` stays there:
who acts in any order acts in both. The acts on a batch are filed by d2.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from uuid import uuid4

from processes.cancer_screening.demo import CODE, PRICE
from processes.cancer_screening.journeys import way
from processes.cancer_screening.models import Batch, BatchAct, Hospital, Slot
from processes.cancer_screening.steps import billing, publishing, reporting, visiting
from processes.cancer_screening.steps.filing import filed
from processes.engine import commands, runtime
from processes.engine.calendar import china_day
from processes.engine.journey import Walker
from processes.engine.journey.applicants import another
from processes.people.actors import SYSTEM
from processes.people.demo.persons import person

# Each is of a union of its own, so that every union's officers get something to do.
WOMEN = ("F01", "F05", "F07", "F08")
BRIEF = ("F01", "F05", "F07")  # those whose officers are in CHECKERS
CHECKERS = {"U02": "u02a", "U03": "u03a", "U05": "u05a"}
SERIOUS = {"hpv": "type_16", "hpv_types": "16"}
AUTUMN = date(2026, 9, 1)  # a Tuesday
INVOICE = {"invoice_number": "53019900", "invoice_on": "2026-07-02"}


def visit(walk: Walker, turn: int) -> None:
    """She has booked: the hospital expects her."""
    walk.process = way.PROCESS
    walk.at("2026-05-20 10:00")
    way.leaves(1)
    key = BRIEF[turn % len(BRIEF)]
    who, union = another(key), person(key).union
    group = way.GROUPS.get(union, "other")
    walk.files(who, way.draft(key), lambda slot: way.uploads(walk, slot))
    way.checks(walk, CHECKERS[union], at="2026-05-20 14:00", group=group)
    way.lists(walk, way.STREETS[union], at="2026-05-20 15:00")
    way.compares(walk, at="2026-05-20 16:00", group=group)
    walk.at("2026-05-20 20:00")
    walk.confirms(who, "booking", {"slot": str(free(walk))})


def care(walk: Walker, turn: int) -> None:
    """She was examined."""
    examined(walk, turn)


def examined(walk: Walker, turn: int) -> Walker:
    """She was examined: a walker at the case that follows."""
    visit(walk, turn)
    booked = _slot_of(walk)
    by = booked.hospital.organisation.code.lower()
    return way.examines(walk, by, at=f"{booked.day} 09:00")


def referral(walk: Walker, turn: int) -> None:
    """She has a slip for the second hospital."""
    at = examined(walk, turn)
    by = _slot_of(walk).hospital.organisation.code.lower()
    day = china_day(at.now)
    way.enters(at, by, at=f"{day} 15:00", **SERIOUS)
    way.tells(at, by, "tell_referred", at=f"{day} 15:30")
    way.refers(at, by, at=f"{day} 16:00", onward="colposcopy", day=day.isoformat())
    walk.now = at.now


def notice(walk: Walker, turn: int) -> None:
    """The notice of a batch in autumn is sent for approval."""
    walk.at("2026-05-20 10:00")
    batch = _batch(AUTUMN, date(2026, 9, 30), Batch.State.DRAFT)
    with runtime.durable(SYSTEM):
        hospital = Hospital.objects.earliest("pk")
        Slot.objects.create(batch=batch, hospital=hospital, day=AUTUMN, half="am", capacity=1)
    _files(walk, publishing.PROCESS, publishing.facts(batch, way.NOTICE))


def report(walk: Walker, turn: int) -> None:
    """A batch that is over is summed up."""
    walk.at("2026-05-20 10:00")
    batch = _batch(date(2026, 4, 1), date(2026, 4, 30), Batch.State.OPEN)
    said = reporting.facts(batch, {"note": "组织有序，建议增加时段。"}, china_day(walk.now))
    _files(walk, reporting.PROCESS, said)


def bill(walk: Walker, turn: int) -> None:
    """The invoice of a hospital is entered; if all are paid, the last comes back first."""
    with runtime.scope(SYSTEM):
        batch = Batch.objects.get(code=CODE)
    day = date(2026, 7, 3)
    if not billing.open_bills(batch, day) and not _paid_back():
        woman = Walker(way.PROCESS, drains=False)
        examined(woman, turn)
        woman.__exit__()
    walk.at(f"{day} 10:00")
    found = billing.open_bills(batch, day)[0]
    _files(walk, billing.PROCESS, billing.facts(batch, found, INVOICE))


def free(walk: Walker) -> int:
    """A half-day with a place left; 0 if all are over, which the form refuses."""
    with runtime.scope(SYSTEM):
        batch = Batch.objects.get(code=CODE)
        found = visiting.free_slots(batch, china_day(walk.now))
    return int(next(iter(found), 0))


def _slot_of(walk: Walker) -> Slot:
    with runtime.scope(SYSTEM):
        booked = visiting.live(walk.case)
        assert booked is not None  # noqa: S101 - a journey that is lost
        assert booked.slot_id is not None  # noqa: S101 - a journey that is lost
        return Slot.objects.select_related("hospital__organisation").get(pk=booked.slot_id)


def _paid_back() -> bool:
    """Whether a payment was there to come back."""
    with runtime.scope(SYSTEM):
        rows = BatchAct.objects.filter(kind=BatchAct.Kind.BILL, live=True)
        act = rows.filter(case__outcome="approved").order_by("case").last()
    if act is None:
        return False
    walk = Walker(billing.PROCESS, drains=False).at("2026-07-03 10:00")
    given: dict[str, Any] = {"case": act.case_id, "actor": walk.officer("f1"), "now": walk.now}
    commands.refund(**given, key=uuid4(), opinion="账号有误，退回。", bank_ref="")
    return True


def _files(walk: Walker, process: str, facts: Mapping[str, Any]) -> None:
    actor, key = walk.officer("d2"), uuid4()
    walk.follows(filed(process, facts, actor=actor, key=key, now=walk.now).case)


def _batch(first: date, last: date, state: str) -> Batch:
    with runtime.durable(SYSTEM):
        code = f"T{Batch.objects.count()}"
        return Batch.objects.create(
            code=code, title=f"样例批次{code}", quota=1, price_fen=PRICE, state=state,
            first_day=first, last_day=last,
        )  # fmt: skip


FILES: dict[str, Callable[[Walker, int], None]] = {
    "screening_visit": visit,
    "screening_care": care,
    "screening_referral": referral,
    "screening_notice": notice,
    "screening_bill": bill,
    "screening_report": report,
}
