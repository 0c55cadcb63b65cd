"""`/w/case/<number>/rest/`: who stood aside while the list was paid is paid after it."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from processes.engine import commands, policies, policies_after
from processes.engine.audit.access import record_view
from processes.engine.bank.lists import may_fetch
from processes.engine.errors import ApprovalError, InvalidFacts
from processes.engine.models import RosterRow
from processes.engine.queries.desk import list_bank
from processes.engine.queries.rosters import row_lines
from processes.engine.registry import PROCESSES
from processes.engine.rosters.holds import Where, standing
from processes.engine.runtime import scope
from processes.engine.views.desk.reader import Reader, at_desk, seen
from processes.engine.views.keys import key_of
from processes.engine.views.reader import see_other

SHOWN = 100  # of those who are at the bank; the others come as these are settled


@dataclass(frozen=True)
class _Wrong:
    """What was refused, with the place it belongs to."""

    lines: list[tuple[str, str]]
    status: int = 422


NOTHING = _Wrong([], 200)


@at_desk
@require_http_methods(["GET", "HEAD", "POST"])
def rest(request: HttpRequest, reader: Reader, number: str) -> HttpResponse:
    """Who can be paid now, and the slip. Raises: Http404; NotAllowed."""
    with scope(reader.actor):
        found = seen(reader, number)
        policies.require(policies_after.may_pay_rest(reader.actor, found.view))
    posted = request.POST if request.method == "POST" else None
    kind = PROCESSES.of(found.view).officer_forms.get("payment")
    if kind is None:
        raise Http404  # nothing is paid there
    form = kind(posted, on=reader.today)
    wrong = NOTHING
    if posted is not None:
        chosen = [int(one) for one in posted.getlist("rows") if one.isdecimal()]
        wrong = _judged(form, chosen)
        if not wrong.lines:
            try:
                commands.pay_rest(
                    case=found.case.pk, actor=reader.actor, key=key_of(request), now=reader.now,
                    rows=chosen, form=form.facts(),
                )  # fmt: skip
            except ApprovalError as refused:
                wrong = _Wrong(_lines(refused), refused.status)
            else:
                messages.success(request, _("补发已登记，请告诉填报的工会核对签收。"))
                return see_other(f"/w/case/{number}/rows/")
    with scope(reader.actor):
        here = standing(found.case.pk, on=reader.today)
        ready = RosterRow.objects.filter(pk__in=here.rows(Where.READY)).order_by("id")
        sent = RosterRow.objects.filter(pk__in=here.rows(Where.SENT)).order_by("id")
        context = {
            "tab": "todo",
            "case": found.case,
            "rows": list(row_lines(ready)),
            "total": here.fen(Where.READY),
            "sent": list(row_lines(sent[:SHOWN])),
            "sent_count": len(here.rows(Where.SENT)),
            "sent_total": here.fen(Where.SENT),
            "waits": len(here.rows(Where.ASIDE, Where.POSTED)),
            "refused": list_bank.refused(found.case.pk, on=reader.today),
            "paid": policies_after.has_paid(found.view),
            "pays": may_fetch(found.case.pk, found.view, reader.actor, on=reader.today),
            "form": form,
            "lines": wrong.lines,
            "key": key_of(request),
        }
        reader.tabs()
    record_view(actor=reader.actor, case=found.case.pk, what="roster", now=reader.now)
    return render(request, "rosters/rest.html", context, status=wrong.status)


def _judged(form: object, chosen: list[int]) -> _Wrong:
    lines = [] if chosen else [("id_rows", _("请至少勾选一个人。"))]
    if not form.is_valid():  # type: ignore[attr-defined]
        errors = form.errors.items()  # type: ignore[attr-defined]
        lines += [(f"id_{name}", str(one)) for name, said in errors for one in said]
    return _Wrong(lines) if lines else NOTHING


def _lines(refused: ApprovalError) -> list[tuple[str, str]]:
    errors = refused.errors if isinstance(refused, InvalidFacts) else {}
    found = [(f"id_{name}", line) for name, said in errors.items() for line in said]
    return found or [("", refused.message)]
