"""`/w/lists/new/<kind>/`: what is true of the whole list."""

from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from processes.engine.registry import PROCESSES
from processes.engine.rosters.open_roster import open_roster
from processes.engine.rosters.stock import kinds
from processes.engine.views.desk.reader import Reader, at_desk
from processes.engine.views.reader import see_other
from processes.engine.views.rosters.reader import units


@at_desk
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, reader: Reader, kind: str) -> HttpResponse:
    """The form; once it is right, the list's own page. Raises: PermissionDenied; Http404."""
    found = next((pair for pair in kinds() if pair[1].code == kind), None)
    if found is None:
        raise Http404
    places = units(reader)
    if not places:
        raise PermissionDenied
    process, index_card = found
    posted = request.POST if request.method == "POST" else None
    given = {"public": index_card.public, "purpose": index_card.purpose}
    form = PROCESSES[process].roster_form(posted, on=reader.today, given=given)
    if posted is not None and form.is_valid():
        made = open_roster(
            process=process,
            kind=kind,
            unit=places[0],
            header=form.facts(),
            actor=reader.actor,
            key=key_of(request),
            now=reader.now,
        )
        return see_other(f"/w/lists/{made.case}/")
    context = {"tab": "lists", "form": form, "kind": index_card, "key": key_of(request)}
    return render(request, "rosters/begin.html", context)


def key_of(request: HttpRequest) -> UUID:
    """The key of the form, a new one if it has none."""
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        return uuid4()
