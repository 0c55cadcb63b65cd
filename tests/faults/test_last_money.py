"""Money for one: of two cases one waits. What comes is given in order, once, to whoever is next."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from django.core.management import call_command

from processes.engine import budgets, commands, jobs, money_queue, money_serving, outbox
from processes.engine.calendar import china_day
from processes.engine.journey import Walker
from processes.engine.models import BudgetRow, FundBudget, FundWait, LedgerEntry
from processes.hardship_aid import sample_forms
from processes.hardship_aid.journeys import way
from processes.hardship_aid.journeys.ledger_queue import Shortage
from tests.faults.racing import Act, queue_up, race
from tests.invariants import problems

AMOUNT = 800_000
Kind = BudgetRow.Kind


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


def living() -> FundBudget:
    return FundBudget.objects.filter(item="living").order_by("source__code")[0]


def frozen() -> list[int]:
    """Cases whose money is held back, in the order in which it was."""
    return list(
        LedgerEntry.objects.filter(kind="freeze").order_by("id").values_list("case", flat=True)
    )


def test_last_money_is_given_once(walk: Walker, connect: Callable[[], psycopg.Connection]) -> None:
    decisions = [at_review(one) for one in (walk, walk.another())]
    Shortage(walk).leaves(AMOUNT * 2 - 1)
    lock = f"SELECT 1 FROM engine_fundbudget WHERE id = {living().pk} FOR UPDATE"
    outcome = queue_up(connect(), lock, *decisions)
    assert (len(outcome.answers), outcome.refusals) == (2, [])
    assert len(frozen()) == 1
    waits = FundWait.objects.get()
    assert (waits.done_at, waits.amount_fen) == (None, AMOUNT)
    assert waits.case_id not in frozen()
    assert living().frozen_fen == AMOUNT
    assert problems(settled=False) == []


def test_many_servers_at_once_serve_each_once_and_in_order(walk: Walker) -> None:
    walkers = [walk, *(walk.another() for _ in range(3))]
    decisions = [at_review(one) for one in walkers]
    short = Shortage(walk)
    short.leaves(AMOUNT - 1)
    for decide in decisions:
        decide()
    assert frozen() == []
    short.changes(Kind.ADD, AMOUNT * 2 + 1, "追加两件的钱")
    outcome = race(*(partial(money_serving.serve, walk.now) for _ in range(4)))
    assert outcome.refusals == []
    assert frozen() == [one.case for one in walkers[:3]]
    assert [row.case_id for row in FundWait.objects.filter(done_at=None)] == [walkers[3].case]
    assert problems(settled=False) == []


def test_the_queue_moves_while_others_join_release_and_add(walk: Walker) -> None:
    """Nobody waits for one who waits for him, and nothing is overdrawn."""
    walkers = [walk, *(walk.another() for _ in range(3))]
    decisions = [at_review(one) for one in walkers]
    short = Shortage(walk)
    short.leaves(AMOUNT)
    decisions[0]()
    decisions[1]()
    chair = walk.officer("d7")
    day = china_day(walk.now)
    add = budgets.Change(living().pk, "add", AMOUNT, day, "演练文〔2026〕2号", "追加一件的钱")
    outcome = race(
        partial(
            commands.terminate, case=walk.case, actor=chair, key=uuid4(), now=walk.now,
            opinion="申请人不再需要。",
        ),
        partial(budgets.change, add, actor=walk.officer("f1"), key=uuid4(), now=walk.now),
        decisions[2],
        decisions[3],
        partial(money_serving.serve, walk.now),
    )  # fmt: skip
    assert outcome.refusals == []
    for row in outbox.open_rows().filter(kind="money.serve").values_list("pk", flat=True):
        assert jobs.perform(row)
    assert FundWait.objects.filter(done_at=None).count() == 1
    budget = living()
    assert (budget.frozen_fen, budget.amount_fen) == (2 * AMOUNT, 2 * AMOUNT)
    first = money_queue.first("living")
    assert first is not None
    assert first.pk == FundWait.objects.latest("id").pk
    assert problems(settled=False) == []


def test_a_raise_rings_the_queue_by_itself(walk: Walker) -> None:
    decide = at_review(walk)
    short = Shortage(walk)
    short.leaves(0)
    decide()
    assert not outbox.open_rows().filter(kind="money.serve").exists()
    short.changes(Kind.ADD, AMOUNT, "追加一件的钱")
    (row,) = outbox.open_rows().filter(kind="money.serve").values_list("pk", flat=True)
    assert jobs.perform(row)
    assert frozen() == [walk.case]
    assert not outbox.open_rows().filter(kind="money.serve").exists()
