"""Who pays has approved nothing: neither listed nor let in, nor anybody who stands in for him."""

from datetime import date, timedelta

import pytest

from processes.engine import runtime
from processes.engine.errors import NotAllowed
from processes.engine.journey import Walker
from processes.engine.queries.desk import waiting
from processes.engine.queries.desk.order import Wish
from processes.engine.queries.jurisdiction import tasks_for
from processes.hardship_aid.journeys import way
from processes.people.models import Absence, Account, Post
from processes.people.roles import Role

PAY = "2026-03-24 11:00"


def to_payment(walk: Walker) -> None:
    """To the payment; f1 holds a second post and has reviewed for the district."""
    district = Post.objects.get(account__number="d1", role=Role.DISTRICT_OFFICER.value)
    Post.objects.create(
        account=Account.objects.get(number="f1"),
        organisation=district.organisation,
        role=district.role,
        valid_from=date(2026, 1, 1),
    )
    who = way.files(walk.at("2026-03-02 10:00"), "AID-01")
    way.grassroots(walk, who, visit=("g1", "g3"))
    way.street(walk)
    way.means(walk)
    way.district(walk, "deep", "8000.00", by="f1")
    way.decision(walk)
    walk.at(PAY)


def listed(walk: Walker, number: str) -> bool:
    """Whether the payment is among what waits for that officer, by both ways of finding it."""
    actor = walk.officer(number)
    with runtime.scope(actor):
        found = any(one.node == "pay" for one in tasks_for(actor))
        assert any(one.node == "pay" for one in waiting.find(actor, Wish()).tasks) is found
    return found


def refusal(walk: Walker) -> str:
    with pytest.raises(NotAllowed) as refused:
        way.pays(walk, at=PAY)
    return refused.value.code


def test_who_approved_does_not_pay(walk: Walker) -> None:
    to_payment(walk)
    assert not listed(walk, "f1")
    assert refusal(walk) == "payer_approved"


def test_nor_does_his_proxy(walk: Walker) -> None:
    to_payment(walk)
    day = walk.now.date()
    Absence.objects.create(
        account=Account.objects.get(number="f1"),
        deputy=Account.objects.get(number="d9"),
        starts=day,
        ends=day + timedelta(days=30),
    )
    assert not listed(walk, "d9")


def test_who_only_pays_is_listed(walk: Walker) -> None:
    who = way.files(walk.at("2026-03-02 10:00"), "AID-01")
    way.grassroots(walk, who, visit=("g1", "g3"))
    way.street(walk)
    way.means(walk)
    way.district(walk, "deep", "8000.00")
    way.decision(walk)
    walk.at(PAY)
    assert listed(walk, "f1")
