"""Plays the events of a case once more: the state after each, and what each had to bring about."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from processes.engine.graph.model import Graph
from processes.engine.moves import Effects, Move, RefusedError
from processes.engine.state import State
from processes.engine.token_game import begin, move_from_json, recorded, step


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


def replay(graph: Graph, bodies: Iterable[str]) -> Iterator[Played]:
    """Events in order, from the first. Raises: DoesNotFit."""
    state: State | None = None
    for n, body in enumerate(bodies, 1):
        played = _play(graph, state, n, body)
        state = played.state
        yield played


def _play(graph: Graph, state: State | None, n: int, body: str) -> Played:
    try:
        said = json.loads(body)
        move, answer = move_from_json(said), recorded(said.get("asked", {}))
        if state is None:
            after, effects = begin(graph, answer, applicant=move.target or 0)
        else:
            after, effects = step(graph, state, move, answer)
    except (RefusedError, KeyError, ValueError, TypeError) as fault:
        raise DoesNotFit(n) from fault
    return Played(n, said, move, after, effects)
