"""The bank's answer about a list: a file is booked whole; whom it refused is paid once more."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from processes.aid_list.demo import people, tables
from processes.aid_list.journeys import sights, way
from processes.engine import commands, jobs
from processes.engine.amounts import yuan
from processes.engine.audit.deep import problems
from processes.engine.bank import list_accounts
from processes.engine.bank.layouts import ANSWERS
from processes.engine.errors import WrongState
from processes.engine.journey import Walker
from processes.engine.models import RosterAnswer, RosterReply, RosterRow
from processes.engine.reading import Account
from processes.engine.rosters.rows import content_of, counting
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM
from tests.screens.desk.acting import number_of
from tests.screens.desk.money_cases import client_of, page

COUNT = 3
REASON = "交银行办理批量转账"


@pytest.fixture
def approved(committing_db: str) -> Iterator[Walker]:
    """A list of money, approved and not paid."""
    call_command("load_demo", verbosity=0)
    with Walker("aid_list", drains=False) as walk:
        walk.at("2026-03-02 10:00")
        way.opens(walk, "warmth", "2026年元旦春节送温暖")
        way.imports(walk, tables.warmth(count=COUNT))
        way.hands_in(walk)
        way.reviewed(walk)
        walk.at("2026-03-18 10:00")
        way.decided(walk)
        yield walk


def rows_of(walk: Walker) -> list[RosterRow]:
    with scope(SYSTEM):
        return list(counting(walk.case))


def answer(walk: Walker, *lines: str) -> SimpleUploadedFile:
    text = "\r\n".join([",".join(ANSWERS), *lines, ""])
    return SimpleUploadedFile("回盘.csv", text.encode("utf-8-sig"))


def line(walk: Walker, n: int, result: str = "成功", *, turn: str = "", why: str = "") -> str:
    amount, ref = yuan(rows_of(walk)[n].amount_fen), f"{number_of(walk)}{turn}-{n + 1:04}"
    bank = f"YH2026031800{n}" if result == "成功" else ""
    return f"{ref},{amount},{result},{why},{bank},2026-03-18"


def sends(walk: Walker, *lines: str) -> tuple[str, str]:
    """The reply is given; address and text of the page that shows it."""
    client = client_of("f1")
    here = f"/w/case/{number_of(walk)}/bank/reply/"
    made = client.post(here, {"table": answer(walk, *lines), "key": uuid4()})
    assert made.status_code == 303, made.content.decode()
    return made["Location"], client.get(made["Location"]).content.decode()


def test_a_reply_is_booked_whole_and_whom_it_refused_is_paid_once_more(approved: Walker) -> None:
    walk, client = approved, client_of("f1")
    home = f"/w/case/{number_of(walk)}/"
    nothing = client.post(f"{home}bank/reply/", {"key": uuid4()})
    assert nothing.status_code == 422
    assert "请先选银行的回盘文件" in nothing.content.decode()

    _odd, told = sends(walk, line(walk, 0), line(walk, 1).replace("成功", "好"), line(walk, 2))
    assert "对不上" in told

    where, told = sends(walk, line(walk, 0), line(walk, 1, "失败", why="账号不符"), line(walk, 2))
    assert "已付 2 笔" in told
    assert client_of("d1").get(where).status_code == 403
    assert client.post(where).status_code == 303
    assert client.post(where).status_code == 409
    amounts = [row.amount_fen for row in rows_of(walk)]
    paid = (amounts[0] + amounts[2]) / 100
    assert way.money(walk)[2:] == [f"拨付{paid:.2f}", f"到账{paid:.2f}"]
    assert "银行没有付成" in page("g1", f"/w/lists/{walk.case}/receipts/")

    rest = page("f1", f"{home}rest/")
    assert "账号不符" in rest
    assert "现在没有可以补发的人" in rest
    paid_one = rows_of(walk)[0]  # what was paid goes nowhere else, by page or by command
    assert client.get(f"{home}bank/row/{paid_one.pk}/").status_code == 404
    new = Account("样例银行昆明支行", people.bank_card(77), name_of(walk, 0))
    by: dict[str, Any] = {"actor": walk.officer("f1"), "key": uuid4(), "now": walk.now}
    with pytest.raises(WrongState, match="没有付款失败"):
        list_accounts.correct(paid_one, new, reason="本人到窗口", **by)
    account = f"{home}bank/row/{rows_of(walk)[1].pk}/"
    assert corrects(walk, account, holder="别人").status_code == 422
    assert corrects(walk, account).status_code == 303
    again = client.post(f"{home}bank/", {"reason": REASON})
    assert again.status_code == 200
    text = again.content.decode("utf-8-sig")
    assert f"{number_of(walk)}-B2-0002" in text
    assert people.bank_card(77) in text
    assert "以前登记的结果相反" in sends(walk, line(walk, 1))[1]  # the old reference fits no more
    where, told = sends(walk, line(walk, 1, turn="-B2"))
    assert client.post(where).status_code == 303
    way.receipted(walk)
    total = sum(amounts) / 100
    assert way.money(walk)[-1] == f"签收{total:.2f}"
    walk.at("2026-03-19 10:00")
    back: dict[str, Any] = {
        "case": walk.case,
        "actor": walk.officer("f1"),
        "key": uuid4(),
        "now": walk.now,
    }
    commands.refund(**back, opinion="名单作错了月份，钱已全部退回。", bank_ref="TH20260318")
    red = [one for one in way.money(walk) if one.startswith("冲销")]
    assert sum(float(one.removeprefix("冲销")) for one in red) == -total
    with scope(SYSTEM):
        assert RosterAnswer.objects.filter(state="paid").count() == COUNT
    assert list(problems()) == []


def test_a_list_answered_in_several_files(approved: Walker) -> None:
    """Each is booked by itself, once; who is in none of them stays open and is in no new file."""
    walk, client = approved, client_of("f1")
    home = f"/w/case/{number_of(walk)}/"
    fen = [row.amount_fen for row in rows_of(walk)]
    amounts = [one / 100 for one in fen]
    first, told = sends(walk, line(walk, 1))
    assert "没有的 2 人（名单上第 1、3 行" in told
    assert client.post(first).status_code == 303
    assert way.money(walk)[2:] == [f"拨付{amounts[1]:.2f}", f"到账{amounts[1]:.2f}"]
    jobs.drain(walk.case)
    assert sights.printed_fen(walk, "D-AID-11a") == fen[1]

    twice = [line(walk, 0), line(walk, 0, "失败", why="账号不符")]
    for lines, said in (
        ([line(walk, 1), line(walk, 0)], "以前登记过，相同"),
        ([line(walk, 0), line(walk, 1, "失败", why="退汇")], "以前登记的结果相反"),
        (twice, "同一编号在文件里不止一行"),
    ):
        where, told = sends(walk, *lines)
        assert said in told
        assert "一行也没有登记" in told
        assert client.post(where).status_code == 409
    assert len(way.money(walk)) == 4

    with pytest.raises(WrongState, match="还有 2 人"):
        way.receipted(walk)
    assert "已交银行，等回盘" in page("g1", f"/w/lists/{walk.case}/receipts/")
    assert "等银行回盘 2 人" in page("f1", "/w/ledger/bank/")
    refused = client.post(f"{home}bank/", {"reason": REASON})  # nobody is sent twice unasked
    assert (refused.status_code, "没有新的要付的人" in refused.content.decode()) == (422, True)
    text = client.post(f"{home}bank/", {"reason": REASON, "again": "1"}).content.decode()
    assert [f"{number_of(walk)}-000{n}" in text for n in (1, 2, 3)] == [True, False, True]

    second, _told = sends(walk, line(walk, 0, "失败", why="账号不符"))
    assert client.post(second).status_code == 303
    slip = {"rows": rows_of(walk)[2].pk, "bank_ref": "HD2026031899", "paid_on": "2026-03-18"}
    assert "已经交银行、还没有回盘 1 人" in page("f1", f"{home}rest/")
    assert client.post(f"{home}rest/", {**slip, "key": uuid4()}).status_code == 303
    account = f"{home}bank/row/{rows_of(walk)[0].pk}/"
    assert corrects(walk, account, holder=name_of(walk, 0)).status_code == 303
    assert "以前登记过，相同" in sends(walk, line(walk, 2))[1]  # by the slip
    third, _told = sends(walk, line(walk, 0, turn="-B2"))
    assert client.post(third).status_code == 303
    way.receipted(walk)
    paid = [one for one in way.money(walk) if one.startswith("拨付")]
    assert paid == [f"拨付{amounts[n]:.2f}" for n in (1, 2, 0)]
    assert way.money(walk)[-1] == f"签收{sum(fen) / 100:.2f}"
    jobs.drain(walk.case)
    assert sights.printed_fen(walk, "D-AID-12") == sum(fen)
    assert list(problems()) == []


def name_of(walk: Walker, n: int) -> str:
    with scope(SYSTEM):
        return str(content_of(counting(walk.case)[n]).values["name"])


def corrects(walk: Walker, account: str, **changes: str) -> Any:
    card = people.bank_card(77)
    said = {
        "bank": "样例银行昆明支行", "card": card, "card_again": card, "holder": name_of(walk, 1),
        "reason": "本人到窗口出示新卡", "key": uuid4(),
    }  # fmt: skip
    return client_of("f1").post(account, {**said, **changes})


def test_a_reply_of_which_nobody_was_paid_leaves_the_list_where_it_is(approved: Walker) -> None:
    walk, client = approved, client_of("f1")
    refused = [line(walk, n, "失败", why="账号不符") for n in range(COUNT)]
    where, _told = sends(walk, *refused)
    assert client.post(where).status_code == 303
    assert way.money(walk)[2:] == []
    assert "3" in page("f1", where)
    with scope(SYSTEM):
        assert RosterReply.objects.get().n
    assert list(problems()) == []
