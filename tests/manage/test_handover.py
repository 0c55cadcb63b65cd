"""Everything on a leaver's desk goes to a colleague who may take it, else back to the pool."""

from datetime import date
from uuid import uuid4

from processes.engine.calendar import china_day
from processes.engine.commands.claim import claim
from processes.engine.commands.recuse import recuse
from processes.engine.models import Change, Event, Task
from processes.engine.runtime import scope
from processes.manage.queries.handover import handover
from processes.people.actors import SYSTEM
from processes.people.models import Account
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
