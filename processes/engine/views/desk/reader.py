"""Who reads an officer's page, and which case the address means."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from processes.engine import lane, policies
from processes.engine.errors import NotAllowed
from processes.engine.models import Case
from processes.engine.policies_lane import is_closed
from processes.engine.queries.desk.tabs import Tabs, tabs_of
from processes.engine.runtime import CaseView, scope
from processes.engine.shell.refusals import log_refusal
from processes.engine.views.reader import actor_of, moment, signed_in
from processes.people.actors import SYSTEM, Actor

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Reader:
    """An officer at his desk at one moment."""

    actor: Actor
    now: datetime
    today: date
    frame: list[Tabs] = field(default_factory=list)

    def tabs(self, *, todo: str | None = None) -> Tabs:
        """What the frame of the page says, read once. Requires the reader's scope."""
        if not self.frame:
            self.frame.append(tabs_of(self.actor, todo=todo))
        return self.frame[0]


def at_desk(view: View) -> View:
    """For signed-in officers: calls `view(request, reader, ...)`. Never kept by a cache.

    `request.desk` is the reader, for the tabs of the page (templatetags/desk).

    Raises: PermissionDenied for workers.
    """

    @wraps(view)
    def with_reader(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        now, today = moment()
        reader = Reader(actor_of(request, on=today), now, today)
        if not reader.actor.is_officer:
            raise PermissionDenied
        request.desk = reader  # type: ignore[attr-defined]
        try:
            return view(request, reader, *args, **kwargs)
        except (Http404, NotAllowed):
            if request.method == "POST" and "number" in kwargs:
                _note_stranger(reader, str(kwargs["number"]))
            raise

    return signed_in(with_reader)


def _note_stranger(reader: Reader, number: str) -> None:
    """Who sends something to a case that is not in his sight leaves an entry.

    Of a closed lane it is written, and watched, by the middleware.
    """
    with scope(SYSTEM):
        row = Case.objects.filter(number=number).first()
        if row is None or is_closed(row.process):
            return
        seen = policies.may_see(reader.actor, CaseView.of(row))
    if isinstance(seen, policies.Deny):
        refused = NotAllowed(seen.code, seen.reason)
        log_refusal(refused, actor=reader.actor, case=row.pk, now=reader.now)


def seen_case(reader: Reader, number: str) -> Case:
    """The case of that number, if the officer may see it.

    Requires the actor's scope. Raises: Http404 if there is none in his sight; NotAllowed.
    """
    return seen(reader, number).case


@dataclass(frozen=True)
class Seen:
    """A case that the officer may see, and its state."""

    case: Case
    view: CaseView


def seen(reader: Reader, number: str) -> Seen:
    """The same with its state, which was read to judge. Requires the actor's scope.

    Raises: Http404; NotAllowed.
    """
    rows = Case.objects.select_related("applicant", "agent", "unit")
    case = rows.filter(number=number).first()
    if case is None:
        lane.keep_out(number)
        raise Http404
    view = CaseView.of(case)
    policies.require(policies.may_see(reader.actor, view))
    return Seen(case, view)
