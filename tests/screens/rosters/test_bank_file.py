"""The payment file of a list: who pays it gets whole accounts, for a reason; nobody else does."""

import csv
import io
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.http import HttpResponse

from processes.aid_list.demo import people, tables
from processes.aid_list.journeys import way
from processes.engine import clock
from processes.engine.bank import layouts, lists
from processes.engine.journey import Walker
from processes.engine.models import Access, RosterRow
from processes.engine.runtime import durable, scope
from processes.people.actors import SYSTEM
from processes.people.models import Absence, Account, Post
from tests.invariants import problems
from tests.privacy import places
from tests.screens.desk.acting import Desk, number_of
from tests.screens.desk.money_cases import as_owner, client_of, page

COUNT = 4
REASON = "交银行办理批量转账"
CARDS = [people.bank_card(tables.FIRST + n) for n in range(COUNT)]


@pytest.fixture
def reviewed(committing_db: str) -> Iterator[Walker]:
    """A list of money that the district has seen and its chair has not."""
    call_command("load_demo", verbosity=0)
    with Walker("aid_list", drains=False) as walk:
        walk.at("2026-03-02 10:00")
        way.opens(walk, "warmth", "2026年元旦春节送温暖")
        way.imports(walk, tables.warmth(count=COUNT))
        way.hands_in(walk)
        way.reviewed(walk)
        walk.at("2026-03-18 10:00")
        yield walk


@pytest.fixture
def approved(reviewed: Walker) -> Walker:
    """The same list, approved and not paid."""
    way.decided(reviewed)
    return reviewed


def address(walk: Walker) -> str:
    return f"/w/case/{number_of(walk)}/bank/"


def fetched(walk: Walker, reason: str = REASON, *, by: str = "f1") -> HttpResponse:
    response = client_of(by).post(address(walk), {"reason": reason})
    assert isinstance(response, HttpResponse)
    return response


def log(walk: Walker) -> list[tuple[str, int | None]]:
    rows = Access.objects.filter(case=walk.case, what=lists.WHAT, refused=False)
    return list(rows.order_by("id").values_list("reason", "actor"))


def test_finance_gets_whole_accounts_the_same_each_time_and_it_is_logged(approved: Walker) -> None:
    first = fetched(approved)
    clock.move_to(approved.now + timedelta(hours=3))
    second = fetched(approved)
    assert first.status_code == 200
    assert first.content == second.content
    number = number_of(approved)
    assert f"{number}.csv" in first.headers["Content-Disposition"]
    titles, *rows = csv.reader(io.StringIO(first.content.decode("utf-8-sig")))
    assert tuple(titles) == layouts.TITLES
    assert [row[:5] for row in rows] == [
        [str(n + 1), f"{number}-{n + 1:04}", card, people.name(tables.FIRST + n),
         "样例银行官渡支行"]
        for n, card in enumerate(CARDS)
    ]  # fmt: skip
    fen = [round(float(row[5]) * 100) for row in rows]
    assert fen == tables.amounts(COUNT, tables.TOTAL_FEN * COUNT // tables.COUNT)
    assert sum(fen) == way.roster(approved).amount_fen
    assert log(approved) == [(REASON, Account.objects.get(number="f1").pk)] * 2


def test_the_pages_of_the_pay_step_lead_to_it_and_hide_the_cards(approved: Walker) -> None:
    place, number = address(approved), number_of(approved)
    for one in (f"/w/case/{number}/act/approve/", f"/w/case/{number}/rows/"):
        assert f'href="{place}"' in page("f1", one)
    assert f'href="{place}"' not in page("d9", f"/w/case/{number}/rows/")
    body = page("f1", place)
    assert "名单付款文件" in body
    assert not any(card in body for card in CARDS)
    assert log(approved) == []


def test_without_a_reason_there_is_no_file(approved: Walker) -> None:
    for reason in ("", "看", "    \x00  "):
        response = fetched(approved, reason)
        assert response.status_code == 422
        body = response.content.decode()
        assert "请写明下载的理由，至少5个字。" in body
        assert not any(card in body for card in CARDS)
    assert log(approved) == []


def test_nobody_else_gets_it(approved: Walker) -> None:
    for number in ("g1", "g2", "s1", "d1", "d7", "d9", "a1", "sys1", "u02b"):
        assert client_of(number).get(address(approved)).status_code in {403, 404}, number
        response = fetched(approved, by=number)
        assert response.status_code in {403, 404}, number
        assert not any(card in response.content.decode() for card in CARDS)
    assert log(approved) == []


def test_a_proxy_of_finance_gets_it_and_a_colleague_not_while_it_is_claimed(
    approved: Walker,
) -> None:
    f1, deputy = Account.objects.get(number="f1"), Account.objects.get(number="d8")
    Absence.objects.create(
        account=f1, deputy=deputy, starts=approved.now.date(), ends=approved.now.date()
    )
    assert fetched(approved, by="d8").status_code == 200
    f2 = Account.objects.get(number="d6")
    post = Post.objects.get(account=f1)
    Post.objects.create(
        account=f2, organisation=post.organisation, role=post.role, valid_from=post.valid_from
    )
    assert fetched(approved, by="d6").status_code == 200
    approved.claims("f1", "pay")
    refused = fetched(approved, by="d6")
    assert refused.status_code == 403
    assert "已由同事认领" in refused.content.decode()


def test_there_is_none_before_the_approval_nor_after_the_end(reviewed: Walker) -> None:
    assert fetched(reviewed).status_code == 409
    way.decided(reviewed)
    assert fetched(reviewed).status_code == 200
    Desk("d1").acts(number_of(reviewed), "suspend", {"text": "有人反映名单不实，先核实。"})
    stopped = fetched(reviewed)
    assert stopped.status_code == 409
    assert "该名单现在不在发放环节" in stopped.content.decode()
    reviewed.terminates("d7", opinion="名单不实，不再发放。")
    assert fetched(reviewed).status_code == 409
    assert client_of("f1").get(address(reviewed)).status_code == 409
    assert len(log(reviewed)) == 1


def test_a_paid_list_is_not_fetched_again(approved: Walker) -> None:
    assert fetched(approved).status_code == 200
    way.paid(approved)
    assert fetched(approved).status_code == 409
    assert problems(settled=False) == []


def test_a_list_that_is_not_what_was_approved_is_not_paid(approved: Walker, owner_url: str) -> None:
    with scope(SYSTEM):
        row = RosterRow.objects.filter(case=approved.case).earliest("pk").pk
    as_owner(
        owner_url,
        "ALTER TABLE engine_rosterrow NO FORCE ROW LEVEL SECURITY",
        "ALTER TABLE engine_rosterrow DISABLE TRIGGER USER",
        f"UPDATE engine_rosterrow SET amount_fen = amount_fen + 100 WHERE id = {row}",
        "ALTER TABLE engine_rosterrow ENABLE TRIGGER USER",
        "ALTER TABLE engine_rosterrow FORCE ROW LEVEL SECURITY",
    )
    response = fetched(approved)
    assert response.status_code >= 400
    assert "和批准的不一样" in response.content.decode()
    assert log(approved) == []


def test_goods_and_single_cases_have_none(committing_db: str) -> None:
    call_command("load_demo", verbosity=0)
    with Walker("aid_list") as walk:
        walk.at("2026-03-02 10:00")
        way.opens(walk, "cooling", "2026年送清凉")
        way.imports(walk, tables.cooling(2))
        way.hands_in(walk)
        way.reviewed(walk)
        way.decided(walk)
        assert fetched(walk).status_code == 404
        with durable(SYSTEM):
            number = number_of(walk)
        assert "名单付款文件" not in page("f1", f"/w/case/{number}/act/approve/")


def test_nothing_of_it_is_kept_in_clear(approved: Walker, owner_url: str) -> None:
    assert CARDS[0].encode() in fetched(approved).content
    kept = [*places.tables(owner_url), *places.sessions(), *places.files()]
    assert places.leaks(kept, CARDS) == []


def test_a_workbook_holds_no_moment() -> None:
    rows = [layouts.Payment(1, "MD-0001", CARDS[0], "李样甲", "样例银行", 38_462, "送温暖")]
    book = layouts.written(layouts.XLSX, rows)
    assert book == layouts.written(layouts.XLSX, rows)
    from openpyxl import load_workbook

    read = load_workbook(io.BytesIO(book))
    assert read.properties.modified.year == read.properties.created.year == 2026
    assert [one.value for one in read.worksheets[0][2]] == rows[0].cells
