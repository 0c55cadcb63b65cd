"""`book/`: hospital, day and half-day, by herself. A choice is held for 48 hours."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from processes.cancer_screening.models import Booking, Slot
from processes.cancer_screening.steps import booking as steps
from processes.cancer_screening.steps import registering
from processes.cancer_screening.steps.course import Course
from processes.cancer_screening.views.woman.reader import own_course
from processes.cancer_screening.views.woman.status import place_of
from processes.engine.commands.approve import approve
from processes.engine.errors import ApprovalError
from processes.engine.queries.dossier import dossier
from processes.engine.runtime import scope
from processes.engine.views.keys import key_of
from processes.engine.views.reader import moment, see_other, signed_in
from processes.people.actors import Actor

State = Booking.State
DAYS = 8  # on one page


@dataclass(frozen=True)
class Half:
    """One half-day to choose."""

    slot: int
    title: str
    free: int


@dataclass(frozen=True)
class Day:
    """One day of a hospital."""

    day: date
    halves: tuple[Half, ...]


@dataclass(frozen=True)
class Choice:
    """One hospital, and the first day that has a place left."""

    code: str
    name: str
    first: date | None
    chosen: bool


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def book(request: HttpRequest, ref: str) -> HttpResponse:
    """Choose, then confirm; anything else but her turn leads back to the case."""
    actor, course = own_course(request, ref)
    now, today = moment()
    if course.node != "booking" or course.registration.correcting:
        return see_other(f"/case/{ref}/")
    if request.method == "POST":
        return _acted(request, actor, course, now)
    context = {"page": _head(ref, course), "key": uuid4()}
    row = course.booking
    if row is not None and row.state == State.HELD:
        context |= {"held": row, "place": place_of(row)}
    elif row is not None and row.state == State.WAITING:
        context |= {"waiting": row}
    else:
        context |= _choices(request, course, today)
    return render(request, "cancer_screening/book.html", context)


def _head(ref: str, course: Course) -> dict[str, Any]:
    missed = course.booking is not None and course.booking.state == State.NO_SHOW
    return {
        "ref": ref,
        "number": course.case.number,
        "href": f"/case/{ref}/",
        "last_day": course.registration.last_day,
        "missed": missed,
    }


def _acted(request: HttpRequest, actor: Actor, course: Course, now: datetime) -> HttpResponse:
    """What was pressed. A refusal is a sentence on the page of choices."""
    case, here = course.case, f"/my/screening/{course.case.number}/book/"
    row = course.booking
    try:
        if "slot" in request.POST:
            _held(request, actor, course, now)
        elif "other" in request.POST and row is not None:
            steps.release(booking=row.pk, actor=actor, now=now)
        elif "confirm" in request.POST and course.registration.token is not None:
            form = {"slot": "", "place": place_of(row) if row else ""}
            token = course.registration.token.id
            approve(case=case.pk, actor=actor, key=key_of(request), now=now, token=token, form=form)
            messages.success(request, _("预约好了。筛查卡在这里，到院时出示。"))
            return see_other(f"/case/{case.number}/")
    except ApprovalError as refused:
        messages.warning(request, refused.message)
    return see_other(here)


def _held(request: HttpRequest, actor: Actor, course: Course, now: datetime) -> None:
    """Raises: Conflict if that half-day has just become full; WrongState if it is over."""
    typed = request.POST["slot"]
    slot = Slot.objects.filter(pk=int(typed)).first() if typed.isdecimal() else None
    if slot is None:
        messages.warning(request, _("请选择一家医院和一个时间。"))
        return
    with scope(actor):
        file = dossier(course.case, today=moment()[1])
        rank = registering.rank_of(file)
    steps.hold(case=course.case.pk, slot=slot.pk, rank=rank, actor=actor, now=now)


def _choices(request: HttpRequest, course: Course, today: date) -> dict[str, Any]:
    """Hospitals of the batch, and the days of the one that is looked at."""
    rows = _slots(course, today)
    names = {one.hospital.organisation.code: one.hospital.organisation.name for one in rows}
    asked = request.GET.get("hospital", "")
    chosen = asked if asked in names else next(iter(names), "")
    hospitals = [
        Choice(code, name, _first([one for one in rows if _code(one) == code]), code == chosen)
        for code, name in names.items()
    ]
    days = _days([one for one in rows if _code(one) == chosen])
    start = _start(request.GET.get("from", ""), days)
    shown = days[start : start + DAYS]
    later = days[start + DAYS : start + DAYS + 1]
    earlier = days[max(start - DAYS, 0)] if start else None
    return {
        "hospitals": hospitals, "chosen": chosen, "days": shown,
        "later": later[0].day if later else None, "earlier": earlier.day if earlier else None,
    }  # fmt: skip


def _slots(course: Course, today: date) -> list[Slot]:
    applied = course.case.params_on or today
    batch = registering.open_batch(applied)
    if batch is None:
        return []
    rows = Slot.objects.filter(batch=batch, day__gt=today, capacity__gt=0)
    rows = rows.select_related("hospital__organisation")
    return list(rows.order_by("hospital__organisation__code", "day", "half"))


def _first(rows: list[Slot]) -> date | None:
    return next((one.day for one in rows if one.free), None)


def _code(slot: Slot) -> str:
    return str(slot.hospital.organisation.code)


def _days(rows: list[Slot]) -> list[Day]:
    found: dict[date, list[Half]] = {}
    for one in rows:
        half = Half(one.pk, str(Slot.Half(one.half).label), one.free)
        found.setdefault(one.day, []).append(half)
    return [Day(day, tuple(halves)) for day, halves in sorted(found.items())]


def _start(asked: str, days: list[Day]) -> int:
    """Index of the first day from the one that is asked for."""
    known = [one.day.isoformat() for one in days]
    return next((n for n, one in enumerate(known) if asked and one >= asked), 0)
