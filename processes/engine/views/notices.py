"""`/my/messages/` and `/w/messages/`: what was told to the reader, read or not."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from processes.engine.commands.read_messages import read_messages
from processes.engine.models import Message
from processes.engine.queries.applicant.notices import has_unread, notices_of, place_of
from processes.engine.runtime import scope
from processes.engine.views.desk.reader import Reader, at_desk
from processes.engine.views.reader import actor_of, moment, see_other, signed_in
from processes.people.actors import Actor

MOST_DIGITS = 18  # of an id in an address


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest) -> HttpResponse:
    """An applicant's page."""
    actor = actor_of(request, on=moment()[1])
    return _page(request, actor, "applicant/messages.html")


@at_desk
@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: HttpRequest, reader: Reader) -> HttpResponse:
    """An officer's page."""
    return _page(request, reader.actor, "desk/messages.html")


@signed_in
@require_safe
def opened(request: HttpRequest, pk: int) -> HttpResponse:
    """Reads one message and goes to what it is about; another's is not found."""
    now, today = moment()
    actor = actor_of(request, on=today)
    with scope(actor):
        found = Message.objects.filter(pk=pk, account=actor.account).first()
        # A case that is out of sight by now leads nowhere, the message was read all the same.
        place = place_of(found, actor) if found is not None else ""
    if found is None:
        raise Http404
    read_messages(actor=actor, now=now, only=pk)
    return redirect(place or request.path.rpartition(f"{pk}/")[0])


def _page(request: HttpRequest, actor: Actor, template: str) -> HttpResponse:
    """The last messages, newest first; a POST says that all were read."""
    if request.method == "POST":
        read_messages(actor=actor, now=moment()[0])
        return see_other(request.path)
    asked = request.GET.get("before", "")
    before = int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= MOST_DIGITS else 0
    with scope(actor):
        page = notices_of(actor, before=before, at=request.path)
        unread = has_unread(actor.account)
    context = {"page": page, "notices": page.notices, "unread": unread, "later": before}
    return render(request, template, {**context, "tab": "messages"})
