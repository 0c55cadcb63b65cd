"""`/w/screening/`: each post its own part, a hospital its own women only."""

from datetime import UTC, datetime

import pytest

from processes.cancer_screening.steps import booking
from processes.engine import clock
from tests.cancer_screening.women import Ward
from tests.screens.desk.conftest import Office

DAY = datetime(2026, 5, 27, 1, tzinfo=UTC)


@pytest.fixture
def booked(ward: Ward) -> Ward:
    """F01 at H1, F05 at H2, both on the morning of the day; the clock stands on it."""
    for who, hospital in (("f01", "H1"), ("f05", "H2")):
        case, slot = ward.case(who), ward.slot(hospital)
        held = booking.hold(case=case, slot=slot.pk, rank=1, actor=ward.actor(who), now=ward.now)
        booking.confirm(booking=held.pk, actor=ward.actor(who), now=ward.now)
    clock.move_to(DAY)
    return ward


def page(who: str, *, status: int = 200) -> str:
    answer = Office().signed(who).get("/w/screening/")
    assert answer.status_code == status
    return answer.content.decode()


def test_a_hospital_sees_its_own_women_of_the_day(booked: Ward) -> None:
    assert ("何样甲" in page("h1"), "罗样甲" in page("h1")) == (True, False)
    assert ("何样甲" in page("h2"), "罗样甲" in page("h2")) == (False, True)
    assert "今天没有人预约" in page("h3")


def test_a_code_of_another_hospital_is_not_found(booked: Ward) -> None:
    from processes.cancer_screening.models import Booking
    from processes.engine.runtime import scope
    from processes.people.actors import SYSTEM

    with scope(SYSTEM):
        code = Booking.objects.get(woman__number="f01").code
    for who, said in (("h2", "没有找到这个筛查码"), ("h1", "已经签到过")):
        client = Office().signed(who)
        assert client.post("/w/screening/check-in/", {"code": code.lower()}).status_code == 303
        assert said in client.get("/w/screening/").content.decode()


def test_womens_work_reads_counts_and_the_auditor_that_it_exists(booked: Ward) -> None:
    counts = page("d2")
    assert "2026年第一批" in counts
    assert "&lt;5" in counts
    assert "本人没有同意，不显示" in counts
    audit = page("a1")
    assert "谁打开过" in audit
    assert "2026年第一批" not in audit
    assert Office().signed("g1").get("/w/screening/")["Location"] == "/w/screening/list/"
    assert Office().signed("s1").get("/w/screening/")["Location"] == "/w/screening/street/"
    for who in ("d3", "f1", "sys1"):
        assert "女职工部" in page(who, status=403)
