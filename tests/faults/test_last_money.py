"""Two cases, money for one: one is approved, the other is told that the budget is short."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from django.core.management import call_command

from processes.engine import commands
from processes.engine.errors import InvalidFacts
from processes.engine.journey import Walker
from processes.engine.models import FundBudget, LedgerEntry
from processes.hardship_aid import sample_forms
from processes.hardship_aid.journeys import way
from tests.faults.racing import Act, queue_up
from tests.invariants import problems

AMOUNT = 800_000


@pytest.fixture
def walk(committing_db: str) -> Iterator[Walker]:
    call_command("load_demo", verbosity=0)
    with Walker("hardship_aid", drains=False) as walker:
        yield walker


def at_review(walk: Walker) -> Act:
    """A case before the district, and the decision that freezes its money."""
    walk.at("2026-03-02 10:00")
    who = way.files(walk, "AID-01")
    way.grassroots(walk, who, visit=("g1", "g3"))
    way.street(walk)
    way.means(walk)
    walk.at("2026-03-16 09:30")
    walk.claims("d1", "district_review")
    actor = walk.officer("d1")
    token, seat = walk.seat("district_review", actor)
    form = walk.facts_of("district_review", sample_forms.district_review("deep", "living", "8000"))
    given: Any = {"case": walk.case, "actor": actor, "token": token, "seat": seat}
    return partial(
        commands.approve, key=uuid4(), now=walk.now, opinion="同意。", form=form, **given
    )


def test_last_money_is_given_once(walk: Walker, connect: Callable[[], psycopg.Connection]) -> None:
    decisions = [at_review(one) for one in (walk, Walker("hardship_aid", drains=False))]
    FundBudget.objects.filter(item="living").update(amount_fen=0)
    last = FundBudget.objects.filter(item="living").earliest("id")
    FundBudget.objects.filter(pk=last.pk).update(amount_fen=AMOUNT * 2 - 1)
    lock = f"SELECT 1 FROM engine_fundbudget WHERE id = {last.pk} FOR UPDATE"
    outcome = queue_up(connect(), lock, *decisions)
    assert len(outcome.answers) == 1
    (refused,) = outcome.refusals
    assert isinstance(refused, InvalidFacts)
    assert refused.code == "not_enough_money"
    assert LedgerEntry.objects.filter(kind="freeze").count() == 1
    assert FundBudget.objects.get(pk=last.pk).frozen_fen == AMOUNT
    assert problems(settled=False) == []
