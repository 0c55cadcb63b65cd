"""A closed lane: the person and her hospital; everybody else is refused, noted, and told of."""

from collections.abc import Iterator
from uuid import uuid4

import pytest

from processes.engine import commands, jobs, policies
from processes.engine.errors import NotAllowed
from processes.engine.models import Access, Case, Message
from processes.engine.registry import PROCESSES
from processes.engine.runtime import CaseView, scope
from processes.people.actors import SYSTEM
from processes.people.models import Absence, Account
from tests.engine import lane_flow
from tests.engine.conftest import Walk
from tests.screens.desk.conftest import Office

INSIDE = ("p01", "h1")
OUTSIDE = (
    "p02", "g1", "g2", "s1", "s2", "d1", "d2", "d3", "d7", "d9", "f1", "a1", "m1", "m2", "h2",
    "h3", "j1", "e1", "sys1", "sec1", "p1",
)  # fmt: skip


@pytest.fixture
def lane(walk: Walk) -> Iterator[Walk]:
    """A case of p01 at H1, handed in."""
    PROCESSES.add(lane_flow.CARD)
    walk.process = lane_flow.CODE
    walk.draft({"hospital": "H1"}).do("p01", commands.submit)
    yield walk
    PROCESSES.remove(lane_flow.CODE)


def test_only_the_person_and_the_hospital_see_it(lane: Walk) -> None:
    view = CaseView.of(lane.row())
    for who in (*INSIDE, *OUTSIDE):
        actor = lane.actor(who)
        with scope(actor):
            there = Case.objects.filter(pk=lane.case).exists()
        assert there == (who in INSIDE), who
        assert bool(policies.may_see(actor, view)) == (who in INSIDE), who


def test_no_copy_and_no_proxy_opens_it(lane: Walk) -> None:
    with pytest.raises(NotAllowed):
        commands.cc(
            case=lane.case, actor=lane.actor("h1"), key=uuid4(), now=lane.now, token=lane.token(),
            target=lane.actor("d2").account,
        )  # fmt: skip
    Absence.objects.create(
        account=Account.objects.get(number="h1"), deputy=Account.objects.get(number="d2"),
        starts=lane.now.date(), ends=lane.now.date(),
    )  # fmt: skip
    stand_in = lane.actor("d2")
    assert [one.name for one in stand_in.stands_in_for]
    with scope(stand_in):
        assert not Case.objects.filter(pk=lane.case).exists()
    with pytest.raises(NotAllowed):
        commands.approve(
            case=lane.case, actor=stand_in, key=uuid4(), now=lane.now, token=lane.token()
        )
    lane.do("h1", commands.approve)
    assert lane.row().outcome == "approved"


def test_the_third_try_is_told_to_the_privacy_officer(lane: Walk) -> None:
    office, number = Office(), str(lane.row().number)
    pages = {"d3": f"/w/case/{number}/", "a1": f"/audit/case/{number}/", "p02": f"/case/{number}/"}
    for who, page in pages.items():
        answer = office.signed(who).get(page)
        assert (answer.status_code, "健康信息" in answer.content.decode()) == (403, True), who
    rows = Access.objects.filter(case=lane.case, refused=True, what="closed_lane")
    assert sorted(rows.values_list("actor__number", flat=True)) == ["a1", "d3", "p02"]
    client = office.signed("d3")
    client.get(pages["d3"])
    jobs.drain(lane.case)
    assert not Message.objects.filter(kind="lane_alarm").exists()
    client.get(pages["d3"])
    jobs.drain(lane.case)
    told = Message.objects.get(kind="lane_alarm")
    assert (told.account.number, "第3次" in told.text) == ("p1", True)
    assert told.title in office.signed("p1").get("/w/messages/").content.decode()
    with scope(SYSTEM):
        assert office.signed("p01").get(pages["p02"]).status_code == 200
