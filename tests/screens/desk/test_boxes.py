"""已办, 我发起的, 抄送我的: who finds what, what it says, and that nothing waits behind a page."""

from datetime import timedelta
from uuid import uuid4

import pytest

from processes.engine import clock, commands, runtime
from processes.engine.audit.access import record_view
from processes.engine.models import Event, Task
from processes.engine.queries.desk import boxes
from processes.engine.queries.desk.copies import unread_copies
from processes.hardship_aid import sample_forms
from processes.hardship_aid.journeys import way
from processes.people.actors import SYSTEM
from processes.people.models import Account
from tests.screens.desk.conftest import Office, Opened

BOXES = ("/w/done/", "/w/started/", "/w/cc/")


def test_empty_boxes_say_so(office: Office, page: Opened) -> None:
    assert "您还没有办过件" in page("d1", "/w/done/")
    assert "您还没有代职工发起过申请" in page("d1", "/w/started/")
    assert "还没有抄送给您的件" in page("d1", "/w/cc/")


def test_done_says_what_i_decided_and_where_it_is_now(office: Office, page: Opened) -> None:
    walk = office.filed()
    walk.at("2026-03-03 09:30")
    form = sample_forms.acceptance()
    walk.approves("g1", "accept", form=form, opinion="材料齐全，予以受理。")
    body = page("g1", "/w/done/")
    for said in ("李样甲", "受理", "3月3日 09:30", "基层工会审核中", office.number(walk)):
        assert said in body, said
    assert office.number(walk) not in page("g3", "/w/done/")


def test_refusal_is_called_by_its_name(office: Office, page: Opened) -> None:
    walk = office.filed()
    walk.rejects("g1", "accept", reason="not_eligible", opinion="不属于本工会会员。")
    assert "不予受理" in page("g1", "/w/done/")


def test_agent_finds_what_he_filed(office: Office, page: Opened) -> None:
    walk = office.walk()
    way.files(walk, "AID-09", agent="g1")
    number = office.number(walk)
    body = page("g1", "/w/started/")
    assert number in body
    assert f'href="/case/{number}/"' in body
    assert number not in page("g3", "/w/started/")
    assert number not in page("g1", "/w/todo/")


def copied(office: Office, to: str) -> str:
    """A case of which g1 gave a copy; its number."""
    walk = office.filed()
    walk.claims("g1", "accept")
    commands.cc(
        case=walk.case,
        actor=office.actor("g1"),
        key=uuid4(),
        now=walk.now,
        token=walk.seat("accept", office.actor("g1"))[0],
        target=Account.objects.get(number=to).pk,
    )
    return office.number(walk)


@pytest.mark.parametrize("to", ["g2", "d1", "u02a"])
def test_copy_is_unread_until_the_case_is_opened(office: Office, page: Opened, to: str) -> None:
    number = copied(office, to)
    body = page(to, "/w/cc/")
    assert number in body
    assert "未阅" in body
    assert number not in page("g3", "/w/cc/")
    actor = office.actor(to)
    with runtime.scope(actor):
        assert unread_copies(actor, most=100) == 1
        (row,) = boxes.cc_box(actor).rows
    assert row.unread
    opened(office, to)
    with runtime.scope(actor):
        assert unread_copies(actor, most=100) == 0
    assert "已阅" in page(to, "/w/cc/")


def opened(office: Office, who: str) -> None:
    """That officer has the case opened."""
    case, now = office.walkers[0].case, office.walkers[0].now + timedelta(minutes=1)
    record_view(actor=office.actor(who), case=case, what="case", now=now)


def test_every_page_of_done_is_reached(office: Office, page: Opened) -> None:
    walk = office.filed()
    account = Account.objects.get(number="s1")
    moment = clock.now()
    with runtime.durable(SYSTEM):
        Task.objects.bulk_create(
            Task(
                case_id=walk.case,
                process="hardship_aid",
                token=1000 + n,
                node="street_review",
                opened=moment,
                closed_at=moment - timedelta(minutes=n // 3),
                closed_by=account,
                outcome="approve",
            )
            for n in range(120)
        )
    actor, before, seen = office.actor("s1"), "", 0
    while True:
        with runtime.scope(SYSTEM):
            box = boxes.done_box(actor, before)
        seen += len(box.rows)
        before = box.next
        if not before:
            break
    assert seen == 120


@pytest.mark.parametrize("address", BOXES)
@pytest.mark.parametrize("before", ["x", "1.2.3", "-5", "9" * 60, "٣"])
def test_strange_places_are_no_crash(office: Office, address: str, before: str) -> None:
    assert office.signed("g1").get(address, {"before": before}).status_code == 200


@pytest.mark.parametrize("address", ["/w/todo/", *BOXES, "/w/find/"])
def test_boxes_are_for_officers(office: Office, address: str) -> None:
    assert office.signed("p01").get(address).status_code == 403
    response = office.signed("g1").get(address)
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert Event.objects.count() == 0
