"""`/w/ledger/`: the books, what waits for payment, the lines; to read and to print."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from processes.engine import policies, policies_after
from processes.engine.queries.desk.ledger_balance import balance
from processes.engine.queries.desk.ledger_books import sources, total_of
from processes.engine.queries.desk.ledger_queue import queues
from processes.engine.queries.desk.ledger_rows import PAGE, Lines, lines
from processes.engine.queries.desk.ledger_waiting import waiting_for
from processes.engine.runtime import scope
from processes.engine.views.desk.ids import id_in
from processes.engine.views.desk.ledger_filter import LedgerFilter
from processes.engine.views.desk.reader import Reader, at_desk
from processes.people.roles import Role

PRINTED = 1000


@at_desk
@require_safe
def ledger(request: HttpRequest, reader: Reader) -> HttpResponse:
    """The whole page; with `print=1` everything that was asked for on one sheet.

    Raises: NotAllowed for those whom the ledger does not concern.
    """
    policies.require(policies_after.may_read_ledger(reader.actor))
    printed = request.GET.get("print") == "1"
    with scope(reader.actor):
        books = sources()
        asked = LedgerFilter(request.GET, sources=books)
        found = _lines(request, reader, asked, printed=printed)
        context = {
            "tab": "ledger",
            "reader": reader,
            "printed": printed,
            "refunds": not printed and reader.actor.has_role(Role.FINANCE),
            "sources": books,
            "total": total_of("", [one.total for one in books]),
            "balance": balance(books),
            "waiting": waiting_for(reader.actor, today=reader.today),
            "queues": queues(reader.actor, year=reader.today.year),
            "changes": not printed and bool(policies_after.may_change_budget(reader.actor)),
            "asked": asked,
            "lines": found.rows,
            "previous": asked.query(newer=found.newer) if found.newer else "",
            "next": asked.query(older=found.older) if found.older else "",
            "print_href": "?" + asked.query(print=1),
            "most": PRINTED,
        }
    name = "desk/ledger_print.html" if printed else "desk/ledger.html"
    return render(request, name, context)


def _lines(request: HttpRequest, reader: Reader, asked: LedgerFilter, *, printed: bool) -> Lines:
    return lines(
        reader.actor,
        asked.filters(),
        older=id_in(request.GET, "older"),
        newer=id_in(request.GET, "newer"),
        most=PRINTED if printed else PAGE,
    )
