"""Who reads an administrator's page. Being kept out is logged."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from processes.engine import policies as engine_policies
from processes.engine.audit.access import record_refusal
from processes.engine.errors import ApprovalError, NotAllowed
from processes.engine.queries.desk.words import counted
from processes.engine.queries.stuck import stuck
from processes.engine.runtime import scope
from processes.engine.views.desk.reader import Reader
from processes.engine.views.reader import actor_of, moment, signed_in
from processes.manage import policies
from processes.manage.queries.jobs import standing_still
from processes.people.actors import SYSTEM

View = Callable[..., HttpResponse]
Lines = list[tuple[str, str]]


def as_administrator(view: View) -> View:
    """For signed-in administrators, in their own right: calls `view(request, reader, ...)`.

    Raises: NotAllowed for anybody else, which is written to the access log.
    """

    @wraps(view)
    def with_reader(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        now, today = moment()
        reader = Reader(actor_of(request, on=today), now, today)
        request.desk = reader  # type: ignore[attr-defined]
        request.stuck_count = lambda: _stuck(reader)  # type: ignore[attr-defined]
        try:
            engine_policies.require(policies.may_manage(reader.actor))
            return view(request, reader, *args, **kwargs)
        except NotAllowed as refused:
            record_refusal(
                actor=reader.actor, case=None, what="manage", now=now, reason=refused.message
            )
            raise

    return signed_in(with_reader)


def _stuck(reader: Reader) -> str:
    """How much is stuck in the reader's region, as the menu says it."""
    with scope(SYSTEM):
        region = policies.region_of(reader.actor)
        tasks = len(stuck(region, on=reader.today))
        return counted(tasks + standing_still(region, now=reader.now).count)


def lines_of(refused: ApprovalError) -> Lines:
    """What is wrong, each with the control it is about."""
    errors: dict[str, list[str]] = getattr(refused, "errors", {})
    if not errors:
        return [("", refused.message)]
    return [(f"id_{name}", said) for name, sentences in errors.items() for said in sentences]


def typed_of(request: HttpRequest, *names: str, most: int = 500) -> dict[str, str]:
    """What was posted under these names, without what no keyboard types."""
    return {name: request.POST.get(name, "").replace("\x00", "").strip()[:most] for name in names}
