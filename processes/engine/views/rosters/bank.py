"""`/w/case/<number>/bank/`: the payment file of a list, at its pay step, for a reason."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from processes.engine.bank import layouts, lists
from processes.engine.errors import InvalidFacts
from processes.engine.models import Roster
from processes.engine.runtime import scope
from processes.engine.views.desk.bank import as_file
from processes.engine.views.desk.reader import Reader, Seen, at_desk, seen


@at_desk
@require_http_methods(["GET", "HEAD", "POST"])
def bank_file(request: HttpRequest, reader: Reader, number: str) -> HttpResponse:
    """The page that asks for the reason; POST gives the bytes. Raises: Http404; NotAllowed."""
    with scope(reader.actor):
        found = seen(reader, number)
        roster = lists.by_bank(found.case.pk)
        if roster is None:
            raise Http404
        lists.require_payer(roster, found.view, reader.actor, on=reader.today)
    if request.method != "POST":
        return _page(request, reader, found, roster)
    typed = request.POST.get("reason", "")
    try:
        layout, data = lists.download(
            roster, found.view, actor=reader.actor, reason=typed, now=reader.now
        )
    except InvalidFacts as refused:
        return _page(request, reader, found, roster, refused.message, typed=typed)
    return as_file(number, layout, data)


def _page(
    request: HttpRequest, reader: Reader, found: Seen, roster: Roster, error: str = "", *,
    typed: str = "",
) -> HttpResponse:  # fmt: skip
    with scope(reader.actor):
        count, amount_fen = lists.figures(roster, found.view, on=reader.today)
        reader.tabs()
    context = {
        "tab": "todo",
        "case": found.case,
        "count": count,
        "amount_fen": amount_fen,
        "error": error,
        "lines": [("id_reason", error)] if error else [],
        "typed": typed,
        "titles": layouts.TITLES,
    }
    return render(request, "rosters/bank.html", context, status=422 if error else 200)
