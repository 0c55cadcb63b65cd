"""`/w/pub/`: public notices that run or ended, as officers see them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from processes.engine import policies
from processes.engine.leak_words import sentence
from processes.engine.queries.desk import objections
from processes.engine.queries.desk.publicity import Postings, ended, running
from processes.engine.runtime import scope
from processes.engine.views.desk.ids import id_in
from processes.engine.views.desk.reader import Reader, at_desk


@at_desk
@require_safe
def postings(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Running notices, or with `state=ended` those that were taken down."""
    if request.GET.get("state") == "objections":
        return _objections(request, reader)
    over = request.GET.get("state") == "ended"
    with scope(reader.actor):
        found = _over(request, reader) if over else running(reader.actor, now=reader.now)
        waiting = objections.waiting(reader.actor)
    context = {
        "tab": "pub",
        "over": over,
        "waiting": waiting,
        "may_object": bool(policies.may_list_objections(reader.actor)),
        "found": found,
        "rows": [(one, [sentence(leak) for leak in one.leaks]) for one in found.rows],
        "previous": f"state=ended&newer={found.newer}" if found.newer else "",
        "next": f"state=ended&older={found.older}" if found.older else "",
    }
    return render(request, "desk/pub.html", context)


def _objections(request: HttpRequest, reader: Reader) -> HttpResponse:
    """The inbox: what is still looked into on top."""
    with scope(reader.actor):
        page = objections.raised(reader.actor, older=id_in(request.GET, "older"))
        waiting = objections.waiting(reader.actor)
    context = {
        "tab": "pub",
        "inbox": page,
        "waiting": waiting,
        "may_object": True,
        "next": f"state=objections&older={page.older}" if page.older else "",
    }
    return render(request, "desk/pub_objections.html", context)


def _over(request: HttpRequest, reader: Reader) -> Postings:
    asked = request.GET
    older, newer = id_in(asked, "older"), id_in(asked, "newer")
    return ended(reader.actor, now=reader.now, older=older, newer=newer)
