"""Who reads an auditor's page, and which case the address means. Being kept out is logged."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from processes.engine import lane, policies
from processes.engine.audit.access import record_refusal
from processes.engine.errors import NotAllowed
from processes.engine.models import Case
from processes.engine.policies_lane import CODE
from processes.engine.queries.audit.rows import Rows
from processes.engine.runtime import CaseView
from processes.engine.views.desk.reader import Reader
from processes.engine.views.reader import actor_of, moment, signed_in
from processes.people.roles import Role

View = Callable[..., HttpResponse]


def as_auditor(view: View) -> View:
    """For signed-in auditors, in their own right: calls `view(request, reader, ...)`.

    Raises: NotAllowed for anybody else, which is written to the access log.
    """

    @wraps(view)
    def with_reader(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        now, today = moment()
        reader = Reader(actor_of(request, on=today), now, today)
        try:
            if not reader.actor.has_role(Role.AUDITOR):
                reason = _("“监督审计”只给经费审查委员会的审计员查阅，您的岗位不能看。")
                raise NotAllowed("not_auditor", reason)
            request.auditor = True  # type: ignore[attr-defined] # the frame of a refusal
            return view(request, reader, *args, **kwargs)
        except NotAllowed as refused:
            if refused.code == CODE:  # noted where every page is
                raise
            record_refusal(
                actor=reader.actor,
                case=refused.facts.get("case"),
                what="audit",
                now=now,
                reason=refused.message,
            )
            raise

    return signed_in(with_reader)


def rows_of(reader: Reader, number: str) -> Rows:
    """The case of that number with its rows, if it lies in the auditor's sight.

    Requires the actor's scope. Raises: Http404 if there is none; NotAllowed.
    """
    found = Case.objects.select_related("applicant", "agent", "unit").filter(number=number).first()
    if found is None:
        lane.keep_out(number)
        raise Http404
    seen = policies.may_see(reader.actor, CaseView.of(found))
    if isinstance(seen, policies.Deny):
        raise NotAllowed(seen.code, seen.reason, case=found.pk)
    return Rows(found, reader.now, reader.today)


def below(request: HttpRequest) -> int:
    """Id below which the page begins; a number beyond all for the first page."""
    text = request.GET.get("before", "")
    return int(text) if text.isdecimal() and len(text) < 19 else 2**63 - 1


def next_page(request: HttpRequest, last: int) -> str:
    """Query string of the page below `last`; "" if there is none."""
    kept = request.GET.copy()
    kept["before"] = str(last)
    return kept.urlencode() if last else ""


def filters_of(request: HttpRequest) -> str:
    """Query string of what the page shows, without where it begins."""
    kept = request.GET.copy()
    kept.pop("before", None)
    return kept.urlencode()
