"""`/w/case/<number>/rows/`: the rows of a list, for who reviews it. Every opening is logged.

What stands masked is shown of one page of rows, once, for a reason that is logged.
"""

from collections.abc import Collection
from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from processes.engine import policies_after
from processes.engine.audit.access import record_view
from processes.engine.bank.lists import may_fetch
from processes.engine.models import Roster
from processes.engine.queries.rosters import places_of, row_page, sums
from processes.engine.rosters.holds import Where, standing
from processes.engine.rosters.stock import kind_of
from processes.engine.runtime import CaseView, scope
from processes.engine.views.desk.ids import id_in
from processes.engine.views.desk.reader import Reader, at_desk, seen
from processes.engine.views.desk.unmask import Reason, log
from processes.engine.views.keys import key_of
from processes.engine.views.reader import see_other


@at_desk
@require_safe
def seen_rows(request: HttpRequest, reader: Reader, number: str) -> HttpResponse:
    """A page of rows as they were handed in. Raises: Http404; NotAllowed."""
    with scope(reader.actor):
        context = _context(request, reader, number)
    record_view(actor=reader.actor, case=context["case"].pk, what="roster", now=reader.now)
    return render(request, "rosters/seen.html", context)


@at_desk
@require_http_methods(["GET", "HEAD", "POST"])
def unmask_rows(request: HttpRequest, reader: Reader, number: str) -> HttpResponse:
    """The page with one kind of value in full. Raises: Http404; NotAllowed."""
    if request.method != "POST":
        return see_other(f"/w/case/{number}/rows/")
    reason = Reason.of(request.POST)
    with scope(reader.actor):
        shown = () if reason.error else (reason.field,)
        context = _context(request, reader, number, shown=shown)
        if reason.field not in context["hides"] or not context["rows"].lines:
            raise Http404
        places = places_of(context["rows"])
    context |= {"reason": reason, "key": key_of(request) if reason.error else uuid4()}
    if reason.error:
        context["lines"] = ((f"reason-{reason.field}", reason.error),)
        return render(request, "rosters/seen.html", context, status=422)
    log(request, reader, context["case"].pk, reason, (f"rows.{reason.field}:{places}",))
    return render(request, "rosters/seen.html", context)


def _context(
    request: HttpRequest, reader: Reader, number: str, *, shown: Collection[str] = ()
) -> dict[str, Any]:
    found = seen(reader, number)
    case = found.case
    roster = Roster.objects.select_related("case").filter(pk=case.pk).first()
    if roster is None:
        raise Http404
    after = id_in(request.GET, "row") or 0
    reader.tabs()
    kept = f"row={after}" if after else ""
    return {
        "tab": "todo",
        "case": case,
        "rows": row_page(roster, after=after, shown=shown),
        "hides": kind_of(roster).hides(),
        "shown": shown,
        "sums": sums(roster),
        "rest": _rest(case.pk, found.view, reader),
        "pays": may_fetch(case.pk, found.view, reader.actor, on=reader.today),
        "page": {"href": f"/w/case/{number}/rows/", "kept": kept, "tab": "", "doc": {"code": ""}},
        "key": uuid4(),
    }


def _rest(case: int, view: CaseView, reader: Reader) -> int:
    """How many the reader may pay after the list."""
    if view.state.root is None or not policies_after.may_pay_rest(reader.actor, view):
        return 0
    here = standing(case, on=reader.today)
    paid = policies_after.has_paid(view)
    after = (Where.READY, Where.FAILED, Where.SENT)
    return len(here.rows(*after) if paid else here.rows(Where.FAILED))
