"""`/manage/parameters/`: figures with their dates and document numbers, and a new value of one."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from processes.engine.errors import ApprovalError, NotAllowed
from processes.engine.policies import Permit, require
from processes.engine.runtime import scope
from processes.engine.views.desk.reader import Reader
from processes.engine.views.keys import key_of
from processes.engine.views.reader import see_other
from processes.manage import figures, parameters, policies
from processes.manage.queries.parameters import by_process, history
from processes.manage.views.reader import Lines, as_administrator, lines_of, typed_of
from processes.people.actors import SYSTEM

FIELDS = ("value", "day", "basis", "note", "reason")


@require_safe
@as_administrator
def index(request: HttpRequest, reader: Reader) -> HttpResponse:
    """All parameters by process."""
    wanted = request.GET.get("q", "").replace("\x00", "").strip()[:40]
    context = {
        "tab": "parameters",
        "groups": by_process(reader.today, wanted=wanted),
        "wanted": wanted,
        "today": reader.today,
    }
    return render(request, "manage/parameters.html", context)


@require_safe
@as_administrator
def one(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """One parameter with its history."""
    _require_known(key)
    with scope(SYSTEM):
        past = history(key, reader.today)
    context = {
        "tab": "parameters",
        "key": key,
        "title": past[0].row.title,
        "past": past,
        "may_add": isinstance(policies.may_set_rules(reader.actor), Permit),
    }
    return render(request, "manage/parameter.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@as_administrator
def add(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """A new value: typed, shown with what it would change, then saved."""
    _require_known(key)
    require(policies.may_set_rules(reader.actor))
    if request.method != "POST":
        return _form(request, reader, key, {})
    typed, go = typed_of(request, *FIELDS), request.POST.get("go", "check")
    if go == "edit":
        return _form(request, reader, key, typed)
    try:
        if go == "save":
            return _saved(request, reader, key, typed)
        with scope(SYSTEM):
            plan = parameters.plan(key, typed, today=reader.today)
    except NotAllowed:
        raise
    except ApprovalError as refused:
        return _form(request, reader, key, typed, lines_of(refused), refused.status)
    context = _context(request, key, typed) | {"plan": plan}
    return render(request, "manage/parameter_check.html", context)


def _saved(request: HttpRequest, reader: Reader, key: str, typed: dict[str, str]) -> HttpResponse:
    seen = request.POST.get("seen", "")
    parameters.add_value(
        key,
        typed,
        seen=int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 6 else -1,
        actor=reader.actor,
        form=key_of(request),
        now=reader.now,
    )
    messages.success(request, _("新值已经保存，从生效那天起使用。原来的值留在下面的历史里。"))
    return see_other(reverse("manage_parameter", args=[key]))


def _form(
    request: HttpRequest,
    reader: Reader,
    key: str,
    typed: dict[str, str],
    lines: Lines | None = None,
    status: int = 200,
) -> HttpResponse:
    context = _context(request, key, typed) | {
        "lines": lines or [],
        "errors": dict(lines or []),
        "summary": _("有 %(n)d 处要改") % {"n": len(lines or [])},
        "today": reader.today,
    }
    return render(request, "manage/parameter_new.html", context, status=status)


def _context(request: HttpRequest, key: str, typed: dict[str, str]) -> dict[str, Any]:
    rows = parameters.rows_of(key)
    last = rows[-1]
    return {
        "tab": "parameters",
        "key": key,
        "last": last,
        "last_typed": figures.typed(last),
        "suffix": figures.suffix(last.unit),
        "typed": typed,
        "form": key_of(request),
        "seen": last.version,
    }


def _require_known(key: str) -> None:
    if not parameters.rows_of(key):
        raise Http404
