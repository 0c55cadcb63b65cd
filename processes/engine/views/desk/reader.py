"""Who reads an officer's page, and which case the address means."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from processes.engine import lane, policies
from processes.engine.models import Case
from processes.engine.queries.desk.tabs import Tabs, tabs_of
from processes.engine.runtime import CaseView
from processes.engine.views.reader import actor_of, moment, signed_in
from processes.people.actors import Actor

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
        return view(request, reader, *args, **kwargs)

    return signed_in(with_reader)


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
