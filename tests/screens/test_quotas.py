"""Where a case stands in the queue for a place, as its applicant and the desk read it."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from processes.engine import clock, quotas
from processes.engine.calendar import CHINA
from processes.engine.models import Quota
from processes.engine.registry import PROCESSES
from processes.people.models import Account
from tests.engine import slot_flow
from tests.engine.commands.test_quotas import enter, work_off
from tests.engine.conftest import Walk, process, walk
from tests.screens.desk.money_cases import client_of

__all__ = ["process", "walk"]
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
    assert "您排在候补第 2 位（共 2 人）" in read("p03", f"/case/{waits}/")
    assert "候补" not in read("p01", f"/case/{has}/")
    assert "汽车维修工：候补第 2 位，共 2 人" in read("d1", f"/w/case/{waits}/?tab=progress")
    assert "汽车维修工：已占名额" in read("d1", f"/w/case/{has}/?tab=progress")
    assert Quota.objects.get().taken == 1
