"""`/w/lists/<id>/`: one list: how far its table has been read, its faults, its rows, its sum."""

from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from processes.engine.audit.access import record_view
from processes.engine.queries.rosters import Asked, board, latest, progress_of
from processes.engine.runtime import scope
from processes.engine.views.desk.ids import id_in
from processes.engine.views.desk.reader import Reader, at_desk
from processes.engine.views.rosters.reader import own_roster


@at_desk
@require_safe
def one(request: HttpRequest, reader: Reader, pk: int) -> HttpResponse:
    """The page."""
    return shown(request, reader, pk)


def shown(
    request: HttpRequest, reader: Reader, pk: int, *, error: str = "", status: int = 200
) -> HttpResponse:
    """The page, with what was refused just now. Raises: Http404 unless it is the officer's."""
    asked = Asked(
        fault=id_in(request.GET, "fault") or 0,
        row=id_in(request.GET, "row") or 0,
    )
    with scope(reader.actor):
        roster, view = own_roster(reader, pk)
        context: dict[str, Any] = {
            "tab": "lists",
            "board": board(roster, view, asked),
            "error": error,
            "error_lines": [("table" if "上传" in error else "", error)] if error else [],
            "key": uuid4(),
        }
        reader.tabs()
    record_view(actor=reader.actor, case=pk, what="roster", now=reader.now)
    return render(request, "rosters/one.html", context, status=status)


@at_desk
@require_safe
def progress(request: HttpRequest, reader: Reader, pk: int) -> HttpResponse:
    """How far the newest table is, for the element that asks again and again."""
    with scope(reader.actor):
        own_roster(reader, pk)
        found = latest(pk)
        told = progress_of(found) if found else None
    return JsonResponse({"busy": False} if told is None else told.as_json())
