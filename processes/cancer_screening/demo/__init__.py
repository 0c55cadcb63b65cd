"""Demo data of screening: the hospitals of the fixtures and batch 2026-1. The figures are invented.

The batch is loaded unpublished: it is opened by who runs it.
"""

from collections.abc import Callable
from datetime import date, timedelta

from django.conf import settings

from processes.cancer_screening.models import Batch, Hospital, Slot
from processes.engine.models import CalendarDay
from processes.engine.runtime import durable
from processes.people.actors import SYSTEM
from processes.people.models import Organisation

CODE, QUOTA, PRICE = "2026-1", 258, 52_000
FIRST, LAST = date(2026, 5, 11), date(2026, 6, 30)
ITEMS = ["gynaecology", "hpv", "tct", "breast_touch", "breast_ultrasound", "breast_xray"]
DAILY = {"H1": 40, "H2": 30, "H3": 10}
WEEKDAYS = [1, 2, 3, 4, 5]


def load_hospitals() -> int:
    """H1 and H2, which screen, and H3, which takes referrals; how many were added."""
    if not settings.DEMO:
        return 0
    with durable(SYSTEM):
        return sum(_hospital(code) for code in DAILY)


def load_batch() -> int:
    """Batch 2026-1 and its half-days at H1 and H2; how many slots were added."""
    if not settings.DEMO:
        return 0
    with durable(SYSTEM):
        batch, _made = Batch.objects.get_or_create(
            code=CODE,
            defaults={
                "title": "2026年第一批女职工“两癌”筛查", "quota": QUOTA, "price_fen": PRICE,
                "first_day": FIRST, "last_day": LAST,
            },
        )  # fmt: skip
        known = set(batch.slots.values_list("hospital_id", "day", "half"))
        days = CalendarDay.objects.filter(day__range=(FIRST, LAST), works=True)
        new = [
            Slot(batch=batch, hospital=one, day=day, half=half, capacity=one.daily_capacity // 2)
            for one in Hospital.objects.filter(takes_referrals=False)
            for day in days.order_by("day").values_list("day", flat=True)
            for half in Slot.Half
            if (one.pk, day, half) not in known
        ]
        Slot.objects.bulk_create(new)
        return len(new)


def _hospital(code: str) -> bool:
    _row, made = Hospital.objects.get_or_create(
        organisation=Organisation.objects.get(code=code),
        defaults={
            "items": ITEMS, "daily_capacity": DAILY[code], "weekdays": WEEKDAYS,
            "price_fen": PRICE, "contract_from": date(2026, 1, 1),
            "contract_to": date(2026, 1, 1) + timedelta(days=364), "takes_referrals": code == "H3",
        },
    )  # fmt: skip
    return made


LOADERS: dict[str, Callable[[], int]] = {
    "定点医院": load_hospitals,
    "筛查批次时段": load_batch,
}
CASES: dict[str, Callable[[], int]] = {}
