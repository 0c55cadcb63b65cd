"""The independent model against the game itself: recorded histories, and play on random graphs."""

import json
from random import Random
from typing import Any

import pytest

from processes.engine import token_game as game
from processes.engine.audit.replay import replay
from processes.engine.graph.model import Graph
from processes.engine.shell.view import graph_for
from processes.engine.state import State
from tests.engine.game.random_flows import random_answers, random_graph, random_move
from tests.engine.game.table import Table
from tests.engine.game.test_random_play import play
from tests.engine.histories import History, histories
from tests.engine.machine.exporting import alone, exported, graph_line, told
from tests.engine.machine.model import Model


def same(graph: Graph, model: Model, state: State) -> None:
    """Both say the same of the case; days are left aside."""
    assert {
        "n": model.n,
        "outcome": model.outcome,
        "suspended": model.suspended,
        "tasks": sorted(model.tasks()),
        "clocks": sorted([*over(model), *running(model)]),
        "closed": not model.at,
    } == told(graph, state)


def running(model: Model) -> list[list[Any]]:
    """Clocks without their days."""
    return [[token, limit, paused] for token, limit, _day, paused in model.clocks()]


def over(model: Model) -> list[list[Any]]:
    """The game goes on to count a limit that has passed; nothing waits for it any more."""
    passed, model.over = model.over, set()
    found = [one for one in running(model) if (one[0], one[1]) in passed]
    model.over = passed
    return found


@pytest.mark.parametrize("history", histories(), ids=lambda one: one.name)
def test_every_recorded_case_is_read_alike(history: History) -> None:
    graph = graph_for(*history.flow)
    for _case, bodies in history.cases():
        model = Model(json.loads(graph_line(graph)))
        for played in replay(graph, bodies):
            model.play(played.said)
            same(graph, model, played.state)


def test_a_process_of_its_own_reads_an_export() -> None:
    history = next(one for one in histories() if one.path.stem == "AID-01")
    graph = graph_for(*history.flow)
    found = alone(exported(graph, history.events()))
    assert (found["outcome"], found["paid"], found["chain"]) == ("approved", True, True)
    broken = [event | {"at": "2026-03-02T01:00:00.000000Z"} for event in history.events()]
    assert alone(exported(graph, broken))["chain"] is False


@pytest.mark.parametrize("hundred", range(3))
def test_random_play_is_read_alike(hundred: int) -> None:
    for seed in range(hundred * 100, hundred * 100 + 100):
        random_play(Random(seed))


def random_play(rnd: Random) -> None:
    """Sixty moves, possible ones or not."""
    graph = random_graph(rnd, depth=3)
    table = Table(graph, random_answers(graph, rnd))
    model, read = Model(json.loads(graph_line(graph))), 0
    for _ in range(60):
        for move, asked in table.log[read:]:
            model.play(body(move, asked, table))
        read = len(table.log)
        same(graph, model, table.state)
        if table.state.root is None:
            return
        table.answers = random_answers(graph, rnd)
        play(table, random_move(graph, table.state, rnd))


def body(move: Any, asked: Any, table: Table) -> dict[str, Any]:
    """An event of this move; its days do not matter here."""
    clocks = game.clocks(table.graph, table.state)
    due = {f"{c.token}:{c.limit}": None for c in clocks}
    return {**game.move_to_json(move), "asked": dict(asked), "due": due}
