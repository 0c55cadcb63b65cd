"""A cast, a small process, and a case walked through the real commands."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from processes.engine import assignment, commands
from processes.engine.models import Case, Task
from processes.engine.registry import PROCESSES
from processes.engine.runtime import Decision, scope
from processes.people import organisations
from processes.people.actors import SYSTEM, Actor, actor_for
from processes.people.demo.load import load_people
from processes.people.models import Absence, Account
from tests.engine import three_levels

START = datetime(2026, 3, 2, 1, tzinfo=UTC)  # Monday 09:00 in Kunming
FACTS: dict[str, Any] = {"amount_fen": 300_000, "reason": "家庭困难"}


@dataclass
class Walk:
    """A case and its clock; people are named by their number (g1, s1, d1; p01 applies)."""

    case: int = 0
    now: datetime = START
    last: Decision | None = None
    process: str = three_levels.CODE
    actors: dict[str, Actor] = field(default_factory=dict)

    def actor(self, number: str) -> Actor:
        """The actor of an account today; "system" is the system."""
        if number == "system":
            return SYSTEM
        account = Account.objects.get(number=number)
        return actor_for(account, on=self.now.date())

    def wait(self, **span: int) -> "Walk":
        """Lets time pass."""
        self.now += timedelta(**span)
        return self

    def draft(self, facts: dict[str, Any] | None = None, *, who: str = "p01") -> "Walk":
        """Begins a case and writes its draft."""
        actor = self.actor(who)
        opened = commands.open_case(
            process=self.process, applicant=actor.account, actor=actor, now=self.now
        )
        self.case = opened.case
        data = FACTS if facts is None else facts
        commands.save_draft(case=self.case, actor=actor, data=data, version=0, now=self.now)
        return self

    def submitted(self, facts: dict[str, Any] | None = None) -> "Walk":
        """Begins and submits a case."""
        self.draft(facts).do("p01", commands.submit)
        return self

    def do(
        self, who: str, command: Callable[..., Decision], /, key: UUID | None = None, **rest: Any
    ) -> Decision:
        """Runs a command as somebody; verbs on a seat get the one that is open."""
        if command.__name__ in SEATED and "token" not in rest:
            rest["token"] = self.token()
        self.last = command(
            case=self.case, actor=self.actor(who), key=key or uuid4(), now=self.now, **rest
        )
        return self.last

    def token(self) -> int:
        """Token of the oldest open task."""
        task = Task.objects.filter(case_id=self.case, closed_at=None).order_by("id").first()
        assert task is not None, "no task is open"
        return task.token

    def row(self) -> Case:
        """The case as it is now."""
        with scope(SYSTEM):
            return Case.objects.get(pk=self.case)


SEATED = {
    "approve",
    "reject",
    "send_back",
    "claim",
    "release",
    "transfer",
    "delegate",
    "hand_back",
    "recuse",
    "cc",
    "add_before",
    "add_after",
    "extend",
    "remove_signer",
}


@pytest.fixture
def process() -> Iterator[str]:
    """The small process, registered while a test runs."""
    PROCESSES.add(three_levels.DEFINITION)
    organisations.forget()
    assignment.forget()
    yield three_levels.CODE
    PROCESSES.remove(three_levels.CODE)
    organisations.forget()
    assignment.forget()


@pytest.fixture
def walk(db: None, process: str) -> Walk:
    """A walk that is rolled back."""
    load_people()
    return Walk()


@pytest.fixture
def committed(committing_db: str, process: str) -> Walk:
    """A walk that commits, in a database of its own."""
    load_people()
    return Walk()


@pytest.fixture
def away() -> Callable[[str, str], Absence]:
    """`away("d1", "d4")`: d1 is absent for March, d4 stands in."""

    def register(who: str, deputy: str) -> Absence:
        return Absence.objects.create(
            account=Account.objects.get(number=who),
            deputy=Account.objects.get(number=deputy),
            starts=START.date(),
            ends=START.date() + timedelta(days=30),
        )

    return register
