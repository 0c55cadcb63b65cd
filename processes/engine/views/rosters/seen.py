"""`/w/case/<number>/rows/`: the rows of a list, for who reviews it. Every opening is logged."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from processes.engine import policies_after
from processes.engine.audit.access import record_view
from processes.engine.bank.lists import may_fetch
from processes.engine.models import Roster
from processes.engine.queries.rosters import row_page, sums
from processes.engine.rosters.holds import Where, standing
from processes.engine.runtime import CaseView, scope
from processes.engine.views.desk.ids import id_in
from processes.engine.views.desk.reader import Reader, at_desk, seen


@at_desk
@require_safe
def seen_rows(request: HttpRequest, reader: Reader, number: str) -> HttpResponse:
    """A page of rows as they were handed in. Raises: Http404; NotAllowed."""
    with scope(reader.actor):
        found = seen(reader, number)
        case = found.case
        roster = Roster.objects.select_related("case").filter(pk=case.pk).first()
        if roster is None:
            raise Http404
        context = {
            "tab": "todo",
            "case": case,
            "rows": row_page(roster, after=id_in(request.GET, "row") or 0),
            "sums": sums(roster),
            "rest": _rest(case.pk, found.view, reader),
            "pays": may_fetch(case.pk, found.view, reader.actor, on=reader.today),
        }
        reader.tabs()
    record_view(actor=reader.actor, case=case.pk, what="roster", now=reader.now)
    return render(request, "rosters/seen.html", context)


def _rest(case: int, view: CaseView, reader: Reader) -> int:
    """How many the reader may pay after the list."""
    if view.state.root is None or not policies_after.may_pay_rest(reader.actor, view):
        return 0
    here = standing(case, on=reader.today)
    paid = policies_after.has_paid(view)
    after = (Where.READY, Where.FAILED, Where.SENT)
    return len(here.rows(*after) if paid else here.rows(Where.FAILED))
