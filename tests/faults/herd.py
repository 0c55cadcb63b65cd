"""A herd of cases that goes through the running product by its pages, whatever dies meanwhile.

What a person does whose page does not come: send the same again, with the same key. What is read
from the database beside the pages is read again, too.
"""

import http.client
import threading
import time
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from django.db import Error as DatabaseError
from django.db import connection, connections

from processes.engine import clock
from processes.engine.calendar import CHINA
from processes.engine.journey.applicants import Applicant
from processes.engine.journey.online.applicant import ApplicantOnline
from processes.engine.journey.online.officer import OfficerOnline
from processes.engine.journey.online.pages import Astray
from processes.engine.journey.online.visitor import Visitor
from processes.engine.journey.online.walker import SECTIONS_ELSEWHERE, OnlineWalker
from processes.engine.journey.walker import Files
from processes.engine.models import Case
from processes.engine.registry import PROCESSES
from processes.engine.runtime import scope
from processes.hardship_aid.journeys import way
from processes.people.actors import SYSTEM, Actor
from processes.people.demo.load import PASSWORD

PATIENCE = 240.0  # seconds, for anything that has to come back
ATTEMPTS = 5
ONE_AT_A_TIME = threading.Lock()
Found = TypeVar("Found")


def patiently(read: Callable[[], Found]) -> Found:
    """What is read from the database, however often it goes away."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return read()
        except DatabaseError:
            connection.close()
            assert time.monotonic() < end, "the database does not come back"
            threading.Event().wait(0.1)


@dataclass
class Stubborn(Visitor):
    """Sends the same request again until it is answered. `asked` is told of each new one."""

    asked: Callable[[], None] = lambda: None

    def _ask(
        self, method: str, path: str, body: bytes, kind: str
    ) -> tuple[http.client.HTTPResponse, bytes]:
        self.asked()
        end = time.monotonic() + PATIENCE
        while True:
            try:
                answer, got = super()._ask(method, path, body, kind)
                if answer.status < 500:
                    return answer, got
            except (OSError, http.client.HTTPException):
                pass
            assert time.monotonic() < end, f"{method} {path} is not answered"
            threading.Event().wait(0.1)


@dataclass
class HerdProduct:
    """The running product, seen by all walkers of the herd: they go from day to day together.

    `asked` is told of requests from the first day on: until then applicants sign in, which nobody
    can do twice within a minute, and nobody dies.
    """

    address: str
    meeting: threading.Barrier
    asked: Callable[[], None] = lambda: None
    under_way: threading.Event = field(default_factory=threading.Event)

    def visitor(self) -> Visitor:
        """Somebody with a fresh browser."""
        return Stubborn(self.address, asked=self._asked)

    def _asked(self) -> None:
        if self.under_way.is_set():
            self.asked()

    def move_clock(self, until: datetime) -> None:
        """When all have come to this moment, one of them moves the clock."""
        if self.meeting.wait(PATIENCE) == 0:
            patiently(lambda: clock.now() >= until or clock.move_to(until))
        self.meeting.wait(PATIENCE)
        self.under_way.set()

    def wait_for(self, what: str, holds: Callable[[], bool]) -> None:
        """Wait for the product's own sweep."""
        end = time.monotonic() + PATIENCE
        while not patiently(holds):
            assert time.monotonic() < end, f"{what} do not happen"
            threading.Event().wait(0.2)

    def settled(self, case: int) -> None:
        """Nobody waits for papers: they come in the end."""


@dataclass
class HerdWalker(OnlineWalker):
    """AID-01 from the phone to the archive. `known` is the number of the case."""

    known: str = ""
    names: dict[str, Actor] = field(default_factory=dict)

    def walks(self, who: Applicant) -> None:
        """The whole way."""
        person = self.applicants[who.account.pk] = ApplicantOnline(self.product.visitor())
        self._enters(person.visitor, "/my/", lambda: person.signs_in(who.account.phone))
        self.at("2026-03-02 10:00")
        way.files(self, "AID-01", same=who)
        way.grassroots(self, who, visit=("g1", "g3"))
        way.street(self)
        way.means(self)
        way.district(self, "deep", "8000.00")
        way.decision(self)
        way.money(self, who)

    def files(
        self,
        who: Applicant,
        draft: Mapping[str, Any],
        uploads: Callable[[str], Files],
        *,
        agent: str = "",
    ) -> None:
        """Fill in, upload, hand in."""
        person = self.applicants[who.account.pk]
        person.begins(str(PROCESSES[self.process].title))
        typed = who.typed(dict(draft))
        person.fills(typed, [code for code in typed if code not in SECTIONS_ELSEWHERE])
        self.case = patiently(lambda: self._case_of(who))
        person.uploads(uploads)
        self.known = person.hands_in()
        self._settle()

    def _case_of(self, who: Applicant) -> int:
        with scope(SYSTEM):
            return int(Case.objects.filter(applicant=who.account).latest("id").pk)

    def _desk(self, number: str) -> OfficerOnline:
        if number not in self.officers:
            desk = OfficerOnline(self.product.visitor())
            self._enters(desk.visitor, "/w/todo/", lambda: desk.signs_in(number, PASSWORD))
            self.officers[number] = desk
        return self.officers[number]

    def _enters(self, visitor: Visitor, inside: str, sign_in: Callable[[], None]) -> None:
        """A code is good once: whoever got no answer asks for another. One after the other.

        The codes of all lie in one development outbox, the newest first.
        """
        with ONE_AT_A_TIME:
            for _ in range(ATTEMPTS):
                with suppress(Astray):
                    sign_in()
                    if visitor.opens(inside).url == inside:
                        return
        raise Astray(f"no way to {inside}")

    @property
    def number(self) -> str:
        """Number of the case."""
        return self.known

    def officer(self, number: str) -> Actor:
        """Read once: nobody changes posts meanwhile."""
        if number not in self.names:
            self.names[number] = patiently(lambda: super(HerdWalker, self).officer(number))
        return self.names[number]

    def seat(self, node: str, actor: Actor) -> tuple[int, int]:
        """Token and seat at a node."""
        return patiently(lambda: super(HerdWalker, self).seat(node, actor))

    def _holds(self, actor: Actor, token: int, seat: int) -> bool:
        return patiently(lambda: super(HerdWalker, self)._holds(actor, token, seat))

    def _next_due(self, until: datetime) -> datetime | None:
        return patiently(lambda: super(HerdWalker, self)._next_due(until))

    def at(self, moment: str) -> "HerdWalker":
        """To the moment, with all others."""
        until = datetime.strptime(moment, "%Y-%m-%d %H:%M").replace(tzinfo=CHINA)
        self.product.move_clock(until)
        self._settle()
        self.product.wait_for("moments that have come", lambda: self._next_due(self.now) is None)
        self._settle()
        return self

    def _settle(self) -> None:
        self.now = patiently(clock.now)


@dataclass
class Member:
    """One walker in its thread, and what went wrong with it."""

    walker: HerdWalker
    who: Applicant
    meeting: threading.Barrier
    fault: BaseException | None = None

    def start(self) -> threading.Thread:
        """Sets off."""
        thread = threading.Thread(target=self._run, daemon=True)
        thread.start()
        return thread

    def _run(self) -> None:
        try:
            self.walker.walks(self.who)
        except BaseException as fault:
            self.fault = fault
            if not isinstance(fault, threading.BrokenBarrierError):
                traceback.print_exc()
            self.meeting.abort()
        finally:
            connections.close_all()
