"""The public notice board: all that runs, and one notice."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from processes.engine import clock
from processes.engine.calendar import china_day
from processes.engine.queries import publicity
from processes.engine.queries.named import names
from processes.engine.registry import PROCESSES


def board(request: HttpRequest) -> HttpResponse:
    """All notices being shown now; when there are none, the day the last one ended."""
    shown = publicity.running(now=clock.now())
    context = {"notices": [_titled(row) for row in shown], "last_ended": publicity.last_ended()}
    return _plain(render(request, "public/board.html", context))


def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """One notice: exactly the columns of its process, the days left, how to object."""
    now = clock.now()
    found = publicity.notice(pk, now=now)
    if found is None:
        raise Http404(_("没有这一条公示。请核对地址，或回到公示栏查看。"))
    title, row = _titled(found)
    today = china_day(now)
    context = {
        "notice": row,
        "title": title,
        "takes": row.takes_objections(today),
        "names": names(row, on=today, page=_page(request)),
        "whole": _whole(row),
    }
    response = _plain(render(request, "public/notice.html", context))
    if not row.open or row.rests:
        response["X-Robots-Tag"] = "noindex"
    return response


def _whole(row: publicity.Notice) -> str:
    """Where what is posted is read whole; "" where the notice says all, or is not shown."""
    if row.process not in PROCESSES or not row.open or row.rests:
        return ""
    return PROCESSES[row.process].notice_page(row.id)


def _page(request: HttpRequest) -> int:
    asked = request.GET.get("page", "")
    return int(asked) if asked.isdecimal() and len(asked) < 6 else 1


def _titled(row: publicity.Notice) -> tuple[str, publicity.Notice]:
    known = row.process and row.process in PROCESSES
    title = PROCESSES[row.process].title if known else ""
    return title, row


def _plain(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response
