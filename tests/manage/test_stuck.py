"""What is stuck is found, and repaired by acts that decide nothing and are on record."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db.models.functions import Now

from processes.engine import alarms, assignment, jobs, policies
from processes.engine.commands.claim import claim
from processes.engine.commands.delegate import delegate
from processes.engine.errors import InvalidFacts, WrongState
from processes.engine.models import Case, Change, Deadline, Document, Event, Message, Outbox, Task
from processes.engine.queries.stuck import stuck
from processes.engine.runtime import CaseView, scope
from processes.manage import repairs
from processes.manage.queries.jobs import standing_still
from processes.people import organisations
from processes.people.actors import SYSTEM
from processes.people.models import Account, Post
from tests.invariants import problems
from tests.screens.desk.conftest import Office

WHY = "经办人已调离本单位"


def found(office: Office, on: date) -> list[tuple[str, str]]:
    with scope(SYSTEM):
        region = office_region()
        return [(one.node, one.why) for one in stuck(region, on=on)]


def office_region() -> frozenset[int]:
    return frozenset(organisations.subtree(organisations.by_code("530111").id))


def leave(number: str) -> None:
    """The post ended the day before the demo begins."""
    Post.objects.filter(account__number=number).exclude(role="applicant").update(
        valid_from=date(2025, 1, 1), valid_to=date(2026, 1, 31)
    )
    assignment.forget()


def task_of(case: int) -> Task:
    with scope(SYSTEM):
        return Task.objects.get(case=case, closed_at=None)


def test_nothing_is_stuck_where_all_are_in_office(office: Office) -> None:
    walk = office.filed()
    assert found(office, walk.now.date()) == []
    page = office.signed("sys1").get("/manage/stuck/").content.decode()
    assert "每一件待办都有人能办" in page
    assert "count--hot" not in page


def test_a_seat_whose_holder_left_is_given_back_to_the_pool(office: Office) -> None:
    walk = office.filed()
    task = task_of(walk.case)
    claim(case=walk.case, actor=walk.officer("g1"), key=uuid4(), now=walk.now, token=task.token)
    leave("g1")
    assert [why for _node, why in found(office, walk.now.date())] == ["gone"]
    client = office.signed("sys1")
    page = client.get("/manage/stuck/").content.decode()
    assert "已不在这个岗位" in page
    assert walk.filed_by[0].account.name not in page
    address = f"/manage/stuck/task/{walk.case}/{task.token}/{task.seat}/"
    answer = client.post(address, {"go": "free", "reason": "改"})
    assert answer.status_code == 422
    assert "至少5个字" in answer.content.decode()
    key = str(uuid4())
    for _ in range(2):
        assert client.post(address, {"go": "free", "reason": WHY, "key": key}).status_code == 303
    assert task_of(walk.case).holder_id is None
    with scope(SYSTEM):
        last = Event.objects.filter(case=walk.case).latest("n")
        assert (last.verb, last.actor_id) == ("release", None)
        assert Change.objects.get().verb == Change.Verb.FREE
    assert found(office, walk.now.date()) == []
    assert "经办人已调离" in client.get("/manage/log/").content.decode()
    claim(case=walk.case, actor=walk.officer("g3"), key=uuid4(), now=walk.now, token=task.token)
    assert problems() == []


def test_a_delegated_seat_goes_back_to_who_delegated_it(office: Office) -> None:
    walk = office.filed()
    task, g1 = task_of(walk.case), walk.officer("g1")
    seat: dict[str, Any] = {"case": walk.case, "now": walk.now, "token": task.token}
    claim(**seat, actor=g1, key=uuid4())
    delegate(**seat, actor=g1, key=uuid4(), target=walk.officer("g3").account)
    leave("g3")
    assert [why for _node, why in found(office, walk.now.date())] == ["gone"]
    repairs.free_seat(**seat, seat=1, actor=office.actor("sys1"), key=uuid4(), reason=WHY)
    assert task_of(walk.case).holder_id == g1.account
    assert problems() == []


def test_who_holds_a_seat_and_is_in_office_keeps_it(office: Office) -> None:
    walk = office.filed()
    task = task_of(walk.case)
    claim(case=walk.case, actor=walk.officer("g1"), key=uuid4(), now=walk.now, token=task.token)
    with pytest.raises(WrongState, match="现在能办"):
        repairs.free_seat(
            case=walk.case, token=task.token, seat=1, actor=office.actor("sys1"), key=uuid4(),
            now=walk.now, reason=WHY,
        )  # fmt: skip
    assert (
        office.signed("sys1").get(f"/manage/stuck/task/{walk.case}/{task.token}/1/").status_code
        == 404
    )


def test_a_task_for_whose_post_nobody_is_left_goes_up_and_is_decided_there(
    office: Office,
) -> None:
    walk = office.filed()
    task = task_of(walk.case)
    for number in ("g1", "g3", "g4", "g2"):
        leave(number)
    assert [why for _node, why in found(office, walk.now.date())] == ["nobody"]
    client = office.signed("sys1")
    address = f"/manage/stuck/task/{walk.case}/{task.token}/{task.seat}/"
    assert "街道总工会审核员" in client.get(address).content.decode()
    assert client.post(address, {"go": "reroute", "reason": WHY}).status_code == 303
    assert found(office, walk.now.date()) == []
    moved = task_of(walk.case)
    assert moved.organisation
    assert moved.organisation.level == "street"
    with scope(SYSTEM):
        case = CaseView.of(Case.objects.get(pk=walk.case))
    assert policies.may_decide(walk.officer("s1"), case, task.token, task.seat)
    assert problems() == []


def test_an_empty_desk_rings_once_and_who_can_help_is_led_there(office: Office) -> None:
    walk = office.filed()
    assert alarms.ring(walk.now) == 0
    for number in ("g1", "g3", "g4", "g2"):
        leave(number)
    assert [alarms.ring(walk.now) for _ in range(2)] == [1, 0]
    jobs.drain(walk.case)
    with scope(SYSTEM):
        rows = Message.objects.filter(kind__startswith="empty_desk")
        told = {one.account.number: one for one in rows.select_related("account", "case")}
    assert {"sys1", "s2"} <= set(told)
    assert not {"g1", "s1", "p01"} & set(told)
    body = office.signed("sys1").get("/w/messages/").content.decode()
    assert "有件卡住了" in body
    assert walk.filed_by[0].account.name not in body
    for number, there in (("sys1", "/manage/stuck/"), ("s2", f"/w/case/{office.number(walk)}/")):
        opened = office.signed(number).get(f"/w/messages/{told[number].pk}/")
        assert opened["Location"] == there
    page = office.signed("s2").get(f"/w/case/{office.number(walk)}/?tab=progress")
    assert "没有人在这个岗位。系统会通知系统管理员和上级" in page.content.decode()
    task = task_of(walk.case)
    seat = {"case": walk.case, "token": task.token, "seat": 1}
    repairs.reroute(**seat, actor=office.actor("sys1"), key=uuid4(), now=walk.now, reason=WHY)
    assert alarms.ring(walk.now) == 0
    page = office.signed("s1").get(f"/w/case/{office.number(walk)}/?tab=progress")
    assert "没有人在这个岗位" not in page.content.decode()
    assert problems() == []


def test_a_task_with_candidates_is_not_sent_on(office: Office) -> None:
    walk = office.filed()
    task = task_of(walk.case)
    with pytest.raises(WrongState, match="现在有人能办"):
        repairs.reroute(
            case=walk.case, token=task.token, seat=1, actor=office.actor("sys1"), key=uuid4(),
            now=walk.now, reason=WHY,
        )  # fmt: skip


def test_where_all_must_recuse_the_task_is_barred(office: Office) -> None:
    walk = office.filed()
    with scope(SYSTEM):
        applicant = Case.objects.get(pk=walk.case).applicant_id
    for number in ("g3", "g4", "g2"):
        leave(number)
    Post.objects.filter(account__number="g1", role="grassroots_officer").update(account=applicant)
    assignment.forget()
    assert [why for _node, why in found(office, walk.now.date())] == ["barred"]


def park(case: int, kind: str, error: str) -> Outbox:
    row = Outbox.objects.filter(case=case, kind=kind).order_by("id")[0]
    Outbox.objects.filter(pk=row.pk).update(parked_at=Now(), done_at=None, error=error)
    return row


def test_a_failed_paper_is_made_again_once(office: Office) -> None:
    walk = office.filed()
    row = park(walk.case, "paper.issue", "paper_failed")
    client = office.signed("sys1")
    page = client.get("/manage/stuck/").content.decode()
    assert "文书生成失败" in page
    assert "count--hot" in page
    address, key = f"/manage/stuck/job/{row.pk}/", str(uuid4())
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": "字体已补齐", "key": key}).status_code == 303
    assert client.post(address, {"reason": "字体已补齐", "key": key}).status_code == 303
    jobs.drain(walk.case)
    with scope(SYSTEM):
        states = set(Document.objects.filter(case=walk.case).values_list("state", flat=True))
        assert states == {Document.State.ISSUED}
        assert Change.objects.filter(verb=Change.Verb.RETRY).count() == 1
    assert client.get(address).status_code == 404
    assert problems() == []


def test_what_was_taken_back_is_never_set_going(office: Office) -> None:
    walk = office.filed()
    row = park(walk.case, "message.send", "reclaimed")
    assert office.signed("sys1").get(f"/manage/stuck/job/{row.pk}/").status_code == 404
    with pytest.raises(WrongState):
        repairs.retry(row=row.pk, actor=office.actor("sys1"), key=uuid4(), now=walk.now, reason=WHY)


def test_a_late_sweep_is_run_and_noted(office: Office) -> None:
    walk = office.filed()
    Deadline.objects.filter(case=walk.case).update(due_at=walk.now.replace(year=2026, month=2))
    client = office.signed("sys1")
    with scope(SYSTEM):
        assert standing_still(office_region(), now=walk.now).overdue
    assert "到期超过一小时" in client.get("/manage/stuck/").content.decode()
    assert client.post("/manage/stuck/sweep/", {"reason": "定时任务停了一夜"}).status_code == 303
    with scope(SYSTEM):
        assert Event.objects.filter(case=walk.case, verb__in=("remind", "escalate")).exists()
        assert Change.objects.get().verb == Change.Verb.SWEEP
        assert not standing_still(office_region(), now=walk.now).overdue


def test_repairs_need_a_reason(office: Office) -> None:
    walk = office.filed()
    with pytest.raises(InvalidFacts):
        repairs.sweep(actor=office.actor("sys1"), key=uuid4(), now=walk.now, reason="  ")
    assert Account.objects.get(number="sys1").is_active
