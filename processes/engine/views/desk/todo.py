"""`/w/todo/`: what waits for the officer, most urgent first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from processes.engine.queries.desk.bulk import piles_of
from processes.engine.queries.desk.filters import Filters
from processes.engine.queries.desk.inbox import inbox_of
from processes.engine.queries.desk.today import today_of
from processes.engine.runtime import scope
from processes.engine.views.desk.reader import Reader, at_desk


@at_desk
@require_safe
def todo(request: HttpRequest, reader: Reader) -> HttpResponse:
    """The list; beside it, at desk width, the day at a glance."""
    filters = Filters.of(request.GET)
    after = request.GET.get("after", "")
    with scope(reader.actor):
        inbox = inbox_of(reader.actor, now=reader.now, filters=filters, after=after)
        reader.tabs(todo=inbox.total)
        piles = piles_of(inbox.nearest)
        glance = today_of(reader.actor, inbox, now=reader.now)
    context = {"tab": "todo", "inbox": inbox, "glance": glance, "piles": piles}
    return render(request, "desk/todo.html", context)
