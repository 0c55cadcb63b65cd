"""Whatever is tried in whatever order: nothing is overdrawn, all adds up, nobody overtakes."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from processes.engine import ledger, money_queue
from processes.engine.ledger import Kind, Line
from processes.engine.models import BudgetRow, Case, FundBudget, FundWait, LedgerEntry
from processes.engine.queries.desk.ledger_balances import balances
from tests.engine.effects.conftest import AT

CASES = 4
AMOUNTS = st.sampled_from([1, 300_000, 400_000, 700_000, 1_000_000, 1_000_001])
ACTS = st.one_of(
    st.tuples(st.just("reserve"), st.integers(0, CASES - 1), AMOUNTS),
    st.tuples(
        st.sampled_from(["approve", "pay", "let_go", "back", "serve"]),
        st.integers(0, CASES - 1),
        st.just(0),
    ),
    st.tuples(st.sampled_from(["add", "cut"]), st.just(0), AMOUNTS),
)


class Undo(Exception):
    """Ends an example and takes everything back."""


@pytest.fixture
def lines(case: Case, budget: FundBudget) -> list[Line]:
    more = Case.objects.bulk_create(
        Case(process=case.process, applicant_id=case.applicant_id, unit_id=case.unit_id)
        for _n in range(CASES - 1)
    )
    day = date(2026, 3, 16)
    return [
        Line(
            case=one.pk, budget=budget.pk, payee=case.applicant_id, item="living", amount_fen=1,
            at=AT, day=day, operator=case.applicant_id,
        )
        for one in (case, *more)
    ]  # fmt: skip


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(ACTS, min_size=3, max_size=14))
def test_it_adds_up(
    lines: list[Line], budget: FundBudget, acts: list[tuple[str, int, int]]
) -> None:
    try:
        with transaction.atomic():
            for n, (verb, who, amount) in enumerate(acts):
                served = [row.pk for row in FundWait.objects.filter(done_at=None).order_by("pk")]
                _does(verb, lines[who], amount, n, budget)
                _holds(budget, served, verb)
            raise Undo
    except Undo:
        pass


def _does(verb: str, line: Line, amount: int, n: int, budget: FundBudget) -> None:
    """One act; what the database refuses leaves nothing behind."""
    try:
        with transaction.atomic():
            _act(verb, line, amount, n, budget)
    except (IntegrityError, ledger.NotEnoughMoney):
        pass


def _act(verb: str, line: Line, amount: int, n: int, budget: FundBudget) -> None:
    match verb:
        case "reserve":
            money_queue.reserve(replace(line, amount_fen=amount), n=n)
        case "serve":
            money_queue.serve(line.case, at=AT, day=line.day, n=n)
        case "add" | "cut":
            sign = 1 if verb == "add" else -1
            BudgetRow.objects.create(
                key=f"{verb}:{n}", budget=budget, kind=verb, amount_fen=sign * amount,
                day=line.day, document="文", reason="因", at=AT, by_id=line.payee,
            )  # fmt: skip
        case _:
            _goes_on(verb, line, key=f"{line.case}:{verb}:{n}")


def _goes_on(verb: str, line: Line, *, key: str) -> None:
    """What follows a freeze, or a place in the queue."""
    held, paid = ledger.held(line.case), ledger.refundable(line.case)
    if verb == "back" and paid is not None:
        ledger.reverse(paid, at=AT, day=line.day, operator=line.payee or 0, key=key)
    if verb == "let_go":
        money_queue.drop(line.case, at=AT)
    if verb == "approve" and held is None:
        money_queue.approve(line.case, reviewer=line.payee)
    kinds = {"approve": Kind.APPROVE, "pay": Kind.PAY, "let_go": Kind.RELEASE}
    if verb in kinds and held is not None:
        ledger.enter(kinds[verb], ledger.line_of(held), key=key)


def _holds(budget: FundBudget, before: list[int], verb: str) -> None:
    budget.refresh_from_db()
    sums = dict.fromkeys(Kind.values, 0)
    for kind, fen in LedgerEntry.objects.values_list("kind", "amount_fen"):
        sums[kind] += fen
    assert budget.frozen_fen == sums["freeze"] - sums["release"] - sums["pay"]
    assert budget.used_fen == sums["pay"] + sums["reverse"]
    assert budget.frozen_fen >= 0
    assert budget.frozen_fen + budget.used_fen <= budget.amount_fen
    assert budget.amount_fen == sum(BudgetRow.objects.values_list("amount_fen", flat=True))
    assert all(line.adds_up for one in balances() for line in (*one.lines, one.total))
    after = [row.pk for row in FundWait.objects.filter(done_at=None).order_by("pk")]
    gone = [pk for pk in before if pk not in after]
    funded = FundWait.objects.filter(pk__in=gone, how="funded").values_list("pk", flat=True)
    assert verb != "serve" or list(funded) == before[: len(funded)]
    for row in FundWait.objects.filter(done_at=None):
        assert ledger.held(row.case_id) is None
