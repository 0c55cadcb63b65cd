"""Every state of small graphs: each keeps the laws, each can come to an end."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest

from processes.engine import token_game as game
from processes.engine.graph import build
from processes.engine.graph.model import Graph
from processes.engine.moves import RefusedError
from processes.engine.state import State, Token
from tests.engine.game.graphs import ENDS
from tests.engine.game.laws import laws
from tests.engine.game.random_flows import all_moves
from tests.engine.game.table import check_state

Key = tuple[Any, ...]


def shape(thread: Any) -> Key:
    """A thread without its ids."""
    if isinstance(thread, Token):
        votes = tuple((s.vote, s.to, s.come_back) for s in thread.seats)
        return (thread.node, thread.mode, votes, thread.come_back)
    if hasattr(thread, "branches"):
        return (thread.split, tuple((b, shape(inside)) for b, inside in thread.branches))
    return ("done",)


def key_of(state: State) -> Key:
    trail = tuple(v.node for v in state.trail)
    stopped = tuple(c.node for c in state.interrupted)
    counts = (*sorted(state.returns.items()), *sorted(state.rounds.items()))
    return (shape(state.root), trail, counts, stopped)


def explore(graph: Graph, answers: Sequence[Mapping[str, Any]], cap: int) -> int:
    """Every state that can be reached; each can complete and keeps the laws. Their number."""
    first, _ = game.begin(graph, lambda q: answers[0][q.key], applicant=100)
    seen: dict[Key, State] = {key_of(first): first}
    queue, into, ends = [first], dict[Key, set[Key]](), set[Key]()
    while queue and len(seen) < cap:
        state = queue.pop()
        here = key_of(state)
        for after in successors(graph, state, answers):
            key = key_of(after)
            into.setdefault(key, set()).add(here)
            if after.root is None:
                ends.add(key)
            if key not in seen:
                check_state(graph, after)
                seen[key] = after
                if after.root is not None:
                    queue.append(after)
    assert not queue, f"more than {cap} states"
    assert backwards(ends, into) == set(seen), "a state that cannot complete"
    return len(seen)


def successors(graph: Graph, state: State, answers: Sequence[Mapping[str, Any]]) -> list[State]:
    found = []
    for move in all_moves(graph, state):
        for given_now in answers:
            try:
                after, _ = game.step(graph, state, move, game.recorded(given_now))
            except RefusedError:
                break
            laws(graph, state, move, after)
            found.append(after)
    return found


def backwards(ends: set[Key], into: Mapping[Key, set[Key]]) -> set[Key]:
    reached, queue = set(ends), list(ends)
    while queue:
        for key in into.get(queue.pop(), set()) - reached:
            reached.add(key)
            queue.append(key)
    return reached


def limited(graph: Graph, returns: int = 1) -> Graph:
    """The graph with few returns a node, so that its states are few."""
    nodes = {n.name: replace(n, max_returns=returns) for n in graph.nodes.values()}
    return replace(graph, nodes=nodes)


def small_graphs() -> list[Graph]:
    """Every kind of region once: block in block, joins that do not wait, loop, objection."""
    human, ends = build.human, ENDS
    return [
        build.graph(
            build.apply("apply", "a"),
            human("a", "s"),
            build.split("s", "l", "r"),
            human("l", "j"),
            human("r", "j", "refused"),
            build.join("j", "b", **how),
            human("b", "done", max_returns=2),
            *ends,
        )
        for how in ({}, {"join": "first"})
    ] + [
        build.graph(
            build.apply("apply", "s"),
            build.split("s", "l", "t"),
            human("l", "j"),
            build.split("t", "x", "y"),
            human("x", "tj"),
            human("y", "tj"),
            build.join("tj", "j"),
            build.join("j", "b"),
            human("b", "done"),
            *ends,
        ),
        build.graph(
            build.apply("apply", "a"),
            human("a", "g"),
            build.gate("g", {"on": "w", "more": "count"}),
            build.gate("count", {"again": "a", "over": "w"}, max_rounds=1),
            build.wait("w", "b", {"object": "o"}, resumes=True),
            human("o", "once", "refused"),
            build.gate("once", {"again": "w", "over": "b"}, max_rounds=1),
            human("b", "done"),
            *ends,
        ),
        build.graph(
            build.apply("apply", "a"),
            human("a", "b"),
            human("b", "done", "refused", mode="n_of_m", size=3, quorum=2),
            *ends,
        ),
    ]


GATES = [{"gate:g": "on"}, {"gate:g": "more"}]


@pytest.mark.parametrize("number", range(5))
def test_every_state_of_small_graphs(number: int) -> None:
    assert explore(limited(small_graphs()[number]), GATES, 5_000) > 20


@pytest.mark.proof
@pytest.mark.parametrize("number", range(5))
def test_every_state_of_small_graphs_with_two_returns(number: int) -> None:
    assert explore(limited(small_graphs()[number], 2), GATES, 40_000) > 100
