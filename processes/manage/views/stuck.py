"""`/manage/stuck/`: what is stuck, and its lawful repairs, each with a reason."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from processes.engine.errors import ApprovalError, NotAllowed
from processes.engine.models import Case, Task
from processes.engine.queries.stuck import BARRED, NOBODY, Stuck
from processes.engine.queries.stuck import stuck as stuck_tasks
from processes.engine.runtime import CaseView, scope
from processes.engine.views.desk.reader import Reader
from processes.engine.views.keys import key_of
from processes.engine.views.reader import see_other
from processes.manage import policies, repairs
from processes.manage.queries import jobs
from processes.manage.views.reader import Lines, as_administrator, lines_of, typed_of
from processes.people import organisations
from processes.people.actors import SYSTEM
from processes.people.roles import Role

MOST = 100
FORM = ["GET", "HEAD", "POST"]
Repair = Callable[[str, UUID], str]


@require_safe
@as_administrator
def index(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Tasks that nobody can take up, work that was given up, the sweep."""
    with scope(SYSTEM):
        region = policies.region_of(reader.actor)
        tasks = stuck_tasks(region, on=reader.today)
        still = jobs.standing_still(region, now=reader.now)
    context = {
        "tab": "stuck",
        "tasks": tasks[:MOST],
        "more": max(len(tasks) - MOST, 0),
        "still": still,
    }
    return render(request, "manage/stuck.html", context)


@require_http_methods(FORM)
@as_administrator
def task(request: HttpRequest, reader: Reader, case: int, token: int, seat: int) -> HttpResponse:
    """One stuck task; a POST frees its seat or sends it on. Raises: Http404 if it is not stuck."""
    where: dict[str, Any] = {"case": case, "token": token, "seat": seat}

    def repair(reason: str, key: UUID) -> str:
        act = repairs.free_seat if request.POST.get("go") == "free" else repairs.reroute
        act(**where, actor=reader.actor, key=key, now=reader.now, reason=reason)
        if act is repairs.free_seat:
            return _("已放回待办池，同岗位的人可以认领。")
        return _("已上送，那里的人在待办里能看到。")

    done, lines, status = _repaired(request, repair)
    if done:
        return done
    with scope(SYSTEM):
        found = _found(reader, case, token, seat)
        to = _target(found, reader)
    context = _context(request, lines) | {"found": found, "to": to}
    return render(request, "manage/stuck_task.html", context, status=status)


@require_http_methods(FORM)
@as_administrator
def job(request: HttpRequest, reader: Reader, row: int) -> HttpResponse:
    """One row that was given up; a POST gives it to the relay again. Raises: Http404."""

    def repair(reason: str, key: UUID) -> str:
        repairs.retry(row=row, actor=reader.actor, key=key, now=reader.now, reason=reason)
        return _("已重新交办，过一会儿刷新就能看到结果。")

    done, lines, status = _repaired(request, repair)
    if done:
        return done
    with scope(SYSTEM):
        still = jobs.standing_still(policies.region_of(reader.actor), now=reader.now)
    found = next((one for one in still.parked if one.pk == row), None)
    if found is None:
        raise Http404
    context = _context(request, lines) | {"found": found}
    return render(request, "manage/stuck_job.html", context, status=status)


@require_http_methods(FORM)
@as_administrator
def sweep(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Has the sweep run now."""

    def repair(reason: str, key: UUID) -> str:
        count = repairs.sweep(actor=reader.actor, key=key, now=reader.now, reason=reason)
        return _("已运行，处理了%(n)s个到期的时限。") % {"n": count or 0}

    done, lines, status = _repaired(request, repair)
    if done:
        return done
    with scope(SYSTEM):
        still = jobs.standing_still(policies.region_of(reader.actor), now=reader.now)
    context = _context(request, lines) | {"still": still}
    return render(request, "manage/stuck_sweep.html", context, status=status)


def _repaired(request: HttpRequest, repair: Repair) -> tuple[HttpResponse | None, Lines, int]:
    """Where to go after the repair; else what is wrong with it."""
    if request.method != "POST":
        return None, [], 200
    try:
        said = repair(typed_of(request, "reason")["reason"], key_of(request))
    except NotAllowed:
        raise
    except ApprovalError as refused:
        return None, lines_of(refused), refused.status
    messages.success(request, said)
    return see_other(reverse("manage_stuck")), [], 303


def _context(request: HttpRequest, lines: Lines) -> dict[str, Any]:
    return {
        "tab": "stuck",
        "lines": lines,
        "errors": dict(lines),
        "summary": _("没有办成"),
        "typed": typed_of(request, "reason"),
        "form": key_of(request),
    }


def _found(reader: Reader, case: int, token: int, seat: int) -> Stuck:
    rows = stuck_tasks(policies.region_of(reader.actor), on=reader.today)
    same = (one for one in rows if (one.case, one.token, one.seat) == (case, token, seat))
    found = next(same, None)
    if found is None:
        raise Http404
    return found


def _target(found: Stuck, reader: Reader) -> str:
    """Where it would go, in words; "" if nowhere, or if that is no question."""
    if found.why not in {NOBODY, BARRED}:
        return ""
    row = Task.objects.get(case=found.case, token=found.token, seat=found.seat, closed_at=None)
    case = CaseView.of(Case.objects.get(pk=found.case))
    to = repairs.next_place(case, row, now=reader.now)
    if to is None or to.organisation is None:
        return ""
    return f"{organisations.unit(to.organisation).name} · {Role(to.role).label}"
