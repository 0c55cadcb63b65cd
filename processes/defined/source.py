"""The registry's second source: every published flow of the tables as an index card."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date

from django.http import HttpRequest, HttpResponse

from processes.defined.card import Made, card_of, current_of
from processes.engine import clock
from processes.engine.calendar import china_day
from processes.engine.defined.stock import rows_on_file
from processes.engine.definition import ProcessDefinition
from processes.engine.models import DefinedFlow
from processes.engine.registry import PROCESSES
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM

FRESH_SECONDS = 5.0
_made: dict[str, Made] = {}  # by hash: what is published never changes


def published() -> Iterator[ProcessDefinition]:
    """Cards of all processes that have a published version. Reads the tables."""
    with scope(SYSTEM):
        rows = list(DefinedFlow.objects.exclude(published_at=None).order_by("code", "version"))
        for flow in rows:
            if flow.hash not in _made:
                _made[flow.hash] = Made.of(rows_on_file(flow))
    by_code: dict[str, list[tuple[date, Made]]] = defaultdict(list)
    for flow in rows:
        by_code[flow.code].append((flow.valid_from, _made[flow.hash]))
    today = china_day(clock.now())
    for versions in by_code.values():
        made = {one.rows.version: one for _day, one in versions}
        yield card_of(made, current_of([(day, one.rows.version) for day, one in versions], today))


class KnownFlows:
    """Middleware: looks every few seconds what has been published, or has begun to hold."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response
        self._asked = 0.0

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Outside any transaction of the request."""
        if time.monotonic() - self._asked > FRESH_SECONDS:
            self._asked = time.monotonic()
            PROCESSES.refresh()
        return self._get_response(request)
