"""Places: held, confirmed, given back, missed; none too many, and each in its turn."""

from datetime import timedelta

import psycopg
import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from processes.cancer_screening.audit import deep
from processes.cancer_screening.models import Booking, BookingMove, Slot
from processes.cancer_screening.steps import booking, places, registering
from processes.engine.errors import Conflict, NotAllowed, WrongState
from processes.engine.marks import of_person
from processes.engine.models import Access, CaseMark
from processes.engine.runtime import durable, scope
from processes.people.actors import SYSTEM
from processes.people.demo.persons import person
from tests.cancer_screening.women import Ward, opened

State = Booking.State
WOMEN = ("f01", "f05", "f06", "f07")


def hold(ward: Ward, case: int, who: str, *, slot: Slot | None = None, rank: int = 1) -> Booking:
    slot = slot or ward.slot()
    return booking.hold(case=case, slot=slot.pk, rank=rank, actor=ward.actor(who), now=ward.now)


def test_a_place_is_held_confirmed_and_used(ward: Ward) -> None:
    case = ward.case()
    held = hold(ward, case, "f01")
    assert (held.state, held.n, held.hold_until) == ("held", 1, ward.now + timedelta(hours=48))
    assert ward.slot().booked == 1
    booking.confirm(booking=held.pk, actor=ward.actor("f01"), now=ward.now)
    with pytest.raises(NotAllowed):
        booking.came(booking=held.pk, actor=ward.actor("h2"), now=ward.now)
    assert Access.objects.filter(refused=True, what="other_hospital", case=case).count() == 1
    booking.came(booking=held.pk, actor=ward.actor("h1"), now=ward.now)
    assert (ward.booking(case).state, ward.slot().booked) == ("came", 1)
    with scope(SYSTEM):
        moves = list(BookingMove.objects.order_by("id").values_list("state", "by"))
    f01, h1 = ward.actor("f01").account, ward.actor("h1").account
    assert moves == [("held", f01), ("confirmed", f01), ("came", h1)]


def told() -> set[str]:
    with scope(SYSTEM):
        return set(deep._slots())


def test_the_deep_check_counts_what_each_slot_gave(committing_db: str, owner_url: str) -> None:
    ward = opened()
    slot = hold(ward, ward.case(), "f01").slot_id
    assert told() == set()
    with psycopg.connect(owner_url) as owner:
        owner.execute("SET app.migration = 'on'")
        owner.execute("UPDATE cancer_screening_slot SET booked = 1 - booked WHERE id IN (1, 2)")
        owner.execute("UPDATE cancer_screening_slot SET booked = 0 WHERE id = %s", [slot])
    wrong = {slot: (0, 1)} | {one: (1, 0) for one in (1, 2) if one != slot}
    assert told() == {
        f"筛查时段 {one} 登记约出 {said} 个，实际 {is_} 个" for one, (said, is_) in wrong.items()
    }


def test_nobody_books_for_her_and_nothing_is_booked_twice(ward: Ward) -> None:
    case = ward.case()
    with pytest.raises(NotAllowed):
        hold(ward, case, "u02a")
    hold(ward, case, "f01")
    with pytest.raises(WrongState, match="已经有一个预约"):
        hold(ward, case, "f01")
    assert ward.slot().booked == 1


def test_a_full_slot_offers_others_and_a_full_batch_a_turn(ward: Ward) -> None:
    ward.narrow(H1_am=1, H2_pm=1)
    cases = {who: ward.case(who) for who in WOMEN}
    first = hold(ward, cases["f01"], "f01")
    with pytest.raises(Conflict) as full:
        hold(ward, cases["f05"], "f05")
    other = ward.slot("H2", half="pm")
    assert full.value.facts["offered"] == [other.pk]
    hold(ward, cases["f05"], "f05", slot=other)
    assert hold(ward, cases["f06"], "f06", rank=2).state == State.WAITING
    assert hold(ward, cases["f07"], "f07", rank=0).state == State.WAITING
    booking.release(booking=first.pk, actor=ward.actor("f01"), now=ward.now)
    promoted = ward.booking(cases["f07"])  # of the hardship group: before who came earlier
    assert (promoted.state, promoted.slot_id) == (State.HELD, ward.slot().pk)
    assert ward.booking(cases["f06"]).state == State.WAITING


def test_a_hold_that_is_not_confirmed_lapses_and_the_next_gets_it(ward: Ward) -> None:
    ward.narrow(H1_am=1)
    one, two = ward.case("f01"), ward.case("f05")
    held = hold(ward, one, "f01")
    hold(ward, two, "f05")
    assert booking.sweep(ward.now + timedelta(hours=47)) == 0
    later = ward.now + timedelta(hours=48)
    assert booking.sweep(later) == 1
    assert (ward.booking(one).state, ward.booking(two).state) == ("released", "held")
    with pytest.raises(WrongState):
        booking.confirm(booking=held.pk, actor=ward.actor("f01"), now=later)
    ward.now = later
    assert hold(ward, one, "f01").state == State.WAITING


def test_who_misses_twice_is_not_booked_again(ward: Ward) -> None:
    case = ward.case()
    for day in (0, 9):
        ward.now += timedelta(days=day)
        slot = Slot.objects.filter(day__gt=ward.now.date()).order_by("day")[0]
        held = hold(ward, case, "f01", slot=slot)
        booking.confirm(booking=held.pk, actor=ward.actor("f01"), now=ward.now)
        assert booking.sweep(ward.now) == 0
        assert booking.sweep(ward.now + timedelta(days=5)) == 1
        slot.refresh_from_db()
        assert (ward.booking(case).state, slot.booked) == (State.NO_SHOW, 0)
    assert ward.booking(case).missed == 1
    later = Slot.objects.filter(day__gt=ward.now.date()).order_by("-day")[0]
    with pytest.raises(WrongState, match="两次"):
        hold(ward, case, "f01", slot=later)


def test_the_database_holds_the_count_and_the_way(ward: Ward) -> None:
    ward.narrow(H1_am=1)
    case = ward.case()
    held = hold(ward, case, "f01")
    rows = Booking.objects.filter(pk=held.pk)
    for wrong in ({"state": "came"}, {"state": "waiting"}, {"slot_id": ward.slot("H2").pk}):
        with pytest.raises(IntegrityError), durable(SYSTEM):
            rows.update(**wrong)
    full = Booking(
        case_id=ward.case("f05"), woman_id=held.woman_id, batch_id=held.batch_id, n=9,
        slot_id=held.slot_id, state="held", hold_until=ward.now, code="X", asked_at=ward.now,
        moved_at=ward.now,
    )  # fmt: skip
    with pytest.raises(IntegrityError, match="slot_not_overbooked"), durable(SYSTEM):
        full.save()
    for act in (
        "UPDATE cancer_screening_slot SET booked = 0",
        "DELETE FROM cancer_screening_booking",
        "UPDATE cancer_screening_bookingmove SET state = 'came'",
    ):
        with pytest.raises(DatabaseError, match="permission"), transaction.atomic():
            connection.cursor().execute(act)


def test_a_booking_is_seen_by_those_it_concerns(ward: Ward) -> None:
    case = ward.case()
    hold(ward, case, "f01")
    seen = {"f01": 1, "u02a": 1, "d2": 1, "h1": 1, "f05": 0, "h2": 0, "u03a": 0, "sys1": 0}
    for who, count in seen.items():
        with scope(ward.actor(who)):
            assert Booking.objects.count() == count, who
            assert BookingMove.objects.count() == count, who


def test_what_was_completed_here_counts_in_the_cycle(ward: Ward) -> None:
    """Whoever registered her, and whatever she says herself; a booking she missed does not."""
    number = person("F01").id_number
    came, missed = ward.case("f01"), ward.case("f05")
    with durable(SYSTEM):
        for case in (came, missed):
            mark = of_person(number)
            CaseMark.objects.create(case_id=case, kind=mark.kind, hash=mark.hash)
    for case, who, end in ((came, "f01", State.CAME), (missed, "f05", State.NO_SHOW)):
        held = hold(ward, case, who)
        booking.confirm(booking=held.pk, actor=ward.actor(who), now=ward.now)
        with durable(SYSTEM):
            places.move(held.pk, end, by=None, now=ward.now)
    found = registering.completed({"id_number": number}, but=0)
    assert [one.on.isoformat() for one in found] == ["2026-05-27"]
    assert registering.completed({"id_number": number}, but=came) == []
