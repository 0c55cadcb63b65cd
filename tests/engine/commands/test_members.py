"""增加会签人、减签: a panel grows and shrinks while it sits."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from processes.engine import commands
from processes.engine.errors import ApprovalError, Conflict, NotAllowed, WrongState
from processes.engine.graph import build
from processes.engine.models import Access, Event, Outbox, Task
from processes.engine.registry import PROCESSES
from processes.engine.runtime import Decision
from processes.people.roles import Role
from tests.engine import three_levels
from tests.engine.commands.looking import seen
from tests.engine.commands.verbs import account, held
from tests.engine.conftest import FACTS, Walk

CODE = "panel"
GRAPH = build.graph(
    build.apply("apply", "visit", limit="draft"),
    build.human(
        "visit",
        "done",
        "refused",
        level="grassroots",
        role=Role.GRASSROOTS_OFFICER.value,
        limit="review_grass",
        stage="grassroots_review",
        mode="all",
        size=2,
    ),
    build.close("done", "approved", stage="closed"),
    build.close("refused", "rejected", stage="rejected"),
    process=CODE,
    title="会签",
)


@pytest.fixture
def panel(walk: Walk) -> Iterator[Walk]:
    """g1 and g3 sit, g1 has taken his seat; g4 is at the same desk."""
    PROCESSES.add(replace(three_levels.DEFINITION, code=CODE, prefix="PNL", flows={1: GRAPH}))
    me = walk.actor("p01")
    made: dict[str, Any] = {"actor": me, "now": walk.now}
    walk.case = commands.open_case(process=CODE, applicant=me.account, **made).case
    commands.save_draft(case=walk.case, data=FACTS, version=0, **made)
    walk.do("p01", commands.submit)
    walk.do("g1", commands.claim, token=walk.token(), seat=1)
    yield walk
    PROCESSES.remove(CODE)


def adds(walk: Walk, who: str = "g1", whom: str = "g4", **more: Any) -> Decision:
    more = {"seat": 1, **more}
    return walk.do(who, commands.add_member, token=walk.token(), target=account(whom), **more)


def removes(walk: Walk, who: str = "g1", seat: int = 3, **more: Any) -> Decision:
    return walk.do(who, commands.remove_signer, token=walk.token(), seat=seat, **more)


def counted() -> tuple[int, int, int]:
    return Event.objects.count(), Outbox.objects.count(), Task.objects.count()


def test_the_new_member_has_to_agree_too(panel: Walk) -> None:
    adds(panel)
    token = panel.token()
    panel.do("g1", commands.approve, token=token, seat=1)
    panel.do("g3", commands.approve, token=token, seat=2)
    assert seen(panel)["node"] == "visit"
    panel.do("g4", commands.approve, token=token, seat=3)
    assert seen(panel)["status"] == "closed"


def test_a_removed_member_is_not_waited_for(panel: Walk) -> None:
    adds(panel)
    token = panel.token()
    panel.do("g3", commands.approve, token=token, seat=2)
    removes(panel)
    panel.do("g1", commands.approve, token=token, seat=1)
    assert seen(panel)["status"] == "closed"
    assert Task.objects.get(case_id=panel.case, seat=3).outcome == "removed"


def test_who_removes_the_last_one_waited_for_decides_by_it(panel: Walk) -> None:
    adds(panel)
    token = panel.token()
    panel.do("g1", commands.approve, token=token, seat=1)
    panel.do("g3", commands.approve, token=token, seat=2)
    removes(panel)
    assert seen(panel)["status"] == "closed"


def test_a_signer_after_me_is_removed_before_and_after_i_spoke(panel: Walk) -> None:
    token = panel.token()
    target = account("g4")
    panel.do("g1", commands.add_after, token=token, seat=1, target=target)
    removes(panel)
    panel.do("g1", commands.add_after, token=token, seat=1, target=target)
    panel.do("g1", commands.approve, token=token, seat=1)
    removes(panel, seat=4)
    panel.do("g3", commands.approve, token=token, seat=2)
    assert seen(panel)["status"] == "closed"


@pytest.mark.parametrize(
    ("who", "why"), [("s1", "no_post"), ("a1", "no_verb"), ("p01", "own_case")]
)
def test_a_stranger_neither_adds_nor_removes(panel: Walk, who: str, why: str) -> None:
    adds(panel)
    before = counted()
    for act in (lambda: adds(panel, who, "g3"), lambda: removes(panel, who)):
        with pytest.raises(NotAllowed) as refused:
            act()
        assert refused.value.code == why
    assert counted() == before
    assert Access.objects.filter(case_id=panel.case, what=why, refused=True).count() == 2


def test_only_who_brought_him_in_takes_him_away(panel: Walk) -> None:
    adds(panel)
    panel.do("g3", commands.claim, token=panel.token(), seat=2)
    with pytest.raises((WrongState, NotAllowed)):
        removes(panel, "g3")
    with pytest.raises((WrongState, NotAllowed)):
        removes(panel, "g4")


def test_who_was_always_in_it_stays(panel: Walk) -> None:
    with pytest.raises(WrongState) as refused:
        removes(panel, seat=1)
    assert refused.value.code == "not_removable"


def test_who_has_spoken_stays(panel: Walk) -> None:
    adds(panel)
    panel.do("g4", commands.approve, token=panel.token(), seat=3)
    with pytest.raises(Conflict):
        removes(panel)


def test_nobody_has_two_seats_and_the_desk_decides_who_may(panel: Walk) -> None:
    panel.do("g3", commands.claim, token=panel.token(), seat=2)
    for whom, why in (("g3", "already_acted"), ("s1", "no_post")):
        with pytest.raises(NotAllowed) as refused:
            adds(panel, whom=whom)
        assert refused.value.code == why


def test_where_one_decides_alone_there_is_no_panel(walk: Walk) -> None:
    held(walk)
    with pytest.raises(NotAllowed) as refused:
        adds(walk)
    assert refused.value.code == "no_panel"


@pytest.mark.parametrize("act", [adds, removes])
def test_the_same_key_acts_once_and_for_one_act(panel: Walk, act: Callable[..., Decision]) -> None:
    if act is removes:
        adds(panel)
    key = uuid4()
    first = act(panel, key=key)
    before = counted()
    assert act(panel, key=key) == first
    other = {"whom": "g3"} if act is adds else {"seat": 2}
    with pytest.raises(ApprovalError):
        act(panel, key=key, **other)
    assert counted() == before


def test_nothing_is_left_of_what_is_rolled_back(
    panel: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A state that could not be written: neither seat nor task nor event remains."""
    adds(panel)
    before, kept = counted(), seen(panel)
    for act in (lambda: adds(panel, whom="g3"), lambda: removes(panel)):
        with monkeypatch.context() as broken:
            broken.setattr("processes.engine.shell.work.write", _fails)
            with pytest.raises(ZeroDivisionError):
                act()
    assert (counted(), seen(panel)) == (before, kept)


def _fails(*_args: object) -> None:
    raise ZeroDivisionError


def test_a_closed_case_has_no_panel(panel: Walk) -> None:
    adds(panel)
    token = panel.token()
    panel.do("d4", commands.terminate, opinion="申请人已去世，终止办理")
    for act in (
        lambda: panel.do("g1", commands.add_member, token=token, target=account("g3")),
        lambda: panel.do("g1", commands.remove_signer, token=token, seat=3),
    ):
        with pytest.raises(Conflict):
            act()
