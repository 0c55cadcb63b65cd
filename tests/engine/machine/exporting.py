"""Hands a case to the model, in a process of its own, as an auditor would take it along."""

import json
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from processes.engine import token_game as game
from processes.engine.graph.model import Graph
from processes.engine.state import State
from workflow_project.environment import BASE_DIR

_LINES: dict[tuple[str, int], tuple[Graph, str]] = {}
ALONE = [sys.executable, "-S", "-E", "-m", "tests.engine.machine.replay"]


def exported(graph: Graph, events: Iterable[dict[str, Any]]) -> str:
    """The graph, then the events, a line each."""
    lines = [json.dumps(one, ensure_ascii=False) for one in events]
    return "\n".join([graph_line(graph), *lines])


def graph_line(graph: Graph) -> str:
    """The graph as one line of JSON."""
    key = (graph.process, graph.version)
    if key not in _LINES or _LINES[key][0] is not graph:
        _LINES[key] = (graph, _line(graph))
    return _LINES[key][1]


def _line(graph: Graph) -> str:
    nodes = {name: asdict(node) for name, node in graph.nodes.items()}
    return json.dumps({"start": graph.start, "nodes": nodes}, ensure_ascii=False)


def alone(export: str) -> dict[str, Any]:
    """What a fresh process makes of the export."""
    done = subprocess.run(
        ALONE, input=export, text=True, capture_output=True, cwd=BASE_DIR, check=False
    )
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def told(graph: Graph, state: State) -> dict[str, Any]:
    """What the product's own game says of the same, without days."""
    tasks = [[t.token, t.seat, t.node, t.holder, t.paused] for t in game.open_tasks(graph, state)]
    clocks = [[c.token, c.limit, c.paused] for c in game.clocks(graph, state)]
    return {
        "n": state.n,
        "outcome": state.outcome,
        "suspended": state.suspended,
        "tasks": sorted(tasks),
        "clocks": sorted(clocks),
        "closed": state.root is None,
    }
