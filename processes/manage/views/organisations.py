"""`/manage/organisations/`: the unions of a region, and one more."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from processes.engine.errors import ApprovalError, NotAllowed
from processes.engine.views.desk.reader import Reader
from processes.engine.views.keys import key_of
from processes.engine.views.reader import see_other
from processes.manage import people, policies
from processes.manage.queries.people import places_for, units
from processes.manage.views.reader import Lines, as_administrator, lines_of, typed_of
from processes.people.roles import Level

NAMES = ("code", "name", "level", "parent", "employer", "reason")


@require_safe
@as_administrator
def index(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Organisations by code."""
    asked = {
        name: request.GET.get(name, "").replace("\x00", "").strip()[:40] for name in ("q", "after")
    }
    region = policies.region_of(reader.actor)
    rows, after = units(region, wanted=asked["q"], after=asked["after"])
    kept = request.GET.copy()
    kept["after"] = after
    context = {
        "tab": "organisations",
        "rows": [(row, Level(row.level).label) for row in rows],
        "wanted": asked["q"],
        "next": kept.urlencode() if after else "",
    }
    return render(request, "manage/organisations.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@as_administrator
def add(request: HttpRequest, reader: Reader) -> HttpResponse:
    """One more organisation."""
    typed, lines, status = typed_of(request, *NAMES), Lines(), 200
    if request.method == "POST":
        try:
            people.add_organisation(typed, actor=reader.actor, form=key_of(request), now=reader.now)
        except NotAllowed:
            raise
        except ApprovalError as refused:
            lines, status = lines_of(refused), refused.status
        else:
            messages.success(request, _("组织已经登记。"))
            return see_other(f"{reverse('manage_organisations')}?q={typed['code']}")
    context = {
        "tab": "organisations",
        "typed": typed,
        "lines": lines,
        "errors": dict(lines),
        "summary": _("没有办成"),
        "form": key_of(request),
        "levels": [(one.value, one.label) for one in (Level.GRASSROOTS, Level.STREET)],
        "places": places_for(policies.region_of(reader.actor)),
    }
    return render(request, "manage/organisation_new.html", context, status=status)
