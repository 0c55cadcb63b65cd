"""Verbs that reach beyond a case, at each of their statements: links, calls, places, versions.

Also the lawful repairs of an administrator. All lie in one database, each with a case of its own.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from uuid import UUID, uuid4, uuid5

import pytest
from pytest_django import DjangoDbBlocker

from processes.engine import budgets, commands, quota_rows, quotas
from processes.engine.commands.answer_outside import Said
from processes.engine.definition import ProcessDefinition
from processes.engine.models import CaseCall, FlowChange, FundBudget, Quota, QuotaPlace, Task
from processes.engine.outside import Contact
from processes.engine.quota_setting import Asked as Places
from processes.engine.quota_setting import set_places as set_them
from processes.engine.runtime import scope
from processes.engine.shell.calling import key_of
from processes.engine.versions import batches, carrying
from processes.hardship_aid.sample_files import picture
from processes.manage import repairs
from processes.people.actors import SYSTEM
from processes.people.models import Post
from tests.databases import Databases
from tests.engine import calling_flow, outside_flow, slot_flow, three_levels
from tests.engine.conftest import Walk
from tests.engine.versions import flows
from tests.faults.crashes import WAYS, Crashes
from tests.faults.one_database import forget, one_database

Act = Callable[[], Any]
WHY = "经办人已调离，工作要接着办"
TWO = replace(three_levels.DEFINITION, flows={1: three_levels.GRAPH, 2: flows.SLOWER})
CARDS: tuple[ProcessDefinition, ...] = (
    TWO, outside_flow.DEFINITION, calling_flow.outer_card(), calling_flow.INNER_CARD,
    slot_flow.CARD,
)  # fmt: skip


def at(code: str, facts: dict[str, Any]) -> Walk:
    """A case of a process, handed in."""
    return Walk(process=code).submitted(facts)


def given(walk: Walk, who: str, **more: Any) -> dict[str, Any]:
    """What every verb is given."""
    return {
        "case": walk.case, "actor": walk.actor(who), "key": uuid4(), "now": walk.now, **more
    }  # fmt: skip


def asking() -> Walk:
    return at(outside_flow.CODE, {"name": "李样甲"})


def seat(walk: Walk, who: str = "d1") -> dict[str, Any]:
    return given(walk, who, token=walk.token(), seat=1)


def ask_outside() -> Act:
    to = Contact("吴样例", "13900005678")
    return partial(commands.ask_outside, **seat(asking()), to=to)


def linked() -> tuple[Walk, str]:
    walk = asking()
    return walk, commands.ask_outside(**seat(walk))[1]


def answer_outside() -> Act:
    walk, secret = linked()
    said = Said("agree", "", (("证明.png", picture("crash-link")),))
    return partial(commands.answer_outside, secret=secret, key=uuid4(), now=walk.now, said=said)


def take_back_link() -> Act:
    walk, _secret = linked()
    return partial(commands.take_back_link, **seat(walk))


def write_reply() -> Act:
    walk, _secret = linked()
    said = Said("agree", "复函：无异议。", (("复函.png", picture("crash-letter")),))
    return partial(commands.write_reply, **seat(walk), said=said)


def silence() -> Act:
    """The limit of the bodies is over: what they did not say counts as declared."""
    walk = asking().wait(days=40)
    limit = {"token": walk.token(), "limit": "joint_check"}
    return partial(commands.elapse, **given(walk, "system", **limit))


def calling() -> tuple[Walk, CaseCall]:
    walk = at(calling_flow.OUTER, {"amount_fen": 300_000})
    walk.do("d1", commands.approve)
    with scope(SYSTEM):
        return walk, CaseCall.objects.get(case=walk.case)


def call() -> Act:
    """The decision that begins a case of another process."""
    walk = at(calling_flow.OUTER, {"amount_fen": 300_000})
    return partial(commands.approve, **given(walk, "d1", token=walk.token()))


def called_closes() -> Act:
    """The decision that closes a called case tells the one that called it."""
    _walk, row = calling()
    inner = Walk(case=row.child_id, process=calling_flow.INNER)
    return partial(commands.approve, **given(inner, "d1", token=inner.token()))


def come_back() -> Act:
    walk, row = calling()
    Walk(case=row.child_id, process=calling_flow.INNER).do("d1", commands.approve)
    key = key_of(row.pk, "back")
    return partial(commands.come_back, case=walk.case, key=key, now=walk.now, token=row.token)


def end_called() -> Act:
    walk, row = calling()
    walk.do("p01", commands.withdraw)
    key = key_of(row.pk, "end")
    return partial(commands.end_called, case=row.child_id, key=key, now=walk.now)


def one_more() -> Places:
    """A place more than cases ever asked for, as an officer sets it."""
    with scope(SYSTEM):
        before = QuotaPlace.objects.count()
    quota = Quota.objects.filter(key=slot_flow.KEY).first()
    was = quota.capacity if quota else 0
    return Places(slot_flow.KEY, "汽车维修工", max(was, before) + 1, was, "赛场加了一个焊位")


def entered() -> Walk:
    """A case that has asked for a place; it is its turn, and there is one."""
    walk, asked = Walk(), one_more()
    set_them(asked, actor=walk.actor("d1"), key=uuid4(), now=walk.now)
    quotas.sweep(walk.now)  # who was here before has his
    walk = at(slot_flow.CODE, {"name": "样例"})
    walk.do("d1", commands.approve)
    return walk


def give_place() -> Act:
    walk = entered()
    with scope(SYSTEM):
        place = QuotaPlace.objects.get(case=walk.case)
    key = quota_rows.key_of(place.pk, place.token)
    return partial(commands.give_place, case=walk.case, place=place.pk, key=key, now=walk.now)


def place_let_go() -> Act:
    """A withdrawal lets go of the place and wakes the queue."""
    give_place()()
    with scope(SYSTEM):
        place = QuotaPlace.objects.filter(state="held").latest("id")
    walk = Walk(case=place.case_id, process=slot_flow.CODE)
    return partial(commands.withdraw, **given(walk, "p01"))


def carry() -> Act:
    """One case of a batch goes over to another version; its row is written by who goes on."""
    batches_end()
    walk = Walk().submitted()
    key, over = uuid4(), {"was": 1, "flow": 2}
    batches.begin(**batch_of(walk, key))
    mine = uuid5(key, str(walk.case))
    return partial(carrying.carry, case=walk.case, key=mine, now=walk.now, reason=WHY, **over)


def begin_batch() -> Act:
    batches_end()
    walk = Walk().submitted()
    return partial(batches.begin, **batch_of(walk, uuid4()))


def batch_of(walk: Walk, key: UUID) -> dict[str, Any]:
    actor = walk.actor("sys1")
    return {
        "process": three_levels.CODE, "was": 1, "flow": 2, "actor": actor, "key": key,
        "unit": actor.posts[0].organisation, "now": walk.now, "reason": "新政策要求改时限",
    }  # fmt: skip


def undo_batch() -> Act:
    """Cases of a batch that is through are to go back."""
    batches_end()
    walk = Walk().submitted()
    given_ = batch_of(walk, uuid4())
    batch = batches.begin(**given_)
    batches_end()
    with scope(SYSTEM):
        batch = FlowChange.objects.get(pk=batch.pk)
    about = {name: given_[name] for name in ("actor", "unit", "now", "reason")}
    return partial(batches.undo, batch, key=uuid4(), **about)


def set_places() -> Act:
    """An officer gives out more places: the number, its record, and the queue is woken."""
    entered()
    walk = Walk()
    return partial(set_them, one_more(), actor=walk.actor("d1"), key=uuid4(), now=walk.now)


def new_budget() -> Act:
    """A source with its first budget; its queue is woken."""
    walk, key = Walk(), uuid4()
    asked = budgets.NewBudget("", f"演练资金{key.hex[:6]}", 2026, "样例〔2026〕9号", 900, "x", 900)
    return partial(budgets.open_budget, asked, actor=walk.actor("f1"), key=key, now=walk.now)


def changed_budget() -> Act:
    """More money of a source: the row, the sums, and the queue is woken."""
    new_budget()()
    row, walk = FundBudget.objects.latest("id"), Walk()
    day, document = walk.now.date(), "样例〔2026〕10号"
    asked = budgets.Change(row.pk, "add", 100, day, document, "来源追加资金，写明原因")
    return partial(budgets.change, asked, actor=walk.actor("f1"), key=uuid4(), now=walk.now)


def batches_end() -> None:
    """Whoever is left of a batch follows, and it ends."""
    with scope(SYSTEM):
        begun = list(FlowChange.objects.filter(ended_at=None))
    for batch in begun:
        batches.go_on(batch, now=Walk().now, told=lambda _done, _total: None)


def stuck() -> tuple[Walk, Task]:
    """g1 has claimed a task and left the post."""
    walk = Walk().submitted()
    walk.do("g1", commands.claim)
    Post.objects.filter(account__number="g1").update(valid_to=walk.now.date())
    walk.wait(days=1)
    with scope(SYSTEM):
        return walk, Task.objects.get(case=walk.case, closed_at=None)


def repair(verb: Callable[..., Any], walk: Walk, task: Task) -> Act:
    return partial(verb, **given(walk, "sys1", token=task.token, seat=task.seat, reason=WHY))


def free_seat() -> Act:
    walk, task = stuck()
    return repair(repairs.free_seat, walk, task)


def free_for_leaver() -> Act:
    walk, task = stuck()
    return partial(
        repairs.free_for_leaver, task, actor=walk.actor("sys1"), key=uuid4(), now=walk.now,
        reason=WHY,
    )  # fmt: skip


def reroute() -> Act:
    walk = Walk().submitted()
    posts = Post.objects.filter(account__number__in=("g1", "g2", "g3", "g4"))
    posts.update(valid_to=walk.now.date())
    walk.wait(days=1)
    forget()
    with scope(SYSTEM):
        return repair(repairs.reroute, walk, Task.objects.get(case=walk.case, closed_at=None))


@dataclass(frozen=True)
class Beyond:
    """What is tried, and of which act it is a case: a verb, or "room.module.function"."""

    begin: Callable[[], Act]
    of: str

    @property
    def name(self) -> str:
        """For the title of the test."""
        return self.begin.__name__


BEYOND = (
    *(Beyond(one, one.__name__) for one in (
        ask_outside, answer_outside, take_back_link, write_reply, come_back, end_called, give_place,
    )),
    Beyond(silence, "elapse"),
    Beyond(call, "approve"),
    Beyond(called_closes, "approve"),
    Beyond(place_let_go, "withdraw"),
    Beyond(carry, "engine.versions.carrying.carry"),
    Beyond(begin_batch, "engine.versions.batches.begin"),
    Beyond(undo_batch, "engine.versions.batches.undo"),
    Beyond(set_places, "engine.quota_setting.set_places"),
    Beyond(new_budget, "engine.budgets.open_budget"),
    Beyond(changed_budget, "engine.budgets.change"),
    Beyond(free_seat, "manage.repairs.free_seat"),
    Beyond(free_for_leaver, "manage.repairs.free_for_leaver"),
    Beyond(reroute, "manage.repairs.reroute"),
)  # fmt: skip


@pytest.fixture(scope="module")
def database(
    django_db_setup: None,
    test_databases: Databases,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    """The small process has two versions."""
    files = tmp_path_factory.mktemp("files")
    with (
        django_db_blocker.unblock(),
        one_database(test_databases, files, CARDS),
    ):
        yield
        batches_end()


@pytest.fixture
def posts(database: None) -> Iterator[None]:
    """Who left an office in a test is back in it afterwards."""
    before = dict(Post.objects.values_list("pk", "valid_to"))
    yield
    for pk, valid_to in before.items():
        Post.objects.filter(pk=pk).exclude(valid_to=valid_to).update(valid_to=valid_to)
    forget()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("row", BEYOND, ids=lambda row: row.name)
def test_it_is_done_once_or_not_at_all(posts: None, row: Beyond, way: str) -> None:
    crashes = Crashes(way)
    crashes.through(row.begin())
    assert crashes.points >= 4
