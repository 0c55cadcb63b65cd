"""Hospitals and contracts by page: added, changed from a day on, ended; each with its entry."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from processes.cancer_screening.models import Booking, Contract, Slot
from processes.cancer_screening.steps import billing, booking, places
from processes.cancer_screening.steps.hospitals.change import change
from processes.cancer_screening.steps.hospitals.terms import referring, terms
from processes.engine import changes, clock
from processes.engine.errors import WrongState
from processes.engine.models import Change
from processes.engine.runtime import durable, scope
from processes.people.actors import SYSTEM
from processes.people.models import Organisation
from tests.cancer_screening.women import Ward
from tests.invariants import problems
from tests.screens.desk.conftest import Office

HERE = "/w/screening/hospitals/"
TYPED: dict[str, Any] = {
    "name": "样例区中医医院", "number": "官工筛协〔2026〕9号", "rank": "2a",
    "takes_referrals": "no", "items": ["hpv", "tct"], "weekdays": ["2", "4", "6"], "halves": ["am"],
    "daily_capacity": "24", "price_fen": "498.50", "begins": "2026-06-01", "ends": "2027-05-31",
    "why": "招标结果第3号",
}  # fmt: skip


@pytest.fixture
def office(ward: Ward) -> Client:
    """d2 at her desk, on a day of the batch."""
    clock.move_to(datetime(2026, 5, 20, 2, tzinfo=UTC))
    return Office().signed("d2")


def page(client: Client, where: str, **typed: Any) -> tuple[int, str]:
    """What an address answers to what is typed; after it is done, the page it leads to."""
    answer = client.post(f"{HERE}{where}", {"key": str(uuid4()), **typed})
    if answer.status_code == 303:
        answer = client.get(answer["Location"])
    return answer.status_code, answer.content.decode()


def last(code: str) -> Contract:
    """What was agreed last."""
    with scope(SYSTEM):
        return Contract.objects.filter(hospital__organisation__code=code).latest("since", "id")


def as_typed(row: Contract, **changed: Any) -> dict[str, Any]:
    """The form of a change as it is filled."""
    filled = {
        "number": row.number, "rank": row.rank, "items": row.items, "weekdays": row.weekdays,
        "halves": row.halves, "daily_capacity": row.daily_capacity, "price_fen": "520.00",
        "begins": row.begins.isoformat(), "ends": row.ends.isoformat(), "was": row.pk,
        "takes_referrals": "no", "why": "价格重新谈定",
    }  # fmt: skip
    return {**filled, **changed}


def test_a_hospital_is_added_once_and_stands_among_the_acts(office: Client) -> None:
    key = str(uuid4())
    status, shown = page(office, "new/", **TYPED | {"key": key, "ends": "2026-05-31"})
    assert (status, "协议结束不能在协议开始以前" in shown) == (422, True)
    assert "样例区中医医院" in shown  # what was typed is kept
    for _again in range(2):
        status, shown = page(office, "new/", **TYPED | {"key": key})
    assert (status, "周二、周四、周六" in shown, "498.50" in shown) == (200, True, True)
    with scope(SYSTEM):
        place = Organisation.objects.get(name="样例区中医医院")
        act = Change.objects.get(verb=Change.Verb.HOSPITAL)
        assert (place.code, place.level, place.parent) == ("H4", "outside", None)
        assert changes.reason_of(act) == TYPED["why"]
    assert page(office, "new/", **TYPED)[0] == 422  # the name is taken
    assert "样例区中医医院" in office.get("/w/screening/new/").content.decode()
    assert problems() == []


@pytest.mark.parametrize("who", ["d3", "d7", "u02a", "h1", "a1"])
def test_nobody_else_reads_or_changes_contracts(office: Client, who: str) -> None:
    client = Office().signed(who)
    for where in ("", "new/", "H1/", "H1/change/", "H1/end/"):
        assert client.get(f"{HERE}{where}").status_code == 403
    assert client.post(f"{HERE}new/", TYPED).status_code == 403
    with scope(SYSTEM):
        assert not Change.objects.filter(verb=Change.Verb.HOSPITAL).exists()


def test_a_new_price_holds_from_its_day_and_earlier_visits_keep_theirs(
    office: Client, ward: Ward
) -> None:
    for who, union, day in (("f01", "U02", date(2026, 5, 27)), ("f05", "U02", date(2026, 5, 28))):
        case, slot = ward.case(who, union=union), ward.slot("H1", day=day)
        held = booking.hold(case=case, slot=slot.pk, rank=1, actor=ward.actor(who), now=ward.now)
        booking.confirm(booking=held.pk, actor=ward.actor(who), now=ward.now)
    row = last("H1")
    past = as_typed(row, since="2026-05-20", price_fen="500.00")
    status, shown = page(office, "H1/change/", **past)
    assert (status, "明天以后" in shown) == (422, True)
    done = as_typed(row, since="2026-05-28", price_fen="500.00")
    assert "500.00" in page(office, "H1/change/", **done)[1]
    stale = page(office, "H1/change/", **as_typed(row, since="2026-06-01"))
    assert (stale[0], "别人改过这家医院的协议" in stale[1]) == (422, True)
    with durable(SYSTEM):
        for one in list(row.hospital.bookings.all()):
            places.move(one.pk, Booking.State.CAME, by=None, now=ward.now)
        (bill,) = billing.open_bills(one.batch, date(2026, 6, 1))
    assert bill.months == (("2026-05", 1, 50_000), ("2026-05", 1, 52_000))
    assert (bill.fen, bill.price_fen) == (102_000, 0)


def test_half_days_that_are_booked_are_never_dropped(office: Client, ward: Ward) -> None:
    case, slot = ward.case(), ward.slot("H1", day=date(2026, 6, 10))
    booking.hold(case=case, slot=slot.pk, rank=1, actor=ward.actor("f01"), now=ward.now)
    row = last("H1")
    gone = as_typed(row, since="2026-06-01", halves=["pm"])
    status, shown = page(office, "H1/change/", **gone)
    assert (status, "已经约好的 1 人" in shown, "2026-06-10" in shown) == (422, True, True)
    assert last("H1").pk == row.pk
    status, shown = page(office, "H1/end/", was=row.pk, last_day="2026-06-10", why="医院停止合作。")
    assert (status, "2026-06-10 终止" in shown) == (200, True)
    with scope(SYSTEM):
        later = Slot.objects.filter(hospital=slot.hospital_id, day__gt=date(2026, 6, 10))
        assert set(later.values_list("capacity", flat=True)) == {0}
        assert Slot.objects.get(pk=slot.pk).capacity == 20
        assert not terms().offers(slot.hospital_id, date(2026, 6, 11), "am")
    typed = as_typed(row, since="2026-07-01")
    with pytest.raises(WrongState):
        change(slot.hospital, typed, was=row.pk, actor=ward.actor("d2"), key=uuid4(),
               now=ward.now)  # fmt: skip


def test_a_referral_goes_to_hospitals_with_a_contract_that_day(ward: Ward) -> None:
    assert referring(date(2026, 5, 20)) == {"H3": "样例市转诊医院"}
    assert referring(date(2027, 5, 20)) == {}


def test_the_database_lets_nobody_edit_a_contract(ward: Ward) -> None:
    for act in (Contract.objects.update, Contract.objects.all().delete):
        with pytest.raises(DatabaseError), durable(SYSTEM), transaction.atomic():
            act(**({"price_fen": 1} if act == Contract.objects.update else {}))
