"""The ledger adds up whatever is tried, because the database says so."""

from dataclasses import replace
from datetime import date

import psycopg
import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from processes.engine import ledger
from processes.engine.ledger import Kind, Line
from processes.engine.models import Case, FundBudget, LedgerEntry
from tests.engine.effects.conftest import AT


@pytest.fixture
def line(case: Case, budget: FundBudget) -> Line:
    return Line(
        case=case.pk,
        budget=budget.pk,
        payee=case.applicant_id,
        item="living",
        amount_fen=800_000,
        at=AT,
        day=date(2026, 3, 16),
    )


def walk(line: Line, *kinds: str) -> None:
    for kind in kinds:
        ledger.enter(Kind(kind), line, key=f"{line.case}:{kind}:{line.amount_fen}")


def test_money_of_a_case_goes_its_way(line: Line, budget: FundBudget) -> None:
    walk(line, "freeze", "approve", "pay", "arrive", "receive")
    budget.refresh_from_db()
    assert (budget.frozen_fen, budget.used_fen) == (0, 800_000)
    assert LedgerEntry.objects.get(kind="receive").number == "TZ-2026-000005"


def test_freeze_holds_the_money_back(line: Line, budget: FundBudget) -> None:
    walk(line, "freeze")
    with pytest.raises(ledger.NotEnoughMoney):
        ledger.budget_with(item="living", year=2026, amount_fen=200_001)
    assert ledger.budget_with(item="living", year=2026, amount_fen=200_000) == budget


def test_release_gives_the_money_back(line: Line, budget: FundBudget) -> None:
    walk(line, "freeze", "release")
    budget.refresh_from_db()
    assert (budget.frozen_fen, budget.used_fen) == (0, 0)
    assert ledger.held(line.case) is None


def test_red_row_gives_the_money_back_once(line: Line, budget: FundBudget) -> None:
    walk(line, "freeze", "approve", "pay")
    paid = LedgerEntry.objects.get(kind="pay")
    who = line.payee or 0
    red = ledger.reverse(paid, at=AT, day=date(2026, 4, 1), operator=who, key="red")
    budget.refresh_from_db()
    assert red.amount_fen == -800_000
    assert budget.used_fen == 0
    with pytest.raises(IntegrityError), transaction.atomic():
        ledger.reverse(paid, at=AT, day=date(2026, 4, 1), operator=who, key="red2")


@pytest.mark.parametrize(
    "kinds",
    [
        ("approve",),
        ("pay",),
        ("freeze", "pay"),
        ("freeze", "approve", "arrive"),
        ("freeze", "approve", "pay", "receive"),
        ("freeze", "release", "approve"),
        ("freeze", "approve", "release", "pay"),
    ],
)
def test_no_step_is_left_out(line: Line, kinds: tuple[str, ...]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        walk(line, *kinds)


def test_budget_is_never_overdrawn(line: Line) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        walk(replace(line, amount_fen=1_000_001), "freeze")


def test_same_key_is_booked_once(line: Line, budget: FundBudget) -> None:
    walk(line, "freeze", "freeze")
    budget.refresh_from_db()
    assert budget.frozen_fen == 800_000


def test_nobody_edits_a_line_or_a_sum(line: Line, budget: FundBudget) -> None:
    walk(line, "freeze")
    with pytest.raises(ProgrammingError), transaction.atomic():
        LedgerEntry.objects.update(amount_fen=1)
    with pytest.raises(ProgrammingError), transaction.atomic():
        FundBudget.objects.update(frozen_fen=0)


def test_owner_cannot_edit_a_line_either(committing_db: str, owner_url: str) -> None:
    with psycopg.connect(owner_url) as owner, pytest.raises(psycopg.errors.InsufficientPrivilege):
        owner.execute("UPDATE engine_ledgerentry SET amount_fen = 1")


def test_what_is_back_neither_arrives_nor_is_received(line: Line) -> None:
    walk(line, "freeze", "approve", "pay")
    paid = LedgerEntry.objects.get(kind="pay")
    ledger.reverse(paid, at=AT, day=date(2026, 4, 1), operator=line.payee or 0, key="red")
    for kind in ("arrive", "receive"):
        with pytest.raises(IntegrityError), transaction.atomic():
            walk(line, kind)


def test_a_red_row_takes_a_whole_payment_back_and_names_who(line: Line) -> None:
    walk(line, "freeze", "approve", "pay")
    paid = LedgerEntry.objects.get(kind="pay")
    part = replace(line, amount_fen=-1, operator=line.payee)
    with pytest.raises(IntegrityError), transaction.atomic():
        ledger._add(Kind.REVERSE, part, key="part", reverses=paid.pk)
    nobody = replace(line, amount_fen=-line.amount_fen)
    with pytest.raises(IntegrityError), transaction.atomic():
        ledger._add(Kind.REVERSE, nobody, key="nobody", reverses=paid.pk)


def test_no_red_row_for_what_was_not_paid(line: Line) -> None:
    walk(line, "freeze", "approve")
    frozen = LedgerEntry.objects.get(kind="freeze")
    with pytest.raises(IntegrityError), transaction.atomic():
        ledger.reverse(frozen, at=AT, day=date(2026, 4, 1), operator=line.payee or 0, key="red")
