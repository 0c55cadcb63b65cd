"""What tests of officers' acts share: a case walked to a node, a client for each officer."""

import time
from typing import Any
from urllib.parse import urljoin

from django.test import Client

from processes.engine import clock, runtime
from processes.engine.journey import Walker
from processes.engine.journey.online.officer import OfficerOnline
from processes.engine.journey.online.pages import Page, read
from processes.engine.journey.online.visitor import Visitor
from processes.engine.models import Case, Event
from processes.engine.queries.desk.bar import Bar, bar_of
from processes.hardship_aid.journeys import way
from processes.people.actors import SYSTEM
from processes.people.models import Account


def officer(number: str) -> Client:
    """A client signed in as that officer."""
    client = Client()
    backend = "django.contrib.auth.backends.ModelBackend"
    client.force_login(Account.objects.get(number=number), backend=backend)
    session = client.session
    session["signed_in_at"] = session["seen_at"] = time.time()
    session.save()
    return client


def filed(walk: Walker, scenario: str = "AID-01") -> str:
    """A case that has been handed in; the site's clock follows the walker's. Its number."""
    walk.at("2026-03-02 10:00")
    way.files(walk, scenario)
    walk.at("2026-03-03 09:30")
    return number_of(walk)


def number_of(walk: Walker) -> str:
    """Number of the walker's case; the site's clock is set forward to the walker's."""
    if walk.now > clock.now():
        clock.move_to(walk.now)
    with runtime.scope(SYSTEM):
        return str(Case.objects.get(pk=walk.case).number)


def bar(walk: Walker, who: str) -> Bar:
    """The officer's bar on the walker's case."""
    actor = walk.officer(who)
    with runtime.scope(actor):
        case = Case.objects.get(pk=walk.case)
        return bar_of(runtime.CaseView.of(case), actor, now=walk.now, number=str(case.number))


def codes(walk: Walker, who: str) -> set[str]:
    """Verbs of the officer's bar."""
    return {one.code for one in bar(walk, who).verbs}


def events(walk: Walker, verb: str) -> list[Any]:
    """Events of that verb, oldest first."""
    with runtime.scope(SYSTEM):
        return list(Event.objects.filter(case=walk.case, verb=verb).order_by("n"))


class ByClient(Visitor):
    """A visitor who goes through Django's client instead of a line."""

    def __init__(self, number: str = "") -> None:
        super().__init__("http://testserver")
        self.client = officer(number) if number else Client()

    def _arrive(self, method: str, path: str, body: bytes, kind: str, status: int) -> Page:
        here = urljoin(self.page.url or "/", path)
        response = self.client.generic(method, here, body, content_type=kind or "text/plain")
        while response.status_code in {302, 303}:
            here = urljoin(here, response["Location"])
            response = self.client.get(here)
        self.page = read(here, response.status_code, response.content)
        assert response.status_code == status, self.page.text[:600]
        return self.page


class Desk(OfficerOnline):
    """An officer at his desk, signed in."""

    def __init__(self, number: str) -> None:
        web = ByClient(number)
        super().__init__(web)
        self.client = web.client
