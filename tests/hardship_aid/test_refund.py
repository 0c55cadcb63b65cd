"""Money that comes back: before the receipt the case ends, after it everything stays as it was."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command

from processes.engine import commands
from processes.engine.audit.deep import money
from processes.engine.errors import NotAllowed, WrongState
from processes.engine.journey import Walker
from processes.engine.journey.applicants import Applicant
from processes.engine.models import LedgerEntry
from processes.hardship_aid.journeys import sights, way
from tests.invariants import problems
from tests.screens.desk.money_cases import as_owner

WHY = "银行退票，账户已注销。"
Paid = tuple[Walker, Applicant]


@pytest.fixture
def paid(committing_db: str) -> Iterator[Paid]:
    """AID-01, paid, not yet signed for."""
    call_command("load_demo", verbosity=0)
    with Walker("hardship_aid", drains=False) as walk:
        who = way.files(walk.at("2026-03-02 10:00"), "AID-01")
        way.grassroots(walk, who, visit=("g1", "g3"))
        way.street(walk)
        way.means(walk)
        way.district(walk, "deep", "8000.00")
        way.decision(walk)
        way.pays(walk, at="2026-03-24 11:00")
        walk.at("2026-03-25 09:00")
        yield walk, who


def test_before_the_receipt_the_case_ends_with_it(paid: Paid) -> None:
    walk, _who = paid
    walk.refunds("f1", opinion=WHY, bank_ref="TH1")
    assert (sights.status(walk), sights.case(walk).outcome) == ("已终止", "terminated")
    assert sights.open_tasks(walk) == 0
    assert sights.money(walk)[-1] == "冲销-8000.00"


def test_the_same_key_books_once_and_the_answer_is_the_same(paid: Paid) -> None:
    walk, _who = paid
    key, actor = uuid4(), walk.officer("f1")
    said: dict[str, Any] = {
        "case": walk.case,
        "actor": actor,
        "key": key,
        "now": walk.now,
        "opinion": WHY,
    }
    first, second = commands.refund(**said), commands.refund(**said)
    assert first == second
    assert LedgerEntry.objects.filter(case=walk.case, kind="reverse").count() == 1


def test_the_closing_moment_of_a_case_is_not_moved_by_a_refund(paid: Paid) -> None:
    walk, who = paid
    walk.confirms(who, "receipt", way.sample_forms.receipt(who.account.name))
    before = sights.case(walk)
    walk.at("2026-04-02 10:00")
    walk.refunds("f1", opinion=WHY, bank_ref="TH1")
    after = sights.case(walk)
    assert (after.closed_at, after.outcome, after.status) == (
        before.closed_at, before.outcome, before.status,
    )  # fmt: skip
    assert "退款" not in problems()
    assert sights.chain_holds(walk)


@pytest.mark.parametrize("number", ["d1", "d7", "g1", "a1", "sys1"])
def test_nobody_but_finance(paid: Paid, number: str) -> None:
    walk, _who = paid
    with pytest.raises(NotAllowed):
        walk.refunds(number, opinion=WHY, bank_ref="TH1")
    assert not LedgerEntry.objects.filter(case=walk.case, kind="reverse").exists()


def test_twice_is_refused_and_nothing_is_booked(paid: Paid) -> None:
    walk, who = paid
    walk.confirms(who, "receipt", way.sample_forms.receipt(who.account.name))
    walk.refunds("f1", opinion=WHY, bank_ref="TH1")
    with pytest.raises(WrongState):
        walk.refunds("f1", opinion=WHY, bank_ref="TH1")
    assert LedgerEntry.objects.filter(case=walk.case, kind="reverse").count() == 1


def test_a_refund_whose_red_row_is_gone_is_seen(paid: Paid, owner_url: str) -> None:
    walk, _who = paid
    walk.refunds("f1", opinion=WHY, bank_ref="TH1")
    assert list(money.problems()) == []
    as_owner(
        owner_url,
        "ALTER TABLE engine_ledgerentry DISABLE TRIGGER USER",
        "DELETE FROM engine_ledgerentry WHERE kind = 'reverse'",
        "ALTER TABLE engine_ledgerentry ENABLE TRIGGER USER",
    )
    assert any("没有红字冲销" in one for one in money.problems())
