"""A batch is drawn up: its half-days, by the contracts of the hospitals and the calendar.

A draft binds nobody: registration opens with the notice (`publishing`), which says what it says.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from processes.cancer_screening.models import Batch, Hospital, Slot
from processes.cancer_screening.policies import may_run_batches
from processes.engine import policies
from processes.engine.models import CalendarDay
from processes.engine.runtime import durable
from processes.people.actors import SYSTEM, Actor

HALVES = len(Slot.Half)


def hospitals(today: date) -> dict[str, str]:
    """Those that screen and have a contract, in words."""
    rows = Hospital.objects.filter(takes_referrals=False, contract_to__gte=today)
    words = _("%(name)s，每天 %(n)d 人，协议到 %(day)s")
    return {
        one.organisation.code: words
        % {
            "name": one.organisation.name,
            "n": one.daily_capacity,
            "day": one.contract_to.isoformat(),
        }
        for one in rows.select_related("organisation").order_by("pk")
    }


def judged(first: date, last: date, codes: Iterable[str]) -> tuple[int, str]:
    """How many can be examined on those days, and why they will not do, "" if they will."""
    other = Batch.objects.filter(first_day__lte=last, last_day__gte=first).first()
    if other is not None:
        return 0, _("日期和批次 %(code)s 重叠。一天只能有一个批次。") % {"code": other.code}
    if CalendarDay.objects.filter(day__range=(first, last)).count() != (last - first).days + 1:
        return 0, _("这段时间的工作日历还没有录全，请系统管理员先录入。")
    return sum(slot.capacity for slot in _slots(Batch(), first, last, codes)), ""


def drawn_up(typed: Mapping[str, Any], *, actor: Actor) -> Batch:
    """The batch with its half-days, not published. Raises: NotAllowed."""
    policies.require(may_run_batches(actor))
    first = date.fromisoformat(str(typed["first_day"]))
    last = date.fromisoformat(str(typed["last_day"]))
    with durable(SYSTEM):
        rows = list(Hospital.objects.filter(organisation__code__in=typed["hospitals"]))
        batch = Batch.objects.create(
            code=_code(first.year), title=typed["title"], quota=typed["quota"],
            price_fen=max(one.price_fen for one in rows), first_day=first, last_day=last,
        )  # fmt: skip
        Slot.objects.bulk_create(_slots(batch, first, last, typed["hospitals"]))
        return batch


def _slots(batch: Batch, first: date, last: date, codes: Iterable[str]) -> list[Slot]:
    days = CalendarDay.objects.filter(day__range=(first, last), works=True).order_by("day")
    worked = list(days.values_list("day", flat=True))
    rows = Hospital.objects.filter(organisation__code__in=list(codes)).order_by("pk")
    return [
        Slot(batch=batch, hospital=one, day=day, half=half, capacity=one.daily_capacity // HALVES)
        for one in rows
        for day in worked
        if day.isoweekday() in one.weekdays and one.contract_from <= day <= one.contract_to
        for half in Slot.Half
    ]


def _code(year: int) -> str:
    """The next of the year: 2026-3."""
    taken = Batch.objects.filter(code__startswith=f"{year}-").values_list("code", flat=True)
    numbers = [int(one.partition("-")[2]) for one in taken if one.partition("-")[2].isdecimal()]
    return f"{year}-{max(numbers, default=0) + 1}"


def soonest(today: date) -> date:
    """The first day that a new batch may begin on."""
    last = Batch.objects.order_by("-last_day").values_list("last_day", flat=True).first()
    return max(today, last or today) + timedelta(days=1)
