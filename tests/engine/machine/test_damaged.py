"""The checks of the state machine catch what they are for: each meets a damaged product."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connections

from processes.engine import assignment
from processes.engine.definition import ProcessDefinition
from processes.engine.game.seats import decided
from processes.engine.graph import build
from processes.engine.models import FundBudget, FundSource
from processes.engine.runtime import scope
from processes.engine.state import Vote
from processes.people.actors import SYSTEM
from processes.people.models import Post
from processes.people.roles import Role
from tests.engine.game.graphs import ENDS
from tests.engine.machine.driving import Driver
from tests.engine.machine.looking import money_holds, somebody_may
from tests.engine.machine.small import Small
from tests.engine.machine.test_machine import step
from tests.engine.slot_flow import no_question

pytestmark = pytest.mark.proof
CODE = "damaged"
PANEL = build.human(
    "panel", "done", "refused", limit="review_district", size=3, mode="n_of_m", quorum=2
)
GRAPH = build.graph(build.apply("apply", "panel", limit="draft"), PANEL, *ENDS, process=CODE)
CARD = ProcessDefinition(
    code=CODE, title="演练", prefix="DMG", flows={1: GRAPH}, current=1, answer=no_question
)
REFUSES = {"do": "reject", "who": "d1", "node": "panel", "seat": 1}


@pytest.fixture
def driver(committing_db: str) -> Iterator[Driver]:
    """A case at a vote of two in three."""
    small = Small(CARD, facts={})
    with small.registered():
        small.people()
        one = Driver(CODE, small)
        yield one
        one.lets_go()


def test_what_is_sound_is_let_through(driver: Driver) -> None:
    step(driver, REFUSES)
    step(driver, {"do": "approve", "who": "d4", "node": "panel", "seat": 2})
    step(driver, {"do": "approve", "who": "d6", "node": "panel", "seat": 3})
    assert driver.found["outcome"] == "approved"


def test_a_vote_that_the_first_refusal_ends(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hasty(node: Any, seats: Any) -> Any:
        refused = any(one.vote is Vote.REJECT for one in seats)
        return Vote.REJECT if refused else decided(node, seats)

    monkeypatch.setattr("processes.engine.game.votes.decided", hasty)
    with pytest.raises(AssertionError, match="as the model has it"):
        step(driver, REFUSES)


def test_an_act_that_writes_two_events(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    once: Callable[..., Any] = Driver._run

    def twice(self: Driver, verb: str, act: dict[str, Any]) -> None:
        once(self, verb, act)
        once(self, "release", act)

    monkeypatch.setattr(Driver, "_run", twice)
    with pytest.raises(AssertionError, match="2 events"):
        step(driver, {"do": "claim", "who": "d1", "node": "panel", "seat": 1})


def test_a_task_for_which_nobody_is_left(driver: Driver) -> None:
    with scope(SYSTEM):
        somebody_may(driver.walk.case)
    posts = Post.objects.filter(role=Role.DISTRICT_OFFICER.value)
    posts.update(valid_to=date(2026, 1, 1))
    assignment.forget()
    with scope(SYSTEM), pytest.raises(AssertionError, match="nobody is left for panel"):
        somebody_may(driver.walk.case)


def test_a_budget_that_is_overspent(driver: Driver) -> None:
    source = FundSource.objects.create(
        code="damaged", name="演练资金", year=2026, basis="", amount_fen=100
    )
    budget = FundBudget.objects.create(source=source, item="damaged", amount_fen=100)
    with scope(SYSTEM):
        money_holds()
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT conname FROM pg_constraint"
            " WHERE conrelid = 'engine_fundbudget'::regclass AND contype = 'c'"
        )
        for (name,) in cursor.fetchall():
            cursor.execute(f'ALTER TABLE engine_fundbudget DROP CONSTRAINT "{name}"')
        cursor.execute("ALTER TABLE engine_fundbudget DISABLE TRIGGER USER")
        cursor.execute("UPDATE engine_fundbudget SET used_fen = 101 WHERE id = %s", [budget.pk])
    with scope(SYSTEM), pytest.raises(AssertionError):
        money_holds()
