"""Budgets at the desk: rows instead of edits, and the queue that a raise moves."""

import re
from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import IntegrityError, ProgrammingError, transaction

from processes.engine import jobs, outbox
from processes.engine.audit.deep import money
from processes.engine.journey import Walker
from processes.engine.models import BudgetRow, FundBudget, FundSource, FundWait
from processes.hardship_aid.journeys import way
from processes.hardship_aid.journeys.ledger_queue import Shortage
from tests.screens.desk.money_cases import client_of, page

LEDGER, CHANGE, NEW = "/w/ledger/", "/w/ledger/budget/", "/w/ledger/budget/new/"


@pytest.fixture
def demo(committing_db: str) -> None:
    call_command("load_demo", verbosity=0)


@pytest.fixture
def short(committing_db: str) -> Iterator[Walker]:
    """AID-01 before its decision with no money for it."""
    call_command("load_demo", verbosity=0)
    with Walker("hardship_aid", drains=False) as walk:
        Shortage(walk).leaves(0)
        walk.at("2026-03-02 10:00")
        who = way.files(walk, "AID-01")
        way.grassroots(walk, who, visit=("g1", "g3"))
        way.street(walk)
        way.means(walk)
        way.district(walk, "deep", "8000.00")
        yield walk


def living() -> FundBudget:
    return FundBudget.objects.filter(item="living").order_by("source__code")[0]


def typed(**changes: str) -> dict[str, str]:
    return {
        "budget": str(living().pk),
        "kind": "add",
        "amount": "8000",
        "document": "云工财〔2026〕9号",
        "day": "2026-03-02",
        "reason": "年中追加帮扶资金",
        "key": str(uuid4()),
        "sure": "1",
        **changes,
    }


def test_who_waits_is_shown_with_what_is_lacking_and_the_raise_serves_him(short: Walker) -> None:
    way.decision(short)
    body = page("f1", LEDGER)
    assert "等候资金" in body
    assert '全部安排还差 <strong class="c-no">8,000.00</strong> 元' in body
    assert "已批准" in body
    number = _number(short)
    case = page("d7", f"/w/case/{number}/")
    assert "按先后排第 1，还差 8,000.00 元" in case
    own = page(short.filed_by[-1].account.number, f"/case/{_number(short)}/")
    assert "资金一到就接着办" in own
    assert client_of("f1").post(CHANGE, typed()).status_code == 303
    for row in outbox.open_rows().filter(kind="money.serve").values_list("pk", flat=True):
        assert jobs.perform(row)
    body = page("f1", LEDGER)
    assert "全部安排还差" not in body
    assert "按先后排第" not in page("d7", f"/w/case/{number}/")
    assert "1 笔，共 8,000.00 元" in body
    assert list(money.problems()) == []


def test_the_sums_and_the_queue_are_shown_before_a_change_is_done(short: Walker) -> None:
    before, asked = living().amount_fen, typed(amount="9000")
    del asked["sure"]
    body = client_of("f1").post(CHANGE, asked).content.decode()
    for part in (
        "+9,000.00",
        "有 1 件在等候资金，共 8,000.00 元",
        "登记后全部能安排上",
        "不能删改",
    ):
        assert part in body
    assert 'value="年中追加帮扶资金"' in body
    little = client_of("f1").post(CHANGE, asked | {"amount": "7000"}).content.decode()
    assert "钱还不够排在最前面的一件" in little
    back = client_of("f1").post(CHANGE, asked | {"edit": "1"})
    assert back.status_code == 200
    assert "年中追加帮扶资金" in back.content.decode()
    assert living().amount_fen == before
    assert not BudgetRow.objects.filter(kind="add").exists()


def _number(walk: Walker) -> str:
    body = page("f1", LEDGER)
    found = re.search(r"/w/case/(GD-AID-\d+-\d+|[^/]+)/", body)
    assert found
    return found[1]


def test_an_officer_sees_the_queue_and_changes_nothing(short: Walker) -> None:
    body = page("d1", LEDGER)
    assert "等候资金" in body
    assert CHANGE not in body
    assert "预算由区总工会财务登记" in page("d1", CHANGE)
    before = BudgetRow.objects.count()
    assert client_of("d1").post(CHANGE, typed()).status_code == 403
    assert client_of("d1").get(NEW).status_code == 403
    assert client_of("g1").get(CHANGE).status_code == 403
    assert BudgetRow.objects.count() == before


def test_a_change_is_a_row_and_the_same_key_is_one(demo: None) -> None:
    before, said = living().amount_fen, typed()
    for _time in range(2):
        assert client_of("f1").post(CHANGE, said).status_code == 303
    assert living().amount_fen == before + 800_000
    row = BudgetRow.objects.get(kind="add")
    assert (row.document, row.reason, row.by and row.by.number) == (
        "云工财〔2026〕9号", "年中追加帮扶资金", "f1",
    )  # fmt: skip
    assert "年中追加帮扶资金" in page("a1", CHANGE)
    assert list(money.problems()) == []


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"kind": "cut", "amount": "99999999"}, "最多能调减"),
        ({"kind": "share", "amount": "1"}, "没有分配的余额不够"),
        ({"day": "2025-12-31"}, "日期要在 2026 年内"),
        ({"document": ""}, "请填写“文号”"),
        ({"reason": "加"}, "请至少写5个字"),
        ({"amount": "-3"}, "不能是负数"),
        ({"budget": "999999"}, "没有这个选项"),
    ],
)
def test_what_is_wrong_is_said_and_kept(demo: None, changes: dict[str, str], sentence: str) -> None:
    before = BudgetRow.objects.count()
    response = client_of("f1").post(CHANGE, typed(**changes))
    body = response.content.decode()
    assert response.status_code == 422
    assert sentence in body
    assert changes.get("reason", "年中追加帮扶资金") in body
    assert BudgetRow.objects.count() == before


def test_a_new_source_and_a_new_item(demo: None) -> None:
    said = {
        "source": "new", "name": "社会捐赠资金", "year": "2026", "document": "云捐〔2026〕1号",
        "total": "100000", "item": "living", "amount": "60000", "key": str(uuid4()),
    }  # fmt: skip
    check = client_of("f1").post(NEW, said).content.decode()
    assert "核对：登记新预算" in check
    assert not FundSource.objects.filter(name="社会捐赠资金").exists()
    said["sure"] = "1"
    assert client_of("f1").post(NEW, said).status_code == 303
    source = FundSource.objects.get(name="社会捐赠资金")
    assert source.amount_fen == 10_000_000
    more = {"source": str(source.pk), "item": "medical", "amount": "50000", "sure": "1"}
    more["key"] = str(uuid4())
    response = client_of("f1").post(NEW, more)
    assert response.status_code == 422
    assert "还有 40,000.00 元没有分配" in response.content.decode()
    assert client_of("f1").post(NEW, more | {"amount": "40000"}).status_code == 303
    assert list(money.problems()) == []


def test_nobody_edits_a_row_a_budget_or_a_place_in_the_queue(short: Walker) -> None:
    for change in (
        lambda: BudgetRow.objects.update(amount_fen=1),
        lambda: BudgetRow.objects.all().delete(),
        lambda: FundBudget.objects.update(amount_fen=1),
        lambda: FundSource.objects.update(amount_fen=1),
        lambda: FundWait.objects.update(amount_fen=1),
        lambda: FundWait.objects.all().delete(),
        lambda: FundBudget.objects.update(id=1),
    ):
        with pytest.raises((ProgrammingError, IntegrityError)), transaction.atomic():
            change()
