"""Plays the events of a case once more: the state after each, and what each had to bring about."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from processes.engine.graph.model import Graph
from processes.engine.moves import Effects, Move, RefusedError, Verb
from processes.engine.state import State
from processes.engine.token_game import begin, cross, move_from_json, recorded, step


@dataclass(frozen=True, slots=True)
class Played:
    """One event: its number, what its body says, and what the game makes of it."""

    n: int
    said: dict[str, Any]
    move: Move
    state: State
    effects: Effects


class DoesNotFit(Exception):
    """Event `n` is not possible in the state before it."""

    def __init__(self, n: int) -> None:
        super().__init__(n)
        self.n = n


Graphs = Callable[[int], Graph]


def replay(
    graph: Graph, bodies: Iterable[str], *, others: Graphs | None = None
) -> Iterator[Played]:
    """Events in order, from the first. Raises: DoesNotFit.

    `graph` is that of the version the case has now; `others` gives those it had before.
    """
    told = [_read(body) for body in bodies]
    state, here = None, graph
    if told and told[0] is not None:
        here = _graph(graph, others, told[0][1].flow or 1, 1)
    for n, one in enumerate(told, 1):
        if one is None:
            raise DoesNotFit(n)
        (said, move), new = one, here
        if move.verb is Verb.MIGRATE:
            new = _graph(graph, others, move.flow, n)
        played = _play(here, new, state, n, said, move)
        state, here = played.state, new
        yield played


def _graph(graph: Graph, others: Graphs | None, version: int, n: int) -> Graph:
    if graph.version == version or others is None:
        return graph
    try:
        return others(version)
    except KeyError as lacking:
        raise DoesNotFit(n) from lacking


def _read(body: str) -> tuple[dict[str, Any], Move] | None:
    """None for an event that somebody has damaged."""
    try:
        said = json.loads(body)
        return said, move_from_json(said)
    except (KeyError, ValueError, TypeError, AttributeError):
        return None


def _play(
    here: Graph, new: Graph, state: State | None, n: int, said: dict[str, Any], move: Move
) -> Played:
    try:
        answer = recorded(said.get("asked", {}))
        if state is None:
            after, effects = begin(here, answer, applicant=move.target or 0)
        elif move.verb is Verb.MIGRATE:
            after, effects = cross(here, new, state, move)
        else:
            after, effects = step(here, state, move, answer)
    except (RefusedError, KeyError, ValueError, TypeError) as fault:
        raise DoesNotFit(n) from fault
    return Played(n, said, move, after, effects)
