"""A year is closed while others pay, freeze, refund and close: once, and nothing is lost."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import IntegrityError, ProgrammingError, connection, transaction

from processes.engine import budgets, commands, ledger
from processes.engine.audit.deep import years
from processes.engine.audit.questions.au12_held_money import UNPAID
from processes.engine.errors import WrongState
from processes.engine.journey import Walker
from processes.engine.models import (
    BudgetRow,
    Case,
    FundBudget,
    FundSource,
    LedgerEntry,
    YearClosing,
)
from processes.engine.queries.desk.ledger_balance import balance
from processes.engine.queries.desk.ledger_balances import balances
from processes.engine.queries.desk.ledger_books import sources
from processes.engine.queries.desk.ledger_rows import Filters, lines
from processes.engine.runtime import scope
from processes.engine.year_end import closing, figures, reopening
from processes.hardship_aid import sample_forms
from processes.hardship_aid.journeys import sights, way
from processes.people.actors import SYSTEM
from tests.faults.racing import Act, race
from tests.invariants import problems
from tests.screens.desk.money_cases import as_owner

DAY = date(2027, 1, 4)
EIGHT = 800_000


@pytest.fixture
def walk(committing_db: str) -> Iterator[Walker]:
    """Two cases: one paid and not signed, one approved; the new year has begun."""
    call_command("load_demo", verbosity=0)
    with Walker("hardship_aid", drains=False) as walk:
        _approved(walk)
        way.pays(walk, at="2026-03-24 11:00")
        other = walk.another()
        _approved(other)
        for one in (walk, other):
            one.at("2027-01-04 10:00")
        yield other


def _approved(walk: Walker) -> None:
    walk.at("2026-03-02 10:00")
    who = way.files(walk, "AID-01")
    way.grassroots(walk, who, visit=("g1", "g3"))
    way.street(walk)
    way.means(walk)
    way.district(walk, "deep", "8000.00")
    way.decision(walk)


def source() -> FundSource:
    return FundSource.objects.get(code="central", year=2026)


def closes(walk: Walker, who: str = "f1") -> Act:
    found = sights.seen(lambda: figures.preview(source()))
    asked = closing.Asked(
        source=source().pk, into=None, carry={}, document="云工财〔2027〕1号",
        reason="年终结转到下一年", digest=found.digest,
    )  # fmt: skip
    return partial(
        closing.close, asked, actor=walk.officer(who), key=uuid4(), now=walk.now, today=DAY
    )


def pays(walk: Walker) -> Act:
    actor = walk.officer("f1")
    token, seat = walk.seat("pay", actor)
    form = sample_forms.payment(DAY, bank_ref="YH20270104000777")
    given: Any = {"case": walk.case, "actor": actor, "token": token, "seat": seat}
    return partial(
        commands.approve, key=uuid4(), now=walk.now, opinion="已转账。", form=form, **given
    )


def amounts() -> dict[int, int]:
    """By year: what the sources come to."""
    rows = FundSource.objects.values_list("year", "amount_fen")
    return {year: sum(fen for y, fen in rows if y == year) for year, _ in rows}


def test_two_officers_close_once(walk: Walker) -> None:
    outcome = race(closes(walk), closes(walk))
    assert len(outcome.answers) == 1
    assert [one.code for one in outcome.refusals] == ["closed"]
    assert YearClosing.objects.count() == 1
    assert problems(settled=False) == []


def test_a_payment_meets_the_closing(walk: Walker) -> None:
    """Paid in the old year before it, or in the new one after it; once, and all adds up."""
    before = source().amount_fen
    outcome = race(closes(walk), pays(walk))
    codes = [one.code for one in outcome.refusals]
    assert codes in ([], ["moved"])  # the books were no longer those of the preview
    with scope(SYSTEM):
        (paid,) = LedgerEntry.objects.filter(case=walk.case, kind="pay")
    assert paid.budget.source.year == (2026 if codes else 2027)
    if not codes:
        made = YearClosing.objects.get()
        spent = FundBudget.objects.get(source=source(), item="living").used_fen
        assert source().amount_fen == spent == EIGHT
        assert made.carried_fen + made.returned_fen + spent == before
    assert problems(settled=False) == []


def test_refunds_budgets_and_the_closing_meet(walk: Walker) -> None:
    first = Case.objects
    with scope(SYSTEM):
        paid = first.filter(ledger__kind="pay").get().pk
    budget = FundBudget.objects.get(source=source(), item="medical").pk
    change = budgets.Change(
        budget, "add", 100, date(2026, 12, 31), "云工财〔2026〕99号", "年末补登追加的资金"
    )
    officer = walk.officer("f1")
    outcome = race(
        closes(walk),
        partial(
            commands.refund, case=paid, actor=officer, key=uuid4(), now=walk.now,
            opinion="查实重复领取，退回", bank_ref="TK20270104001",
        ),
        partial(budgets.change, change, actor=officer, key=uuid4(), now=walk.now),
    )  # fmt: skip
    assert {one.code for one in outcome.refusals} <= {"moved", "year_closed"}
    with scope(SYSTEM):
        red = LedgerEntry.objects.get(kind="reverse")
    assert red.reverses is not None
    assert red.reverses.case_id == red.case_id
    assert problems(settled=False) == []


def test_the_database_refuses_what_is_of_a_closed_year(walk: Walker) -> None:
    closes(walk)()
    old = FundBudget.objects.get(source=source(), item="living")
    with scope(SYSTEM):
        line = ledger.line_of(LedgerEntry.objects.filter(case=walk.case, kind="freeze")[0])
    tried = (
        partial(ledger.enter, ledger.Kind.FREEZE, ledger.of_budget(line, old.pk), key="x"),
        lambda: BudgetRow.objects.create(
            key="x", budget=old, kind="add", amount_fen=1, day=DAY, document="文", reason="因",
            at=walk.now, by_id=walk.officer("f1").account,
        ),
        lambda: FundBudget.objects.create(source=source(), item="new", amount_fen=0),
        lambda: YearClosing.objects.update(carried_fen=0),
        lambda: YearClosing.objects.all().delete(),
    )  # fmt: skip
    for one in tried:
        with pytest.raises((IntegrityError, ProgrammingError)), transaction.atomic():
            one()
    assert problems(settled=False) == []


def test_what_is_carried_waits_since_it_was_approved(walk: Walker) -> None:
    """AU12 does not begin anew, and the books hold on the page, also after a late refund."""
    closes(walk)()
    with scope(SYSTEM), connection.cursor() as cursor:
        cursor.execute(UNPAID, {})
        found = {case: since for case, since, _number, _amount in cursor.fetchall()}
        assert found == {walk.case: date(2026, 3, 23)}
        paid = Case.objects.get(ledger__kind="pay").pk
    commands.refund(
        case=paid, actor=walk.officer("f1"), key=uuid4(), now=walk.now,
        opinion="查实重复领取，退回", bank_ref="TK20270104001",
    )  # fmt: skip
    with scope(SYSTEM):
        books = balance(sources())
        assert [one.faults for one in books.checks if not one.holds] == []
        assert all(line.adds_up for one in balances() for line in one.lines)
        red = LedgerEntry.objects.get(kind="reverse")
        (line,) = (one for one in lines(walk.officer("f1"), Filters(kind="reverse")).rows)
    assert red.budget.source.year == 2027
    assert red.reverses is not None
    assert (line.takes_back, line.amount_fen) == (red.reverses.number, -EIGHT)


def test_a_closing_is_taken_back_once_and_never_edited(walk: Walker) -> None:
    before = [
        (one.amount_fen, one.frozen_fen, one.used_fen)
        for one in FundBudget.objects.filter(source=source()).order_by("pk")
    ]
    closes(walk)()
    again = partial(
        reopening.reopen, source().pk, document="云工财〔2027〕2号", reason="数字写错，撤销重办",
        actor=walk.officer("f1"), now=walk.now, today=DAY,
    )  # fmt: skip
    outcome = race(partial(again, key=uuid4()), partial(again, key=uuid4()))
    assert [one.code for one in outcome.refusals] == ["not_closed"]
    assert before == [
        (one.amount_fen, one.frozen_fen, one.used_fen)
        for one in FundBudget.objects.filter(source=source()).order_by("pk")
    ]
    closes(walk)()
    pays(walk)()
    with pytest.raises(WrongState, match="不能撤销"):
        again(key=uuid4())
    assert problems(settled=False) == []


def test_the_deep_check_knows_a_closing_that_was_tampered_with(
    walk: Walker, owner_url: str
) -> None:
    closes(walk)()
    with scope(SYSTEM):
        assert list(years.problems()) == []
    as_owner(
        owner_url,
        "SET app.units = '0'",
        "ALTER TABLE engine_yearclosing DISABLE TRIGGER USER",
        "UPDATE engine_yearclosing SET carried_fen = carried_fen + 1, cases = 7",
        "ALTER TABLE engine_budgetrow DISABLE TRIGGER USER",
        "UPDATE engine_budgetrow SET at = at + interval '1 day' WHERE kind = 'returned'",
        "ALTER TABLE engine_change DISABLE TRIGGER USER",
        "DELETE FROM engine_change",
    )
    with scope(SYSTEM):
        said = " ".join(years.problems())
    for part in ("登记为", "登记办理中 7 件", "没有对应的管理记录", "结转以后还有记账"):
        assert part in said
