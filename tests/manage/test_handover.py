"""Everything on a leaver's desk goes to a colleague who may take it, else back to the pool."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

from processes.engine import commands
from processes.engine.calendar import china_day
from processes.engine.commands.claim import claim
from processes.engine.commands.recuse import recuse
from processes.engine.models import Change, Event, Task
from processes.engine.runtime import scope
from processes.manage.queries.handover import handover
from processes.people.actors import SYSTEM
from processes.people.models import Account, Post
from tests.invariants import problems
from tests.screens.desk.conftest import Office

WHY = "调到别的单位工作"


def person(number: str) -> Account:
    return Account.objects.get(number=number)


def claimed(office: Office, scenario: str, *, barred: str = "") -> Task:
    walk = office.filed(scenario)
    with scope(SYSTEM):
        task = Task.objects.get(case=walk.case, closed_at=None)
    if barred:
        recuse(
            case=walk.case, actor=walk.officer(barred), key=uuid4(), now=walk.now,
            token=task.token, opinion="和申请人是亲戚",
        )  # fmt: skip
    claim(case=walk.case, actor=walk.officer("g1"), key=uuid4(), now=walk.now, token=task.token)
    return task


def holder(task: Task) -> str:
    with scope(SYSTEM):
        task.refresh_from_db()
        return Account.objects.get(pk=task.holder_id).number if task.holder_id else ""


def test_the_preview_says_who_gets_what_and_the_act_does_it(office: Office) -> None:
    free, kept = claimed(office, "AID-01"), claimed(office, "AID-02", barred="g3")
    client, pk, to = office.signed("sys1"), person("g1").pk, person("g3").pk
    address = f"/manage/people/{pk}/handover/"
    today = china_day(office.walkers[0].now)  # who takes over is his deputy as well
    away = {"starts": today, "ends": today, "deputy": to, "reason": WHY, "key": str(uuid4())}
    assert client.post(f"/manage/people/{pk}/away/", away).status_code == 303
    assert address in client.get(f"/manage/people/{pk}/").content.decode()
    assert "先看看" in client.get(address).content.decode()
    page = client.get(f"{address}?to={to}").content.decode()
    assert "已回避" in page or "应当回避" in page
    for walk in office.walkers:
        assert walk.filed_by[0].account.name not in page
    assert client.post(address, {"to": to, "reason": "走"}).status_code == 422
    assert holder(free) == "g1"
    form = {"to": to, "reason": WHY, "key": str(uuid4())}
    for _ in range(2):
        assert client.post(address, form).status_code == 303
    assert (holder(free), holder(kept)) == ("g3", "")
    with scope(SYSTEM):
        (moved,) = Event.objects.filter(case=free.case_id, verb="transfer")
        assert moved.actor_id is None
        assert Event.objects.filter(case=kept.case_id, verb="release").count() == 1
        verbs = set(Change.objects.values_list("verb", flat=True))
    assert verbs >= {"handover", "free"}
    assert problems() == []
    told = client.get("/manage/log/").content.decode()
    assert "移交待办" in told
    assert WHY in told


def test_without_a_colleague_all_goes_back_to_the_pool(office: Office) -> None:
    task = claimed(office, "AID-01")
    client, pk = office.signed("sys1"), person("g1").pk
    address = f"/manage/people/{pk}/handover/"
    assert client.post(address, {"to": "", "reason": WHY}).status_code == 303
    assert holder(task) == ""
    with scope(SYSTEM):
        assert handover(person("g1"), None, on=date(2026, 3, 2)).works == ()
    assert problems() == []


def test_only_a_colleague_of_the_same_post_is_taken(office: Office) -> None:
    task = claimed(office, "AID-01")
    client, pk = office.signed("sys1"), person("g1").pk
    for to in (person("d1").pk, person("p01").pk, pk, 99999999, "x"):
        answer = client.post(f"/manage/people/{pk}/handover/", {"to": to, "reason": WHY})
        assert answer.status_code == 422
        assert "同一岗位的同事" in answer.content.decode()
    assert holder(task) == "g1"


def test_nobody_hands_over_his_own_or_without_the_post(office: Office) -> None:
    claimed(office, "AID-01")
    own = person("sys1").pk
    assert office.signed("sys1").get(f"/manage/people/{own}/handover/").status_code == 403
    for number in ("g1", "g3", "d1", "a1"):
        client = office.signed(number)
        address = f"/manage/people/{person('g1').pk}/handover/"
        assert client.post(address, {"to": "", "reason": WHY}).status_code == 403


def test_what_rests_waits_for_the_applicant_or_has_no_turn_yet_goes_too(office: Office) -> None:
    """All open work, as the preview says: nothing of a leaver comes back to him when he is gone."""
    resting, returned, late = [claimed(office, f"AID-0{n}") for n in (1, 2, 3)]
    acts = dict(zip((resting.pk, returned.pk, late.pk), office.walkers, strict=True))

    def does(who: str, task: Task, command: Callable[..., Any], **more: Any) -> None:
        walk = acts[task.pk]
        given = {"case": walk.case, "actor": walk.officer(who), "key": uuid4(), "now": walk.now}
        command(**given, **more)

    does("d1", resting, commands.suspend, opinion="等上级答复口径")
    does("g1", returned, commands.send_back, token=returned.token, opinion="请重拍身份证")
    g1, g3, g4 = (person(one).pk for one in ("g1", "g3", "g4"))
    does("g1", late, commands.transfer, token=late.token, target=g4)
    does("g4", late, commands.add_after, token=late.token, target=g1, opinion="请复核")
    client, address = office.signed("sys1"), f"/manage/people/{g1}/handover/"
    page = client.get(f"{address}?to={g3}").content.decode()
    for said in ("已挂起，恢复以后才办", "等申请人补正", "还没有轮到他", "3 件交给"):
        assert said in page
    answer = client.post(address, {"to": g3, "reason": WHY, "key": str(uuid4())})
    assert "3件交给了接手的人。" in client.get(answer["Location"]).content.decode()
    for task, seat in ((resting, 1), (returned, 1), (late, 2)):
        view = acts[task.pk].view()
        found = view.seat(task.token, seat)
        assert found is not None
        assert found.holder == g3
    with scope(SYSTEM):
        assert handover(person("g1"), None, on=date(2026, 3, 2)).works == ()
    assert problems(settled=False) == []


def test_who_is_dismissed_lets_go_of_a_turn_to_come(office: Office) -> None:
    task = claimed(office, "AID-01")
    walk, (g1, g4) = office.walkers[0], (person(one).pk for one in ("g1", "g4"))
    given: Any = {"case": walk.case, "now": walk.now, "token": task.token, "opinion": "请复核"}
    commands.transfer(**given, actor=walk.officer("g1"), key=uuid4(), target=g4)
    commands.add_after(**given, actor=walk.officer("g4"), key=uuid4(), target=g1)
    post = Post.objects.get(account=g1, role=task.role)
    today = china_day(walk.now)
    form = {"last": today.isoformat(), "reason": WHY, "key": str(uuid4())}
    address = f"/manage/people/{g1}/posts/{post.pk}/end/"
    office.signed("sys1").post(address, form)
    found = walk.view().seat(task.token, 2)
    assert found is not None
    assert found.holder is None
