"""What was done on the pages of the running site, by the events that its requests have written.

A journey says what it does: `@pytest.mark.acts("approve", "many.return")`; the fixture `site` holds
it to its word, and test_every_verb.py holds all of them together against the verbs there are.

A deed is the verb of an event written by a POST. Of pages that do it to several cases, or for
somebody else, there is one more, with the page before it: see PAGES. What happens by itself counts
as "seen.<verb>" once the page of such a case is opened.
"""

import json
import re
from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Max

from processes.engine.models import Event
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM

PAGES = {
    "/w/bulk/": "bulk",
    "/w/many/": "many",
    "/handover/": "handover",
    "/o/": "link",
    "/outside/": "letter",
}
CASE = re.compile(r"^/(?:w/)?case/([^/]+)/(?:flow/)?$")

App = Callable[[dict[str, Any], Any], Iterable[bytes]]


def recorded(app: App, deeds: set[str]) -> App:
    """The same application; what is done by it goes into `deeds`."""

    def answer(asked: dict[str, Any], start: Any) -> Iterable[bytes]:
        path = str(asked["PATH_INFO"])
        if asked["REQUEST_METHOD"] != "POST":
            body = app(asked, start)
            deeds.update(_seen(path))
            return body
        before = _last()
        body = app(asked, start)
        deeds.update(_done(path, before))
        return body

    return answer


def _last() -> int:
    with scope(SYSTEM):
        return Event.objects.aggregate(last=Max("id"))["last"] or 0


def _done(path: str, before: int) -> set[str]:
    with scope(SYSTEM):
        rows = list(Event.objects.filter(pk__gt=before).values_list("verb", "actor", "body"))
    found = {verb for verb, _actor, _body in rows}
    found |= {"proxy" for _verb, actor, body in rows if actor and json.loads(body).get("behalf")}
    pages = [name for part, name in PAGES.items() if part in path]
    return found | {f"{page}.{verb}" for page in pages for verb, _actor, _body in rows}


def _seen(path: str) -> set[str]:
    found = CASE.match(path)
    if found is None:
        return set()
    with scope(SYSTEM):
        rows = Event.objects.filter(case__number=found.group(1), actor=None)
        return {f"seen.{verb}" for verb in rows.values_list("verb", flat=True)}
