"""`batch/<code>/halfdays/<hospital>/`: how many on each half-day; filled by weekday, then saved."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forms.cancer_screening.halfdays import FillForm, HalfDaysForm
from processes.cancer_screening.models import Batch, Hospital, Slot
from processes.cancer_screening.policies import may_run_batches
from processes.cancer_screening.steps.drafts.halfdays import by_contract, is_asked
from processes.cancer_screening.steps.drafts.set_halfdays import set_halfdays
from processes.cancer_screening.steps.hospitals.terms import terms
from processes.engine import policies
from processes.engine.errors import ApprovalError, NotAllowed
from processes.engine.runtime import scope
from processes.engine.views.desk.reader import Reader, at_desk
from processes.engine.views.keys import key_of
from processes.engine.views.reader import see_other
from processes.people.actors import SYSTEM

DRAFT_WHY = "修改批次草稿的时段"


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def halfdays(request: HttpRequest, reader: Reader, code: str, hospital: str) -> HttpResponse:
    """The table; filled by weekday, or saved. Raises: NotAllowed; Http404."""
    policies.require(may_run_batches(reader.actor))
    with scope(SYSTEM):
        batch, place = _found(code, hospital)
        given = _given(batch, place)
        rests = batch.state == Batch.State.CLOSED or is_asked_draft(batch)
    if rests:
        messages.warning(request, _("这一批次的时段现在不能改。"))
        return see_other(f"/w/screening/batch/{code}/")
    fill = FillForm(request.POST if "fill" in request.POST else None, on=reader.today)
    form, status = _form(request, reader, given, fill)
    if form.is_bound and form.is_valid():
        answer = _saved(request, reader, batch, place, form)
        if answer is not None:
            return answer
    with scope(reader.actor):
        reader.tabs()
    bad = form.errors or fill.errors
    context = {
        "tab": "screening", "batch": batch, "place": place, "form": form, "fill": fill,
        "filled": status, "key": key_of(request), "given": given,
    }  # fmt: skip
    return render(request, "cancer_screening/halfdays.html", context, status=422 if bad else 200)


def _form(
    request: HttpRequest, reader: Reader, given: Mapping[str, Any], fill: FillForm
) -> tuple[HalfDaysForm, bool]:
    """The table as typed; or with what was filled in, not judged yet."""
    if fill.is_bound:
        first: dict[str, Any] = {name: request.POST[name] for name in request.POST if "_" in name}
        done = fill.is_valid()
        if done:
            first |= _filled(given, fill.cleaned_data)
        return HalfDaysForm(None, on=reader.today, given=given, initial=first), done
    posted = request.POST if request.method == "POST" else None
    return HalfDaysForm(posted, on=reader.today, given=given), False


def _filled(given: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, int]:
    return {
        f"{day.isoformat()}_{half}": max(int(said[half]), halves[half][1])
        for day, halves in given["days"].items()
        if str(day.isoweekday()) in said["weekdays"] and day not in given["off"]
        for half in halves
    }


def _saved(
    request: HttpRequest, reader: Reader, batch: Batch, place: Hospital, form: HalfDaysForm
) -> HttpResponse | None:
    try:
        count = set_halfdays(
            batch.code, place, form.wanted(), why=str(form.cleaned_data.get("why") or DRAFT_WHY),
            actor=reader.actor, key=key_of(request), now=reader.now,
        )  # fmt: skip
    except NotAllowed:
        raise
    except ApprovalError as refused:
        form.add_error(None, refused.message)
        return None
    messages.success(request, _("改了 %(n)d 个半天。") % {"n": count})
    return see_other(f"/w/screening/batch/{batch.code}/")


def is_asked_draft(batch: Batch) -> bool:
    """Whether the draft waits for approval."""
    return batch.state == Batch.State.DRAFT and is_asked(batch)


def _found(code: str, hospital: str) -> tuple[Batch, Hospital]:
    batch = Batch.objects.filter(code=code).first()
    rows = Hospital.objects.filter(organisation__code=hospital)
    place = rows.select_related("organisation").first()
    if batch is None or place is None:
        raise Http404
    return batch, place


def _given(batch: Batch, place: Hospital) -> dict[str, Any]:
    """Half-days that the contract offers, with what the batch has of them so far."""
    agreed = terms([place.pk])
    planned = by_contract(batch, place, batch.first_day, batch.last_day, agreed)
    there = {(one.day, one.half): one for one in Slot.objects.filter(batch=batch, hospital=place)}
    days: dict[date, dict[str, tuple[int, int]]] = {}
    for one in planned:
        slot = there.get((one.day, one.half))
        now = (slot.capacity, slot.booked) if slot else (0, 0)
        days.setdefault(one.day, {})[str(one.half)] = now
    daily = {day: row.daily_capacity for day in days if (row := agreed.on(place.pk, day))}
    off = {one.day for one in planned if not one.capacity}
    is_open = batch.state == Batch.State.OPEN
    return {"days": days, "daily": daily, "off": off, "open": is_open}
