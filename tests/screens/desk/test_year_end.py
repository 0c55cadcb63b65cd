"""The closing of a year at the desk: looked at first, decided with a reason, exported as a book."""

import io
from datetime import datetime
from uuid import uuid4

import pytest
from django.core.management import call_command
from openpyxl import load_workbook

from processes.engine import clock
from processes.engine.audit.deep import money, years
from processes.engine.calendar import CHINA
from processes.engine.journey import Walker
from processes.engine.models import Access, FundBudget, FundSource, LedgerEntry, YearClosing
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM
from tests.screens.desk.acting import Desk
from tests.screens.desk.cases import archived
from tests.screens.desk.money_cases import client_of, page, posted_case

YEARS = "/w/ledger/years/"


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the fourth of January."""
    moment = datetime(2027, 1, 4, 10, tzinfo=CHINA)
    monkeypatch.setattr(clock, "now", lambda: moment)


@pytest.fixture
def held(committing_db: str) -> int:
    """A case with 8,000 yuan frozen; the source that holds them."""
    call_command("load_demo", verbosity=0)
    with posted_case():
        return FundBudget.objects.get(frozen_fen__gt=0).source_id


def typed(source: int, **changes: str) -> dict[str, str]:
    with scope(SYSTEM):
        from processes.engine.year_end.figures import preview

        found = preview(FundSource.objects.get(pk=source))
    carry = {f"carry_{one.budget.pk}": "0" for one in found.lines}
    return {
        **carry, "into": "new", "document": "云工财〔2027〕1号", "reason": "年终结转到下一年",
        "sure": "on", "digest": found.digest, "key": str(uuid4()), **changes,
    }  # fmt: skip


def test_before_the_year_is_over_one_may_only_look(held: int) -> None:
    body = page("f1", f"{YEARS}{held}/")
    assert "年还没有结束" in body
    assert "接着办的 1 件" in body
    assert 'name="digest"' not in body
    answer = client_of("f1").post(f"{YEARS}{held}/", typed(held))
    assert answer.status_code == 422
    assert not YearClosing.objects.exists()


def test_a_year_is_closed_and_taken_back(held: int, later: None) -> None:
    body = page("f1", f"{YEARS}{held}/")
    assert "8,000.00" in body
    assert "登记 2027 年同名的来源" in body
    said = typed(held)
    for _time in range(2):
        assert client_of("f1").post(f"{YEARS}{held}/", said).status_code == 303
    made = YearClosing.objects.get()
    assert (made.carried_fen, made.cases) == (800_000, 1)
    body = page("f1", f"{YEARS}{held}/")
    assert "不再变动" in body
    assert "结转 8,000.00 元" in body
    assert "已结转" in page("a1", YEARS)
    with scope(SYSTEM):
        assert list(money.problems()) == list(years.problems()) == []
    back = {"document": "云工财〔2027〕2号", "reason": "余额写错，撤销重办", "key": str(uuid4())}
    assert client_of("f1").post(f"{YEARS}{held}/reopen/", back).status_code == 303
    assert "撤销结转" in page("a1", f"{YEARS}{held}/")
    assert FundBudget.objects.get(source=held, frozen_fen__gt=0).frozen_fen == 800_000


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"reason": "结"}, "请至少写5个字"),
        ({"document": ""}, "请填写“文号”"),
        ({"sure": ""}, "请先看清楚，再勾选"),
        ({"digest": "old"}, "台账有变化"),
        ({"into": "9"}, "没有这个选项"),
    ],
)
def test_what_is_wrong_is_said_and_kept(
    held: int, later: None, changes: dict[str, str], sentence: str
) -> None:
    answer = client_of("f1").post(f"{YEARS}{held}/", typed(held, **changes))
    body = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in body
    assert changes.get("document", "云工财〔2027〕1号") in body
    assert not YearClosing.objects.exists()


def test_more_than_is_free_is_refused_at_its_field(held: int, later: None) -> None:
    budget = FundBudget.objects.get(source=held, frozen_fen__gt=0)
    answer = client_of("f1").post(
        f"{YEARS}{held}/", typed(held, **{f"carry_{budget.pk}": "99999999"})
    )
    assert answer.status_code == 422
    assert "最多能结转" in answer.content.decode() or "不能超过" in answer.content.decode()


def test_only_finance_closes(held: int, later: None) -> None:
    body = page("d1", f"{YEARS}{held}/")
    assert 'name="digest"' not in body
    assert client_of("d1").post(f"{YEARS}{held}/", typed(held)).status_code == 403
    assert client_of("d1").post(f"{YEARS}{held}/reopen/", {}).status_code == 403
    assert client_of("g1").get(YEARS).status_code == 403
    assert client_of("f1").get(f"{YEARS}999999/").status_code == 404
    assert not YearClosing.objects.exists()


def test_a_closed_year_takes_no_change_and_says_so(held: int, later: None) -> None:
    assert client_of("f1").post(f"{YEARS}{held}/", typed(held)).status_code == 303
    said = {
        "budget": str(FundBudget.objects.filter(source=held)[0].pk), "kind": "add",
        "amount": "8", "document": "云工财〔2026〕9号", "day": "2026-12-31",
        "reason": "年中追加帮扶资金", "key": str(uuid4()),
    }  # fmt: skip
    answer = client_of("f1").post("/w/ledger/budget/", said)
    assert answer.status_code == 422
    assert "已在 2027-01-04 结转" in answer.content.decode()


def test_the_book_is_a_table_with_a_reason(held: int) -> None:
    answer = client_of("a1").post(f"{YEARS}{held}/book/", {"reason": "看"})
    assert answer.status_code == 422
    answer = client_of("a1").post(f"{YEARS}{held}/book/", {"reason": "年终审计核对"})
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    rows = [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert rows[1][:5] == ["日期", "台账号", "项目", "步骤", "金额（元）"]
    assert any(row[3] == "冻结" and row[4] == "8000.00" for row in rows)
    assert any(row[3] == "年初预算" for row in rows)
    assert Access.objects.filter(what=f"exported:book:{held}").exists()


def test_what_was_paid_in_a_closed_year_comes_back_into_the_next_ones_book(
    committing_db: str,
) -> None:
    call_command("load_demo", verbosity=0)
    with Walker("hardship_aid", drains=False) as walk:
        number = archived(walk)
    old = LedgerEntry.objects.get(kind="pay").budget
    source, used = old.source_id, old.used_fen
    clock.move_to(datetime(2027, 1, 4, 10, tzinfo=CHINA))
    answer = client_of("f1").post(f"{YEARS}{source}/", typed(source))
    assert answer.status_code == 303, answer.content.decode()
    assert YearClosing.objects.get().source_id == source
    desk, said = Desk("f1"), "查实重复领取，职工主动退回。"
    desk.acts(number, "refund", {"text": said, "bank_ref": "TK20270104001"})
    assert desk.visitor.page.says("已登记退款")
    red = LedgerEntry.objects.get(kind="reverse")
    assert (red.amount_fen, red.budget.source.year, red.day.year) == (-800_000, 2027, 2027)
    old.refresh_from_db()
    assert old.used_fen == used == 800_000
    assert "-8,000.00" in page("f1", "/w/ledger/?year=2027")
    with scope(SYSTEM):
        assert list(money.problems()) == list(years.problems()) == []
