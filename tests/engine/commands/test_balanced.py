"""Work shared out evenly: the lightest desk first, up to a cap, never to whom must keep away."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from processes.engine import commands
from processes.engine.audit import deep
from processes.engine.graph.model import Graph
from processes.engine.graph.scopes import freeze
from processes.engine.models import Task
from processes.engine.registry import PROCESSES
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM
from processes.people.models import Absence, Account
from tests.engine import three_levels
from tests.engine.conftest import Walk


def balanced(cap: str) -> Graph:
    nodes = {name: replace(one, scope=()) for name, one in three_levels.GRAPH.nodes.items()}
    extra = {"assign": "balanced", "cap": cap}
    nodes["grassroots"] = replace(nodes["grassroots"], extra=extra)
    return freeze(replace(three_levels.GRAPH, nodes=nodes))


@pytest.fixture(params=["2"])
def even(committed: Walk, request: pytest.FixtureRequest) -> Iterator[Walk]:
    before = PROCESSES[three_levels.CODE]
    PROCESSES.remove(three_levels.CODE)
    PROCESSES.add(replace(before, flows={1: balanced(request.param)}))
    yield committed
    PROCESSES.remove(three_levels.CODE)
    PROCESSES.add(before)


def holder(case: int) -> str:
    with scope(SYSTEM):
        task = Task.objects.filter(case=case, closed_at=None).order_by("id").last()
        assert task is not None
        return Account.objects.get(pk=task.holder_id).number if task.holder_id else ""


def file(walk: Walk, who: str, **facts: object) -> str:
    data = {"amount_fen": 300_000, "reason": "家庭困难", **facts}
    walk.draft(data, who=who).do(who, commands.submit)
    return holder(walk.case)


def test_the_lightest_desk_first_and_above_the_cap_the_pool(even: Walk) -> None:
    drawn = [file(even, f"p{number:02}") for number in range(1, 8)]
    assert sorted(drawn[:6]) == ["g1", "g1", "g3", "g3", "g4", "g4"]
    assert len(set(drawn[:3])) == 3
    assert drawn[6] == ""
    even.do("g1", commands.claim)
    assert list(deep.problems()) == []


def test_nobody_gets_what_he_must_keep_away_from_or_while_he_is_away(
    even: Walk, away: Callable[[str, str], Absence]
) -> None:
    name = Account.objects.get(number="g1").name
    away("g3", "g4")
    assert file(even, "p01", relatives=[name]) == "g4"
    assert list(deep.problems()) == []


def test_who_gave_it_back_does_not_get_it_again_by_itself(even: Walk) -> None:
    first = file(even, "p01")
    even.do(first, commands.release)
    assert holder(even.case) == ""
    other = next(one for one in ("g1", "g3", "g4") if one != first)
    even.do(other, commands.approve)
    assert list(deep.problems()) == []
