"""Where a case stands in the queue for a place, as its applicant and the desk read it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest

from processes.engine import clock, quotas
from processes.engine.calendar import CHINA
from processes.engine.models import Change, Quota
from processes.engine.registry import PROCESSES
from processes.people.models import Account
from tests.engine import slot_flow
from tests.engine.commands.test_quotas import at, enter, faults, work_off
from tests.engine.conftest import Walk, process, walk
from tests.screens.desk.money_cases import client_of

__all__ = ["process", "walk"]
PAGE = f"/w/places/{slot_flow.KEY}/"
NOW = datetime(2026, 3, 3, 10, tzinfo=CHINA)


@pytest.fixture
def contest(walk: Walk) -> Iterator[Walk]:
    """One place; the site's clock stands at NOW."""
    PROCESSES.add(slot_flow.CARD)
    quotas.keep(slot_flow.KEY, title="汽车维修工", capacity=1)
    clock.now()
    clock.move_to(NOW)
    walk.now = NOW
    yield walk
    PROCESSES.remove(slot_flow.CODE)


def read(who: str, address: str) -> str:
    page = client_of(Account.objects.get(number=who).number).get(address)
    assert page.status_code == 200
    return page.content.decode()


def test_who_waits_reads_his_turn_and_the_desk_too(contest: Walk) -> None:
    first, _second, third = [enter(contest, who) for who in ("p01", "p02", "p03")]
    work_off()
    waits, has = third.row().number, first.row().number
    page = read("p03", f"/case/{waits}/")
    assert "您排在候补第 2 位（共 2 人）" in page
    assert "什么时候有名额现在说不准，最晚等到" in page
    assert "前办完" not in page  # nobody can promise when a place becomes free
    assert "本环节已用" not in page
    assert "候补" not in read("p01", f"/case/{has}/")
    assert "汽车维修工：候补第 2 位，共 2 人" in read("d1", f"/w/case/{waits}/?tab=progress")
    assert "汽车维修工：已占名额" in read("d1", f"/w/case/{has}/?tab=progress")
    assert Quota.objects.get().taken == 1


def sets(
    who: str, capacity: object, *, was: int, key: str = "", reason: str = "加了一个场地"
) -> Any:
    sent = {"title": "汽车维修工", "capacity": str(capacity), "was": str(was), "reason": reason}
    return client_of(who).post(PAGE, {**sent, "key": key or str(uuid4())})


def test_an_officer_sets_the_places_and_who_waits_is_let_in(contest: Walk) -> None:
    first, second = (enter(contest, who) for who in ("p01", "p02"))
    work_off()
    body = read("d1", PAGE)
    assert all(str(one.row().number) in body for one in (first, second))
    assert "/w/places/" in read("d1", "/w/places/")
    key = str(uuid4())
    assert [sets("d1", 2, was=1, key=key).status_code for _ in range(2)] == [303, 303]
    work_off()
    assert at(second) == "confirm"
    assert Change.objects.filter(verb="quota").count() == 1
    assert "从 1 个改成 2 个" in read("a1", PAGE)
    assert "设定名额" in read("sys1", "/manage/log/")
    assert not faults(first, second)


def test_wrong_numbers_are_told_and_what_was_typed_stays(contest: Walk) -> None:
    enter(contest, "p01")
    work_off()
    for capacity, was, said in (
        (0, 1, "已经占用1个名额，不能改成0个"), (5, 3, "别人把名额改成了1个"), ("x", 1, "只填整数"),
    ):  # fmt: skip
        answer = sets("d1", capacity, was=was, reason="场地有变动")
        assert answer.status_code == 422
        assert said in answer.content.decode()
        assert "场地有变动" in answer.content.decode()
    assert sets("d1", 3, was=1, reason="改").status_code == 422
    assert Quota.objects.get().capacity == 1


def test_who_may_set_and_who_may_read(contest: Walk) -> None:
    for who in ("a1", "d9", "f1", "s1", "p01", "sys1"):
        assert sets(who, 2, was=1).status_code == 403, who
    for who in ("f1", "s1", "p01", "sys1"):
        assert client_of(who).get("/w/places/").status_code == 403, who
    assert "确定名额" not in read("a1", PAGE)
    assert client_of("d1").get("/w/places/none/").status_code == 404
    assert "名额" in read("d1", "/w/todo/")
