"""`/manage/calendar/`: the working days of a year, the next year, and days that are moved."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from processes.engine.errors import ApprovalError, NotAllowed
from processes.engine.policies import Permit, require
from processes.engine.reference import reference
from processes.engine.runtime import scope
from processes.engine.views.desk.reader import Reader
from processes.engine.views.keys import key_of
from processes.engine.views.reader import see_other
from processes.manage import calendar, policies
from processes.manage.queries.calendar import specials, year_table, years
from processes.manage.views.reader import Lines, as_administrator, lines_of, typed_of
from processes.people.actors import SYSTEM

MOST_TEXT = 6000


@require_safe
@as_administrator
def index(request: HttpRequest, reader: Reader) -> HttpResponse:
    """One year as a table; this year unless asked otherwise."""
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) == 4 else 0
    known = years(reference().calendar)
    year = year or reader.today.year
    missing = next(one for one in range(reader.today.year, calendar.LAST) if one not in known)
    context = {
        "tab": "calendar",
        "year": year,
        "years": known,
        "missing": missing,
        "soon": missing <= reader.today.year + 1,
        "months": year_table(year),
        "specials": specials(year) if year in known else [],
        "works": sum(reference().calendar[day] for day in reference().calendar if day.year == year),
        "may_set": isinstance(policies.may_set_rules(reader.actor), Permit),
        "today": reader.today,
    }
    return render(request, "manage/calendar.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@as_administrator
def change(request: HttpRequest, reader: Reader, year: int) -> HttpResponse:
    """Days typed or pasted, shown with what they change, then saved."""
    require(policies.may_set_rules(reader.actor))
    if not calendar.FIRST <= year <= calendar.LAST:
        raise Http404
    typed = typed_of(request, "days", "reason", most=MOST_TEXT)
    go = request.POST.get("go", "check")
    if request.method != "POST" or go == "edit":
        return _form(request, year, typed)
    try:
        if go == "save":
            return _saved(request, reader, year, typed)
        with scope(SYSTEM):
            plan = calendar.plan(year, typed, today=reader.today)
    except NotAllowed:
        raise
    except ApprovalError as refused:
        return _form(request, year, typed, lines_of(refused), refused.status)
    context = _context(request, year, typed) | {"plan": plan}
    return render(request, "manage/calendar_check.html", context)


def _saved(request: HttpRequest, reader: Reader, year: int, typed: dict[str, str]) -> HttpResponse:
    dated = calendar.save(year, typed, actor=reader.actor, form=key_of(request), now=reader.now)
    said = _("%(year)s年的安排已经保存。") % {"year": year}
    if dated:
        said += _("等着它的%(n)s个期限已经有了日期。") % {"n": dated}
    messages.success(request, said)
    return see_other(f"{reverse('manage_calendar')}?year={year}")


def _form(
    request: HttpRequest,
    year: int,
    typed: dict[str, str],
    lines: Lines | None = None,
    status: int = 200,
) -> HttpResponse:
    context = _context(request, year, typed) | {
        "lines": lines or [],
        "errors": dict(lines or []),
        "summary": _("有内容要改"),
    }
    return render(request, "manage/calendar_new.html", context, status=status)


def _context(request: HttpRequest, year: int, typed: dict[str, str]) -> dict[str, Any]:
    return {
        "tab": "calendar",
        "year": year,
        "is_new": not calendar.is_maintained(year, reference().calendar),
        "typed": typed,
        "form": key_of(request),
    }
