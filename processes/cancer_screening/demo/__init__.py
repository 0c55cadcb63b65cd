"""Demo data of screening: hospitals, batch 2026-1, and one that is open when the demo begins.

The figures are invented. Batch 2026-1 is loaded unpublished: it is opened by who runs it. Money is
there for all its places.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid5

from django.conf import settings

from processes.cancer_screening.models import Batch, Contract, Hospital, Slot
from processes.cancer_screening.steps.drafts.halfdays import by_contract
from processes.cancer_screening.steps.hospitals.terms import screening, terms
from processes.cancer_screening.steps.publishing import open_up
from processes.engine.calendar import CHINA
from processes.engine.models import FundBudget, FundSource
from processes.engine.runtime import durable
from processes.people.actors import SYSTEM
from processes.people.models import Organisation

CODE, QUOTA, PRICE = "2026-1", 258, 52_000
BUDGET = QUOTA * PRICE
FIRST, LAST = date(2026, 5, 11), date(2026, 6, 30)
OPEN_NOW = "2025-2"
OPEN_FIRST, OPEN_LAST, OPEN_QUOTA = date(2026, 1, 5), date(2026, 4, 30), 60
ITEMS = ["gynaecology", "hpv", "tct", "breast_touch", "breast_ultrasound", "breast_xray"]
DAILY = {"H1": 40, "H2": 30, "H3": 10}
WEEKDAYS = [1, 2, 3, 4, 5]
RANKS = {"H1": "3b", "H2": "2a", "H3": "3a"}
CONTRACT_FIRST = date(2026, 1, 1)
KEYS = UUID("6f1c1d52-7d0e-4a53-9d4b-530199000050")


def load_hospitals() -> int:
    """H1 and H2, which screen, and H3, which takes referrals; how many were added."""
    if not settings.DEMO:
        return 0
    with durable(SYSTEM):
        return sum(_hospital(code) for code in DAILY)


def load_batch() -> int:
    """Batch 2026-1 and its half-days at H1 and H2; how many slots were added."""
    return _batch(CODE, "2026年第一批女职工“两癌”筛查", QUOTA, FIRST, LAST)


def load_open_batch() -> int:
    """The batch that is open when the demo begins, as if published before it; slots added."""
    title = "2025年第二批女职工“两癌”筛查"
    added = _batch(OPEN_NOW, title, OPEN_QUOTA, OPEN_FIRST, OPEN_LAST)
    with durable(SYSTEM):
        batch = Batch.objects.filter(code=OPEN_NOW, state=Batch.State.DRAFT).first()
        if settings.DEMO and batch is not None:
            open_up(batch)
    return added


def _batch(code: str, title: str, quota: int, first: date, last: date) -> int:
    if not settings.DEMO:
        return 0
    with durable(SYSTEM):
        batch, _made = Batch.objects.get_or_create(
            code=code,
            defaults={
                "title": title, "quota": quota, "price_fen": PRICE, "first_day": first,
                "last_day": last,
            },
        )  # fmt: skip
        known = set(batch.slots.values_list("hospital_id", "day", "half"))
        agreed = terms()
        new = [
            slot
            for one in screening(first, last, known=agreed)
            for slot in by_contract(batch, one, first, last, agreed)
            if slot.capacity and (one.pk, slot.day, slot.half) not in known
        ]
        Slot.objects.bulk_create(new)
        return len(new)


def load_budget() -> int:
    """Money to pay the hospitals with, if it is not there yet."""
    if not settings.DEMO:
        return 0
    source, _made = FundSource.objects.get_or_create(
        code="union_screening", year=FIRST.year,
        defaults={"name": "工会经费（女职工筛查）", "basis": "", "amount_fen": BUDGET},
    )  # fmt: skip
    _row, made = FundBudget.objects.get_or_create(
        source=source, item="screening", defaults={"amount_fen": BUDGET}
    )
    return int(made)


def _hospital(code: str) -> bool:
    place = Organisation.objects.get(code=code)
    row, made = Hospital.objects.get_or_create(organisation=place)
    if made:
        Contract.objects.create(
            hospital=row, since=CONTRACT_FIRST, number=f"官工筛协〔2026〕{code[1:]}号",
            rank=RANKS[code], items=ITEMS, daily_capacity=DAILY[code], weekdays=WEEKDAYS,
            halves=[one.value for one in Slot.Half], price_fen=PRICE, begins=CONTRACT_FIRST,
            ends=CONTRACT_FIRST + timedelta(days=364), takes_referrals=code == "H3",
            key=uuid5(KEYS, code), added_at=datetime.combine(CONTRACT_FIRST, time(), CHINA),
        )  # fmt: skip
    return made


LOADERS: dict[str, Callable[[], int]] = {
    "定点医院": load_hospitals,
    "筛查批次时段": load_batch,
    "开放的筛查批次": load_open_batch,
    "筛查资金预算": load_budget,
}


def load_cases() -> int:
    """Women in different states; how many were added. Walks by journeys, which stand on this."""
    from processes.cancer_screening.demo import cases

    return cases.load_cases()


CASES: dict[str, Callable[[], int]] = {"筛查示例办件": load_cases}
