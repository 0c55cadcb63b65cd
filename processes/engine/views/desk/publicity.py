"""`/w/pub/`: public notices that run or ended, as officers see them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from processes.engine.leak_words import sentence
from processes.engine.queries.desk.publicity import Postings, ended, running
from processes.engine.runtime import scope
from processes.engine.views.desk.ids import id_in
from processes.engine.views.desk.reader import Reader, at_desk


@at_desk
@require_safe
def postings(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Running notices, or with `state=ended` those that were taken down."""
    over = request.GET.get("state") == "ended"
    with scope(reader.actor):
        found = _over(request, reader) if over else running(reader.actor, now=reader.now)
    context = {
        "tab": "pub",
        "over": over,
        "found": found,
        "rows": [(one, [sentence(leak) for leak in one.leaks]) for one in found.rows],
        "previous": f"state=ended&newer={found.newer}" if found.newer else "",
        "next": f"state=ended&older={found.older}" if found.older else "",
    }
    return render(request, "desk/pub.html", context)


def _over(request: HttpRequest, reader: Reader) -> Postings:
    asked = request.GET
    older, newer = id_in(asked, "older"), id_in(asked, "newer")
    return ended(reader.actor, now=reader.now, older=older, newer=newer)
