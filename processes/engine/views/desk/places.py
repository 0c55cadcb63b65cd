"""`/w/places/`: quotas, who has a place, who waits; an officer sets how many there are."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from processes.engine import policies, policies_after
from processes.engine.audit.access import record_view
from processes.engine.errors import ApprovalError, InvalidFacts
from processes.engine.queries.desk import places
from processes.engine.quota_setting import Asked, set_places
from processes.engine.registry import PROCESSES
from processes.engine.runtime import scope
from processes.engine.views.desk.reader import Reader, at_desk
from processes.engine.views.keys import key_of
from processes.engine.views.reader import see_other
from processes.people.actors import SYSTEM

LONGEST = 80


@at_desk
@require_safe
def index(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Every quota and how it stands. Raises: NotAllowed."""
    policies.require(policies_after.may_read_places(reader.actor))
    with scope(reader.actor):
        reader.tabs()
        found = places.boards()
    return render(request, "desk/places.html", {"tab": "places", "boards": found})


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def one(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """One quota; a POST sets its places. Raises: NotAllowed; Http404."""
    policies.require(policies_after.may_read_places(reader.actor))
    found = _board(reader, key)
    if request.method != "POST":
        record_view(actor=reader.actor, case=None, what=f"places:{key}"[:60], now=reader.now)
        return _shown(request, reader, found)
    policies.require(policies_after.may_set_places(reader.actor))
    form = _form(reader, found, request.POST)
    if form.is_valid() and _done(form, request, reader, key):
        messages.success(request, _("名额已设定。有候补的，会按顺序自动递补。"))
        return see_other(reverse("desk_place", args=[key]))
    return _shown(request, reader, _board(reader, key), form)


def _board(reader: Reader, key: str) -> places.Board:
    with scope(reader.actor):
        found = places.board(key) if len(key) <= LONGEST and "\x00" not in key else None
    if found is None:
        raise Http404
    return found


def _form(reader: Reader, found: places.Board, posted: Any = None) -> Any:
    forms = (card.officer_forms for card in PROCESSES)
    made = next(one["places"] for one in forms if "places" in one)
    given = {"title": found.title, "capacity": found.capacity, "taken": found.taken}
    return made(posted, on=reader.today, given=given)


def _done(form: Any, request: HttpRequest, reader: Reader, key: str) -> bool:
    was = request.POST.get("was", "")
    asked = Asked(key=key, was=int(was) if was.isdecimal() and len(was) < 8 else 0, **form.facts())
    try:
        set_places(asked, actor=reader.actor, key=key_of(request), now=reader.now)
    except InvalidFacts as refused:
        form.add_error("capacity", refused.message)
        return False
    except ApprovalError as refused:
        form.add_error(None, refused.message)
        return False
    return True


def _shown(
    request: HttpRequest, reader: Reader, found: places.Board, tried: Any = None
) -> HttpResponse:
    form = _form(reader, found) if tried is None else tried
    with scope(reader.actor):
        reader.tabs()
        has, waits = places.entries(found.key)
    with scope(SYSTEM):
        acts = places.settings_of(found.key)
    may = bool(policies_after.may_set_places(reader.actor))
    context = {
        "tab": "places",
        "board": found,
        "has": has,
        "waits": waits,
        "unseen_has": found.taken - len(has),
        "unseen_waits": found.waiting - len(waits),
        "acts": acts,
        "form": form if may else None,
        "forms": {"places": form},
        "faults": len(form.errors),
        "key": key_of(request),
    }
    return render(request, "desk/place.html", context, status=422 if form.errors else 200)
