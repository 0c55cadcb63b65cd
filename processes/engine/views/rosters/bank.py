"""`/w/case/<number>/bank/`: the payment file of a list, at its pay step, for a reason."""

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from processes.engine.bank import layouts, lists
from processes.engine.errors import InvalidFacts
from processes.engine.models import Roster, RosterReply
from processes.engine.runtime import scope
from processes.engine.views.desk.bank import as_file
from processes.engine.views.desk.reader import Reader, Seen, at_desk, seen
from processes.engine.views.keys import key_of

NOTHING: Mapping[str, str] = {}


@at_desk
@require_http_methods(["GET", "HEAD", "POST"])
def bank_file(request: HttpRequest, reader: Reader, number: str) -> HttpResponse:
    """The page that asks for the reason; POST gives the bytes. Raises: Http404; NotAllowed."""
    if request.method != "POST":
        return file_page(request, reader, number)
    found, roster = _payable(reader, number)
    typed, again = request.POST.get("reason", ""), bool(request.POST.get("again"))
    try:
        layout, data = lists.download(
            roster, found.view, actor=reader.actor, reason=typed, now=reader.now, again=again
        )
    except InvalidFacts as refused:
        errors = {name: " ".join(said) for name, said in refused.errors.items()}
        return file_page(request, reader, number, errors, typed=typed)
    return as_file(number, layout, data)


def file_page(
    request: HttpRequest,
    reader: Reader,
    number: str,
    errors: Mapping[str, str] = NOTHING,
    *,
    typed: str = "",
) -> HttpResponse:
    """The page with what is wrong. Raises: Http404; NotAllowed; WrongState."""
    found, roster = _payable(reader, number)
    with scope(reader.actor):
        count, amount_fen = lists.figures(roster, found.view, on=reader.today)
        sent = lists.sent(roster, found.view, on=reader.today)
        kept = RosterReply.objects.filter(case=roster.case_id).select_related("by")
        replies = list(kept.order_by("-id"))
        reader.tabs()
    context = {
        "tab": "todo",
        "case": found.case,
        "count": count,
        "amount_fen": amount_fen,
        "sent": sent,
        "again": "again" in request.POST,
        "errors": errors,
        "error": errors.get("reason", ""),
        "lines": [(f"id_{name}", said) for name, said in errors.items()],
        "typed": typed,
        "titles": layouts.TITLES,
        "answers": layouts.ANSWERS,
        "replies": replies,
        "key": key_of(request),
    }
    return render(request, "rosters/bank.html", context, status=422 if errors else 200)


def _payable(reader: Reader, number: str) -> tuple[Seen, Roster]:
    with scope(reader.actor):
        found = seen(reader, number)
        roster = lists.by_bank(found.case.pk)
        if roster is None:
            raise Http404
        lists.require_payer(roster, found.view, reader.actor, on=reader.today)
    return found, roster
