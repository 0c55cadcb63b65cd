"""`/w/lists/`: the officer's lists, newest first, and a way to begin each kind."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from processes.engine.models import Roster
from processes.engine.queries.rosters import lines
from processes.engine.rosters.stock import kinds
from processes.engine.runtime import scope
from processes.engine.views.desk.ids import id_in
from processes.engine.views.desk.reader import Reader, at_desk
from processes.engine.views.rosters.reader import units

PAGE = 30


@at_desk
@require_safe
def index(request: HttpRequest, reader: Reader) -> HttpResponse:
    """A page of them."""
    with scope(reader.actor):
        rows = Roster.objects.filter(case__applicant=reader.actor.account).order_by("-pk")
        older = id_in(request.GET, "older")
        if older:
            rows = rows.filter(pk__lt=older)
        found = lines(rows[: PAGE + 1])
        reader.tabs()
    more = len(found) > PAGE
    context = {
        "tab": "lists",
        "lines": found[:PAGE],
        "next": f"older={found[PAGE - 1].pk}" if more else "",
        "kinds": [kind for _process, kind in kinds()] if units(reader) else [],
    }
    return render(request, "rosters/index.html", context)
