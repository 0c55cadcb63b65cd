"""`/manage/flows/`: versions of flows, what a change would do, the change, and taking it back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from processes.engine.errors import ApprovalError, NotAllowed
from processes.engine.models import FlowChange
from processes.engine.policies import Deny
from processes.engine.registry import PROCESSES
from processes.engine.runtime import scope
from processes.engine.views.desk.reader import Reader
from processes.engine.views.keys import key_of
from processes.engine.views.reader import see_other
from processes.manage import flows, policies
from processes.manage.queries import flows as found
from processes.manage.views.reader import Lines, as_administrator, lines_of, typed_of
from processes.people.actors import SYSTEM

FORM = ["GET", "HEAD", "POST"]


@require_safe
@as_administrator
def index(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Every version with its cases, and the newest batches."""
    with scope(SYSTEM):
        context = {
            "tab": "flows",
            "processes": found.processes(),
            "batches": found.batches(),
            "may_change": not isinstance(policies.may_set_rules(reader.actor), Deny),
        }
    return render(request, "manage/flows.html", context)


@require_http_methods(FORM)
@as_administrator
def change(request: HttpRequest, reader: Reader, process: str, was: int, flow: int) -> HttpResponse:
    """The dry run of one change; a POST does it. Raises: Http404 for no such versions."""
    known = PROCESSES[process].flows if process in PROCESSES else {}
    if was == flow or was not in known or flow not in known:
        raise Http404
    lines, status = Lines(), 200
    if request.method == "POST":
        try:
            batch = flows.begin(
                process=process,
                was=was,
                flow=flow,
                actor=reader.actor,
                key=key_of(request),
                now=reader.now,
                reason=typed_of(request, "reason")["reason"],
            )
        except NotAllowed:
            raise
        except ApprovalError as refused:
            lines, status = lines_of(refused), refused.status
        else:
            return see_other(reverse("manage_flow_batch", args=[batch.pk]))
    with scope(SYSTEM):
        report = found.report(process, was, flow)
    context = _form(request, lines) | {
        "title": PROCESSES[process].title,
        "was": was,
        "flow": flow,
        "report": report,
        "may_change": not isinstance(policies.may_set_rules(reader.actor), Deny),
    }
    return render(request, "manage/flow_change.html", context, status=status)


@require_http_methods(FORM)
@as_administrator
def batch(request: HttpRequest, reader: Reader, pk: int) -> HttpResponse:
    """One batch: its progress and who stayed. A POST goes on with it, or takes it back."""
    row = _row(pk)
    lines, status = Lines(), 200
    if request.method == "POST":
        try:
            return see_other(_acted(request, reader, row, key_of(request)))
        except NotAllowed:
            raise
        except ApprovalError as refused:
            lines, status = lines_of(refused), refused.status
    with scope(SYSTEM):
        context = _form(request, lines) | {
            "batch": found.batch(row),
            "stayed": found.stayed(row),
            "may_change": not isinstance(policies.may_set_rules(reader.actor), Deny),
        }
    return render(request, "manage/flow_batch.html", context, status=status)


def _acted(request: HttpRequest, reader: Reader, row: FlowChange, key: UUID) -> str:
    """Address to go on at."""
    if request.POST.get("go") == "undo":
        reason = typed_of(request, "reason")["reason"]
        made = flows.undo(row, actor=reader.actor, key=key, now=reader.now, reason=reason)
        messages.success(request, _("已开始撤回，结果见下面。"))
        return reverse("manage_flow_batch", args=[made.pk])
    flows.go_on(row, actor=reader.actor, now=reader.now)
    return reverse("manage_flow_batch", args=[row.pk])


def _row(pk: int) -> FlowChange:
    with scope(SYSTEM):
        row = FlowChange.objects.select_related("by").filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def _form(request: HttpRequest, lines: Lines) -> dict[str, Any]:
    return {
        "tab": "flows",
        "lines": lines,
        "errors": dict(lines),
        "summary": _("没有办成"),
        "typed": typed_of(request, "reason"),
        "form": key_of(request),
    }
