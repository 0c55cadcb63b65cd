"""Balances at the desk: they add up, lead to their rows, and leave as a marked table."""

import io
from collections.abc import Iterator
from datetime import date

import pytest
from django.core.management import call_command
from openpyxl import load_workbook

from processes.engine import ledger
from processes.engine.journey import Walker
from processes.engine.models import Access, LedgerEntry
from processes.engine.queries.desk.ledger_balances import balances, total_of
from processes.engine.runtime import durable
from processes.hardship_aid.journeys import way
from processes.people.actors import SYSTEM
from processes.people.models import Account
from tests.screens.desk.money_cases import client_of, page, posted_case

ADDRESS = "/w/ledger/balances/"


@pytest.fixture
def posted(committing_db: str) -> Iterator[Walker]:
    call_command("load_demo", verbosity=0)
    with posted_case() as walk:
        yield walk


def test_every_line_adds_up_at_every_step(posted: Walker) -> None:
    seen = []
    for step in (lambda: None, lambda: way.decision(posted), lambda: pays(posted), takes_back):
        step()
        found = balances(2026)
        assert all(line.adds_up for one in found for line in (*one.lines, one.total))
        total = total_of("", [one.total for one in found])
        seen.append((total.held_fen, total.ready_fen, total.paid_fen, total.reversed_fen))
    assert seen == [
        (800_000, 0, 0, 0), (0, 800_000, 0, 0), (0, 0, 800_000, 0), (0, 0, 800_000, 800_000),
    ]  # fmt: skip


def pays(walk: Walker) -> None:
    way.money(walk, walk.filed_by[-1])


def takes_back() -> None:
    paid = LedgerEntry.objects.get(kind="pay")
    who = Account.objects.get(number="f1").pk
    with durable(SYSTEM):
        ledger.reverse(paid, at=paid.at, day=date(2026, 4, 1), operator=who, key="red")


@pytest.mark.parametrize("reader", ["f1", "d1", "d7", "a1"])
def test_those_whom_it_concerns_read_it(posted: Walker, reader: str) -> None:
    body = page(reader, ADDRESS)
    assert "8,000.00" in body
    assert "&amp;item=living&amp;kind=freeze#lines" in body


@pytest.mark.parametrize("reader", ["g1", "s1", "sys1"])
def test_others_do_not(posted: Walker, reader: str) -> None:
    assert client_of(reader).get(ADDRESS).status_code == 403
    assert client_of(reader).post(ADDRESS, {"reason": "年中对账需要"}).status_code == 403


def test_a_figure_leads_to_its_rows(posted: Walker) -> None:
    assert "TZ-2026-000001" in page("f1", "/w/ledger/?item=living&kind=freeze")
    assert "没有符合条件的台账" in page("f1", "/w/ledger/?item=medical&kind=freeze")


@pytest.mark.parametrize("year", ["1999", "x", "2026' OR 1", ""])
def test_a_strange_year_is_all_of_them(posted: Walker, year: str) -> None:
    assert "中央财政专项帮扶资金" in client_of("f1").get(ADDRESS, {"year": year}).content.decode()


def test_the_table_is_marked_logged_and_says_the_same(posted: Walker) -> None:
    response = client_of("f1").post(f"{ADDRESS}?year=2026", {"reason": "年中对账需要"})
    assert response.status_code == 200
    sheet = load_workbook(io.BytesIO(response.content)).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert Account.objects.get(number="f1").name in str(rows[0][0])
    living = next(row for row in rows if row[1] == "生活救助")
    assert living[5] == "8,000.00"
    assert Access.objects.get(what="exported:balances:2026").reason == "年中对账需要"


def test_without_a_reason_nothing_leaves(posted: Walker) -> None:
    response = client_of("f1").post(ADDRESS, {"reason": "看"})
    assert response.status_code == 422
    assert "至少5个字" in response.content.decode()
    assert not Access.objects.filter(what__startswith="exported").exists()
