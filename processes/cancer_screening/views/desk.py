"""`/w/screening/`: a hospital's women of the day, a batch for women's work, openings for audit."""

from collections import Counter
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from processes.cancer_screening.models import Batch, Booking, Invitation
from processes.cancer_screening.rules.standing import Standing
from processes.cancer_screening.steps import listing, registering, standing
from processes.cancer_screening.steps.checking_in import asks_at_desk
from processes.engine.audit.access import record_view
from processes.engine.documents.typed_code import plain
from processes.engine.errors import NotAllowed
from processes.engine.models import Case, CaseCall
from processes.engine.policies_lane import (
    may_list_women,
    may_open_screening,
    may_read_standings,
    may_sum_up_street,
)
from processes.engine.runtime import scope
from processes.engine.templatetags import ui
from processes.engine.views.desk.reader import Reader, at_desk
from processes.engine.views.reader import see_other
from processes.people import organisations
from processes.people.actors import Actor
from processes.people.roles import Role

MOST_CODE = 12


def labels() -> dict[str, str]:
    """Words of the classes."""
    return {
        Standing.PENDING: _("等结果"),
        Standing.NORMAL: _("正常"),
        Standing.RECHECK: _("需复查"),
        Standing.REFERRED: _("已转诊"),
        Standing.CLOSED: _("已结案"),
        Standing.LOST: _("失访"),
    }


@require_safe
@at_desk
def screening(request: HttpRequest, reader: Reader) -> HttpResponse:
    """What the post of the reader has to do with it. Raises: NotAllowed."""
    if not may_open_screening(reader.actor):
        if may_list_women(reader.actor):
            return see_other("/w/screening/list/")
        if may_sum_up_street(reader.actor):
            return see_other("/w/screening/street/")
    _require(reader.actor)
    with scope(reader.actor):
        context: dict[str, Any] = {"tab": "screening", "today": reader.today, **_hospital(reader)}
        reader.tabs()
    if may_read_standings(reader.actor):
        context |= _batch(reader, request.GET.get("batch", ""))
        record_view(actor=reader.actor, case=None, what="screening:standings", now=reader.now)
    if reader.actor.has_role(Role.AUDITOR):
        context["openings"] = standing.openings(reader.actor)
    return render(request, "cancer_screening/desk.html", context)


@require_POST
@at_desk
def check_in(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Finds the visit of a code, of this hospital and this day, and goes to it."""
    _require(reader.actor)
    code = plain(request.POST.get("code", ""))[-MOST_CODE:]
    with scope(reader.actor):
        row = Booking.objects.filter(code=code).select_related("slot").first() if code else None
        here = row if row is not None and row.hospital_id in _hospitals(reader.actor) else None
        visit = _visit(here) if here is not None else None
    if here is None or here.slot is None:
        messages.warning(request, _("没有找到这个筛查码。请核对卡上的8位码，或者在下面名单里找。"))
    elif here.slot.day != reader.today:
        said = _("这张卡预约的是%(day)s，不是今天。请她按卡上的日期来，或者改期。")
        messages.warning(request, said % {"day": ui.day(here.slot.day)})
    elif not visit:
        messages.warning(request, _("她今天已经签到过，或者预约已经取消。"))
    else:
        asks_at_desk(visit.pk, now=reader.now)
        return see_other(f"/w/case/{visit.number}/")
    return see_other("/w/screening/")


def _require(actor: Actor) -> None:
    if not may_open_screening(actor):
        said = _("筛查页面只给定点医院、区总工会女职工部经办人和审计员看，您不在这些岗位。")
        raise NotAllowed("no_screening", said)


def _hospitals(actor: Actor) -> list[int]:
    return [post.organisation for post in actor.posts if post.role is Role.HOSPITAL]


def _hospital(reader: Reader) -> dict[str, Any]:
    """Today's women of the reader's own hospital."""
    own = _hospitals(reader.actor)
    if not own:
        return {}
    rows = standing.today_at(own[0], reader.today)
    return {
        "hospital": organisations.unit(own[0]).name,
        "women": [(row, _visit(row)) for row in rows],
    }


def _visit(row: Booking) -> Case | None:
    """The open visit of a booking; None if there is none in sight."""
    calls = CaseCall.objects.filter(case=row.case_id, child__outcome="", node="visit")
    call = calls.select_related("child").order_by("-id").first()
    return call.child if call else None


def _batch(reader: Reader, code: str) -> dict[str, Any]:
    """The batch that is asked for, else the open one or the newest; its counts and its women."""
    batches = list(Batch.objects.order_by("-first_day"))
    usual = registering.open_batch(reader.today) or (batches[0] if batches else None)
    chosen = next((one for one in batches if one.code == code), usual)
    if chosen is None:
        return {"batches": []}
    words, found = labels(), standing.summary(chosen, reader.today)
    return {
        "batches": batches,
        "batch": chosen,
        "summary": found,
        "places": standing.places(chosen, reader.today),
        "listed": _listed(chosen, reader),
        "standings": [(words[one], count) for one, count in found.standings],
        "lines": [
            (one, words.get(one.standing, "")) for one in standing.lines(chosen, reader.actor)
        ],
    }


def _listed(batch: Batch, reader: Reader) -> list[tuple[Invitation, bool]]:
    """Whom unions have listed; True where more than one did."""
    with scope(reader.actor):
        rows = listing.of_batch(batch)
    count = Counter(bytes(one.person_hash) for one in rows)
    return [(one, count[bytes(one.person_hash)] > 1) for one in rows]
