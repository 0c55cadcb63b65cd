"""The patterns by page: joins that cancel, loops, weighted votes, members who come and go."""

from collections.abc import Iterator
from datetime import datetime
from uuid import uuid4

import pytest

from processes.engine import clock
from processes.engine.calendar import CHINA
from processes.engine.drawing.strip import PASSED
from processes.engine.models import Task
from processes.engine.queries.desk.case.flow import flow_page
from processes.engine.queries.desk.case.rows import Rows
from processes.engine.registry import PROCESSES
from processes.engine.runtime import CaseView, scope
from processes.people.actors import SYSTEM
from processes.people.models import Account
from tests.engine import pattern_flow
from tests.engine.conftest import Walk, process, walk
from tests.screens.desk.acting import Desk

__all__ = ["process", "walk"]
NOW = datetime(2026, 3, 3, 10, tzinfo=CHINA)
WEIGHTS = {"d1": 2, "d4": 1, "d5": 1}
WHY = {"reason": "R-99", "text": "票数不足，不同意评选"}


def pk(number: str) -> int:
    return Account.objects.get(number=number).pk


@pytest.fixture
def case(walk: Walk) -> Iterator[Walk]:
    """A case in its three branches; the site's clock stands at NOW."""
    PROCESSES.add(pattern_flow.CARD)
    walk.process = pattern_flow.CODE
    clock.now()
    clock.move_to(NOW)
    walk.now = NOW
    try:
        yield walk.submitted({"members": [[pk(who), w] for who, w in WEIGHTS.items()]})
    finally:
        PROCESSES.remove(pattern_flow.CODE)


def task(walk: Walk, node: str, *, of: str = "") -> str:
    """The open task at a node, as pages name it; that which is somebody's own."""
    rows = Task.objects.filter(case=walk.case, node=node, closed_at=None).order_by("seat")
    row = (rows.filter(holder=pk(of)) if of else rows).first()
    assert row is not None, node
    return f"{row.token}.{row.seat}"


def number(walk: Walk) -> str:
    with scope(SYSTEM):
        return str(walk.row().number)


def approves(walk: Walk, who: str, *nodes: str) -> None:
    for node in nodes:
        Desk(who).acts(number(walk), "approve", task=task(walk, node))


def nodes(walk: Walk) -> set[str]:
    return set(Task.objects.filter(case=walk.case, closed_at=None).values_list("node", flat=True))


def read(walk: Walk, tail: str = "?tab=progress") -> str:
    page = Desk("d7").visitor.opens(f"/w/case/{number(walk)}/{tail}")
    return page.body.decode()


def voting(walk: Walk) -> str:
    """The panel sits: two branches have come, three rounds are over."""
    approves(walk, "d1", "a", "b")
    approves(walk, "d4", "look", "look", "look")
    return number(walk)


def test_two_of_three_are_enough_and_the_third_is_cancelled(case: Walk) -> None:
    third = task(case, "c")
    approves(case, "d1", "a")
    assert nodes(case) == {"b", "c"}
    approves(case, "d4", "b")
    assert nodes(case) == {"look"}
    page = Desk("d5").page_of(number(case), "approve", task=third, status=409)
    page.must_say("已取消")
    flow = read(case, "flow/")
    assert all(words in flow for words in ("财务意见", "法务意见", "两家同意即可", "逐轮核对"))
    assert "走过" in flow
    assert "正在这里" in flow


def test_a_refusal_in_a_branch_ends_all_of_it(case: Walk) -> None:
    Desk("d1").acts(number(case), "reject", WHY, task=task(case, "a"))
    assert not nodes(case)
    assert case.row().outcome == "rejected"


def test_a_counted_loop_comes_back_so_often_and_then_goes_on(case: Walk) -> None:
    approves(case, "d1", "a", "b")
    for _ in range(3):
        assert nodes(case) == {"look"}
        approves(case, "d4", "look")
    assert nodes(case) == {"vote"}
    assert "到过 3 次" in read(case, "flow/")
    assert read(case).count("逐轮核对") >= 3


def test_members_come_from_the_facts_and_hold_their_seats(case: Walk) -> None:
    voting(case)
    rows = Task.objects.filter(case=case.case, node="vote", closed_at=None)
    assert set(rows.values_list("holder", flat=True)) == {pk(who) for who in WEIGHTS}
    Desk("d2").page_of(number(case), "approve", status=409)


def test_an_even_vote_goes_by_the_rule(case: Walk) -> None:
    no = voting(case)
    for who in ("d4", "d5"):
        Desk(who).acts(no, "reject", WHY, task=task(case, "vote", of=who))
    assert nodes(case) == {"vote"}
    Desk("d1").acts(no, "approve", task=task(case, "vote", of="d1"))
    assert nodes(case) == {"x", "y"}
    said = read(case)
    assert said.count("评审会投票") >= 3
    assert WHY["text"] in said


def test_a_member_is_added_while_it_sits_and_taken_away_again(case: Walk) -> None:
    no, d1 = voting(case), Desk("d1")
    mine = task(case, "vote", of="d1")
    d1.acts(no, "add-member", {"person": str(pk("d2")), "text": "请一起评"}, task=mine)
    assert task(case, "vote", of="d2")
    d1.acts(no, "remove-signer", {"signer": task(case, "vote", of="d2")}).must_say("已减签")
    rows = Task.objects.filter(case=case.case, node="vote", holder=pk("d2"))
    assert [row.outcome for row in rows] == ["removed"]
    said = read(case)
    assert all(words in said for words in ("加签", "减签"))


def test_the_first_of_two_cancels_the_other(case: Walk) -> None:
    no = voting(case)
    Desk("d1").acts(no, "approve", task=task(case, "vote", of="d1"))  # half of the weight
    late = task(case, "y")
    approves(case, "d1", "x")
    assert nodes(case) == {"sign"}
    Desk("d4").page_of(no, "approve", task=late, status=409).must_say("已取消")


def test_the_milestone_ends_withdrawing(case: Walk) -> None:
    no, mine = voting(case), Desk("p01")
    address = f"/case/{no}/withdraw/"
    assert "不能再撤回" not in mine.visitor.opens(address).text
    Desk("d1").acts(no, "approve", task=task(case, "vote", of="d1"))
    approves(case, "d1", "x")
    mine.visitor.opens(address).must_say("已经办到“签发”，不能再撤回")
    assert mine.client.post(address, {"key": str(uuid4())}).status_code == 409
    approves(case, "d7", "sign")
    assert case.row().outcome == "approved"
    with scope(SYSTEM):
        rows = Rows(case.row(), CaseView.of(case.row()), SYSTEM, NOW, NOW.date())
        shown = flow_page(rows)
    assert shown.here == ""
    passed = {one.title for one in shown.items if one.mark == PASSED}
    assert {"财务意见", "法务意见", "逐轮核对", "评审会投票", "甲组确认", "签发", "办结"} <= passed
    assert not {"宣传意见", "乙组确认"} & passed
