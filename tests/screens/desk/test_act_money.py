"""The page before an approval: how much is frozen from which budget, the queue, a sum too high."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.core.management import call_command

from processes.engine.journey import Walker
from processes.hardship_aid.journeys import way
from processes.hardship_aid.journeys.ledger_queue import Shortage
from tests.screens.desk.acting import number_of
from tests.screens.desk.money_cases import client_of, page


@pytest.fixture
def checked(committing_db: str) -> Iterator[Walker]:
    """AID-01 before the district's review."""
    call_command("load_demo", verbosity=0)
    with Walker("hardship_aid", drains=False) as walk:
        walk.at("2026-03-02 10:00")
        who = way.files(walk, "AID-01")
        way.grassroots(walk, who, visit=("g1", "g3"))
        way.street(walk)
        way.means(walk)
        walk.at("2026-03-16 09:00")
        yield walk


def test_money_is_named_before_it_is_frozen_and_a_sum_too_high_is_asked_about(
    checked: Walker,
) -> None:
    path = f"/w/case/{number_of(checked)}/act/approve/"
    body = page("d1", path)
    assert "冻结 8,000.00 元，冻结后这项预算还可用" in body
    Shortage(checked).leaves(0)
    assert "排在“等候资金”第 1，还差 8,000.00 元" in page("d1", path)
    typed = {
        "category": "deep", "item": "living", "amount": "25000", "key": str(uuid4()),
        "override_reason": "大病支出另有票据，家里欠债。", "attention_note": "已经核实。",
    }  # fmt: skip
    answer = client_of("d1").post(path, typed)
    assert answer.status_code == 422
    assert "“生活救助”按公式最高 8,000.00 元，您填的是 25,000.00 元" in answer.content.decode()
    assert 'name="above"' in answer.content.decode()
    assert client_of("d1").post(path, typed | {"above": "on"}).status_code == 303
