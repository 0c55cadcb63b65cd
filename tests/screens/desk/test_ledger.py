"""The ledger at the desk: who reads it, that it adds up, and that tampering shows."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from processes.engine import ledger
from processes.engine.journey import Walker
from processes.engine.models import Case, FundBudget, LedgerEntry
from processes.engine.queries.desk.ledger_balance import balance
from processes.engine.queries.desk.ledger_books import Book, sources
from processes.engine.runtime import durable
from processes.hardship_aid.journeys import way
from processes.people.actors import SYSTEM
from processes.people.models import Account
from tests.screens.desk.money_cases import as_owner, client_of, page, posted_case

ADDRESS = "/w/ledger/"
LIVING = "中央财政专项帮扶资金"
EIGHT = 800_000


@pytest.fixture
def posted(committing_db: str) -> Iterator[Walker]:
    call_command("load_demo", verbosity=0)
    with posted_case() as walk:
        yield walk


def living() -> Book:
    """The budget of which AID-01 is paid."""
    return next(one for one in sources()[0].books if one.title == "生活救助")


def number(walk: Walker) -> str:
    with durable(SYSTEM):
        return str(Case.objects.get(pk=walk.case).number)


@pytest.mark.parametrize("reader", ["f1", "d1", "d7", "d9", "a1"])
def test_those_whom_it_concerns_read_it(posted: Walker, reader: str) -> None:
    body = page(reader, ADDRESS)
    assert "台账平衡" in body
    assert f"/w/case/{number(posted)}/" in body
    assert "TZ-2026-000001" in body


@pytest.mark.parametrize("reader", ["g1", "s1", "s2", "sys1", "h1", "m1"])
def test_others_get_a_sentence(committing_db: str, reader: str) -> None:
    call_command("load_demo", verbosity=0)
    response = client_of(reader).get(ADDRESS)
    assert response.status_code == 403
    assert "资金台账只给区总工会的财务、经办人、领导和审计员看" in response.content.decode()


def test_workers_are_refused_and_strangers_sign_in(committing_db: str) -> None:
    call_command("load_demo", verbosity=0)
    assert client_of("p01").get(ADDRESS).status_code == 403
    assert client_of("f1").post(ADDRESS).status_code == 405


def test_names_are_masked_and_no_card_is_shown(posted: Walker) -> None:
    body = page("f1", ADDRESS)
    assert "李*甲" in body
    assert "李样甲" not in body
    assert not re.search(r"\d{16}", body)


def test_who_signs_for_his_money_is_masked_as_well(posted: Walker) -> None:
    way.decision(posted)
    pays(posted)
    for who, address in (("f1", ADDRESS), ("a1", f"/audit/case/{number(posted)}/")):
        body = page(who, address)
        assert "李*甲" in body
        assert "李样甲" not in body, address


@pytest.mark.parametrize(("reader", "offered"), [("f1", True), ("d1", True), ("g1", False)])
def test_the_ledger_is_offered_to_whom_it_is_open(
    committing_db: str, reader: str, offered: bool
) -> None:
    call_command("load_demo", verbosity=0)
    assert (f'href="{ADDRESS}"' in page(reader, "/w/todo/")) is offered


def test_frozen_approved_paid_and_left_add_up_at_every_step(posted: Walker) -> None:
    seen = []
    for step in (lambda: None, lambda: way.decision(posted), lambda: pays(posted)):
        step()
        book = living()
        seen.append((book.held_fen, book.ready_fen, book.paid_fen))
        total = book.held_fen + book.ready_fen + book.paid_fen + book.left_fen
        assert total == book.amount_fen
        assert balance(sources()).holds
    assert seen == [(EIGHT, 0, 0), (0, EIGHT, 0), (0, 0, EIGHT)]


def pays(walk: Walker) -> None:
    way.money(walk, walk.filed_by[-1])


def test_what_waits_for_payment_is_on_top_of_the_payers_page_only(posted: Walker) -> None:
    assert "等您拨付" not in page("f1", ADDRESS)
    way.decision(posted)
    body = page("f1", ADDRESS)
    assert body.index("等您拨付") < body.index("预算和余额")
    assert "1 笔，共 8,000.00 元" in body
    assert "等您拨付" not in page("d7", ADDRESS)
    assert "等您拨付" not in page("a1", ADDRESS)
    pays(posted)
    assert "等您拨付" not in page("f1", ADDRESS)


def test_a_line_shows_the_way_of_its_money(posted: Walker) -> None:
    way.decision(posted)
    pays(posted)
    body = page("a1", ADDRESS)
    first = body[body.index('class="chain"') :].split("</ol>")[0]
    assert re.findall(r"<span>(\w+)</span>", first) == ["冻结", "批准", "拨付", "到账", "签收"]
    assert first.count("chain__done") == 5
    assert "3-24" in first


def test_a_red_row_is_red_and_names_what_it_takes_back(posted: Walker) -> None:
    way.decision(posted)
    pays(posted)
    paid = LedgerEntry.objects.get(kind="pay")
    operator = Account.objects.get(number="f1").pk
    with durable(SYSTEM):
        ledger.reverse(paid, at=posted.now, day=date(2026, 4, 1), operator=operator, key="red")
    body = page("f1", ADDRESS)
    assert 'class="is-red"' in body
    assert f"冲 {paid.number}" in body
    assert "-8,000.00" in body
    assert "台账平衡" in body
    assert living().left_fen == living().amount_fen


def test_changed_sums_show_red_with_both_figures(posted: Walker, owner_url: str) -> None:
    as_owner(owner_url, "UPDATE engine_fundbudget SET used_fen = 12300 WHERE item = 'living'")
    body = page("a1", ADDRESS)
    assert "台账不平衡" in body
    assert "预算上记 123.00 元，逐笔相加 0.00 元，相差 123.00 元" in body


OPEN = "ALTER TABLE engine_ledgerentry DISABLE TRIGGER append_only"
SHUT = "ALTER TABLE engine_ledgerentry ENABLE ALWAYS TRIGGER append_only"


def test_a_changed_line_shows_red(posted: Walker, owner_url: str) -> None:
    way.decision(posted)
    change = "UPDATE engine_ledgerentry SET amount_fen = 900000 WHERE kind = 'approve'"
    as_owner(owner_url, OPEN, change, SHUT)
    assert "有 1 件的台账前后步骤对不上" in page("a1", ADDRESS)


def test_a_line_that_went_away_shows_red_even_if_the_sums_were_mended(
    posted: Walker, owner_url: str
) -> None:
    gone = "DELETE FROM engine_ledgerentry"
    mended = "UPDATE engine_fundbudget SET frozen_fen = 0"
    as_owner(owner_url, OPEN, gone, mended, SHUT)
    body = page("a1", ADDRESS)
    assert "台账不平衡" in body
    assert "2026 年：给出台账号 1 个，台账有 0 笔" in body


def test_filters_stand_in_the_address(posted: Walker) -> None:
    way.decision(posted)
    assert page("f1", f"{ADDRESS}?kind=freeze").count("TZ-2026") == 1
    assert page("f1", f"{ADDRESS}?month=2026-03").count("TZ-2026") == 2
    assert "没有符合条件的台账" in page("f1", f"{ADDRESS}?month=2026-04")
    assert page("f1", f"{ADDRESS}?number={number(posted)}").count("TZ-2026") == 2
    assert "没有符合条件的台账" in page("f1", f"{ADDRESS}?number=GD-AID-1999")
    other = sources()[1].id
    assert "没有符合条件的台账" in page("f1", f"{ADDRESS}?source={other}&kind=freeze")


@pytest.mark.parametrize("typed", ["2026-13", "三月", "x' OR 1=1", "0000-01"])
def test_a_month_that_is_none_is_said_and_kept(posted: Walker, typed: str) -> None:
    response = client_of("f1").get(ADDRESS, {"month": typed})
    body = response.content.decode()
    assert "月份写成“2026-03”这样" in body
    assert "TZ-2026-000001" in body


@pytest.mark.parametrize("query", ["older=x", "newer=-1", "older=99999999999999999999", "source=x"])
def test_strange_addresses_are_no_crash(posted: Walker, query: str) -> None:
    assert client_of("f1").get(f"{ADDRESS}?{query}").status_code == 200


def test_pages_go_on_from_the_last_line_and_back(posted: Walker) -> None:
    line = ledger.line_of(LedgerEntry.objects.get())
    with transaction.atomic():
        for n in range(110):
            ledger.enter(ledger.Kind.FREEZE, line, key=f"more:{n}")
    body = page("f1", ADDRESS)
    shown = re.findall(r"TZ-2026-(\d+)", body)
    assert (shown[0], shown[-1], len(shown)) == ("000111", "000062", 50)
    older = re.search(r'rel="next" href="(\?[^"]+)"', body)
    assert older
    second = page("f1", ADDRESS + older[1])
    assert re.findall(r"TZ-2026-(\d+)", second)[0] == "000061"
    newer = re.search(r'rel="prev" href="(\?[^"]+)"', second)
    assert newer
    assert re.findall(r"TZ-2026-(\d+)", page("f1", ADDRESS + newer[1])) == shown


def test_a_recused_officer_does_not_see_the_line(posted: Walker) -> None:
    recused = Account.objects.get(number="d4").pk
    with durable(SYSTEM):
        row = Case.objects.get(pk=posted.case)
        Case.objects.filter(pk=row.pk).update(state={**row.state, "recused": [recused]})
    assert "TZ-2026-000001" not in page("d4", ADDRESS)
    assert "TZ-2026-000001" in page("d5", ADDRESS)


def test_the_print_view_says_who_printed_what_and_when(posted: Walker) -> None:
    body = page("f1", f"{ADDRESS}?print=1&kind=freeze")
    assert Account.objects.get(number="f1").name in body
    assert "数据截至" in body
    assert "步骤 freeze" not in body
    assert "TZ-2026-000001" in body


def test_budgets_of_the_demo_are_named_in_words(posted: Walker) -> None:
    body = page("f1", ADDRESS)
    assert FundBudget.objects.filter(item="living").exists()
    assert "生活救助" in body
    assert not re.search(r">[^<]*\bliving\b", body)
    picks = re.findall(r'<option value="([^"]+)"', body)
    assert len(picks) == len(set(picks)), "a choice of the filter stands twice"
    assert LIVING in body


def test_a_full_page_asks_the_database_a_bounded_number_of_questions(posted: Walker) -> None:
    line = ledger.line_of(LedgerEntry.objects.get())
    reader = client_of("f1")
    with transaction.atomic():
        for n in range(60):
            ledger.enter(ledger.Kind.FREEZE, line, key=f"more:{n}")
    with CaptureQueriesContext(connection) as asked:
        assert reader.get(ADDRESS).content.count(b"TZ-2026") == 50
    assert len(asked) <= 25
