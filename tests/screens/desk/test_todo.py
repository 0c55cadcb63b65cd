"""`/w/todo/`: who finds what, in which order, and how it is said."""

import re
from contextlib import ExitStack
from datetime import date
from functools import partial
from uuid import uuid4

from bench.statements import trace
from processes.engine import commands
from processes.engine.models import Access
from processes.hardship_aid import sample_forms
from processes.hardship_aid.journeys import way
from processes.people.models import Absence, Account
from tests.screens.desk.conftest import Office, Opened
from tests.screens.desk.scene import busy_desk

CEILING = 13 + 2  # BEGIN and COMMIT; one asks for unread messages
TREE = 'FROM "people_organisation"'  # read every five seconds, by whoever comes first


def test_case_waits_for_the_union_and_nobody_else(office: Office, page: Opened) -> None:
    number = office.number(office.filed())
    assert number in page("g1", "/w/todo/")
    for stranger in ("u02a", "s1", "d1"):
        body = page(stranger, "/w/todo/")
        assert number not in body
        assert "没有等您办的件" in body


def test_line_says_who_what_where_and_by_when(office: Office, page: Opened) -> None:
    office.filed()
    body = page("g1", "/w/todo/")
    for said in ("李样甲", "云南样例物业服务有限公司", "困难帮扶", "小板桥街道", "基层工会受理"):
        assert said in body, said
    assert "还有 3 个工作日" in body


def test_two_free_seats_of_a_panel_are_one_line(office: Office, page: Opened) -> None:
    walk = office.filed()
    form = sample_forms.acceptance()
    walk.at("2026-03-03 09:30").approves("g1", "accept", form=form, opinion="予以受理。")
    number = office.number(walk)
    for officer in ("g1", "g3", "g4"):
        assert lines(page(officer, "/w/todo/")) == [number]
        assert "全部 1" in page(officer, "/w/todo/")


def test_who_has_a_seat_of_a_panel_is_not_asked_for_the_other(office: Office, page: Opened) -> None:
    walk = office.filed()
    form = sample_forms.acceptance()
    walk.at("2026-03-03 09:30").approves("g1", "accept", form=form, opinion="予以受理。")
    walk.at("2026-03-04 09:30").claims("g1", "home_visit")
    number = office.number(walk)
    assert lines(page("g1", "/w/todo/")) == [number]
    visit = sample_forms.home_visit(
        walk.now.date(),
        visitors=(walk.officer("g1").name, walk.officer("g3").name),
        met=walk.filed_by[0].account.name,
    )
    way.brings_photos(walk, "g1")
    walk.approves("g1", "home_visit", form=visit, opinion="已入户调查。")
    assert lines(page("g1", "/w/todo/")) == []
    assert lines(page("g3", "/w/todo/")) == [number]


def test_order_and_words_of_urgency(office: Office, page: Opened) -> None:
    with ExitStack() as held:
        scene = busy_desk(held)
        body = page("g1", "/w/todo/")
    order = ["late", "urged", "today", "held", "back", "free", "done", "new", "paused"]
    numbers = [office.number(scene[name]) for name in order]
    found = lines(body)
    assert sorted(found) == sorted(numbers)
    assert [found.index(n) for n in numbers[:4]] == [0, 1, 2, 3]
    assert found[-1] == numbers[-1]
    for said in (
        "超 2 个工作日",
        "超 1 个工作日",
        "今天到期",
        "还有 1 个工作日",
        "等申请人补正，停表",
    ):
        assert said in body, said
    for said in ("催办 1 次", "补正回来", "我已认领"):
        assert said in body, said
    for chip in ("全部 9", "已超时 2", "今天到期 1", "补正回来 1", "我认领的 3"):
        assert chip in body, chip


def test_filters_stand_in_the_address(office: Office, page: Opened) -> None:
    with ExitStack() as held:
        scene = busy_desk(held)
        number = {name: office.number(walk) for name, walk in scene.items()}
        expected = {
            "box=late": ["late", "urged"],
            "box=today": ["today"],
            "box=back": ["back"],
            "hold=paused": ["paused"],
            "node=home_visit": ["done"],
            "service=hardship_aid&box=today": ["today"],
            "service=nothing": [],
            f"number={number['today'][-6:]}": ["today"],
            "number=%00": list(number),
        }
        for query, names in expected.items():
            body = page("g1", f"/w/todo/?{query}")
            if "%00" not in query:
                assert lines(body) == [number[name] for name in names], query
        assert "清除筛选" in page("g1", "/w/todo/?service=nothing")
        body = page("g1", "/w/todo/?box=late")
        assert f'href="/w/case/{number["late"]}/?box=late"' in body


def test_proxy_reads_for_whom_he_would_act(office: Office, page: Opened) -> None:
    with ExitStack() as held:
        busy_desk(held)
        g1, g2 = (Account.objects.get(number=number) for number in ("g1", "g2"))
        assert "没有等您办的件" in page("g2", "/w/todo/")
        Absence.objects.create(
            account=g1, deputy=g2, starts=date(2026, 3, 9), ends=date(2026, 3, 13)
        )
        body = page("g2", "/w/todo/")
        assert f"代 {g1.name}" in body
        assert "我已认领" not in body


def test_recused_officer_finds_nothing_and_counts_nothing(office: Office, page: Opened) -> None:
    walk = office.filed()
    walk.claims("g1", "accept")
    me = office.actor("g1", walk)
    token, seat = walk.seat("accept", me)
    commands.recuse(
        case=walk.case,
        actor=me,
        key=uuid4(),
        now=walk.now,
        token=token,
        seat=seat,
        reason="relative",
        opinion="与申请人是亲属。",
    )
    body = page("g1", "/w/todo/")
    assert office.number(walk) not in body
    assert "全部 0" in body
    assert "count--hot" not in body
    assert office.number(walk) in page("g3", "/w/todo/")


def test_number_leads_to_the_case_or_says_there_is_none(office: Office) -> None:
    number = office.number(office.filed())
    response = office.signed("g1").get("/w/find/", {"number": f" {number.lower()} "})
    assert (response.status_code, response["Location"]) == (302, f"/w/case/{number}/")
    for officer, typed in (("u02a", number), ("g1", "GD-AID-2026-999999")):
        response = office.signed(officer).get("/w/find/", {"number": typed})
        assert response.status_code == 404
        assert "没有编号为" in response.content.decode()
    response = office.signed("g1").get("/w/find/", {"number": "%' OR 1=1"})
    assert "没有找到符合的办件" in response.content.decode()
    assert Access.objects.filter(what="search").count() == 4


def test_page_takes_few_statements(office: Office) -> None:
    with ExitStack() as held:
        busy_desk(held)
        client = office.signed("g1")
        for address in ("/w/todo/", "/w/todo/?node=accept", "/w/done/", "/w/started/", "/w/cc/"):
            client.get(address)
            sent = [line for line in trace(partial(client.get, address)) if TREE not in line]
            assert len(sent) <= CEILING, "\n".join([address, *sent])


def lines(body: str) -> list[str]:
    """Numbers of the cases in the list, in order."""
    return re.findall(r'<span class="mono">([^<]+)</span>', body)


def test_what_was_sent_back_today_counts_as_done_today(office: Office, page: Opened) -> None:
    walk = office.filed()
    assert "<strong>0</strong>" in _tile(page("g1", "/w/todo/"))
    walk.sends_back("g1", "accept", opinion="请补上配偶的授权书。", remarks={"M05": "请补上。"})
    assert "<strong>1</strong>" in _tile(page("g1", "/w/todo/"))


def _tile(body: str) -> str:
    """The tile 今天已办."""
    return body[: body.index("今天已办")].rpartition("<li")[2]
