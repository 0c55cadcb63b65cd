"""Checks chains and folds in the database, streaming. Reads only."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from processes.engine.audit import offline
from processes.engine.graph.model import Graph
from processes.engine.models import Case, Event
from processes.engine.moves import RefusedError
from processes.engine.runtime import graph_for
from processes.engine.state import State
from processes.engine.token_game import begin, move_from_json, recorded, state_hash, step

BATCH = 2000


def events(case: int | None = None) -> Iterator[offline.Event]:
    """Events as they are exported, case by case, in order."""
    rows = Event.objects.order_by("case_id", "n")
    if case is not None:
        rows = rows.filter(case_id=case)
    for row in rows.iterator(chunk_size=BATCH):
        yield as_exported(row)


def as_exported(row: Event) -> offline.Event:
    """One event as a JSON value."""
    return {
        "case": row.case_id,
        "n": row.n,
        "at": moment(row.at),
        "body": row.body,
        "prev": row.prev,
        "h": row.h,
        "verb": row.verb,
        "node": row.node,
        "actor": row.actor_id,
    }


def moment(at: datetime) -> str:
    """A moment as it was hashed."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def chain_problems(case: int | None = None) -> Iterator[str]:
    """Faults in the chain of one case, or of all."""
    return offline.problems(events(case))


def fold_problems(case: Case) -> Iterator[str]:
    """Where the events do not lead to the state on the case. Requires sight of the case."""
    graph = graph_for(case.process, case.flow_version)
    state: State | None = None
    for number, body in enumerate(_bodies(case.pk), 1):
        said = json.loads(body)
        state = _next(graph, state, said)
        if state is None or state_hash(state) != said.get("state"):
            yield f"办件 {case.pk} 第 {number} 条：重演得到的状态与记录不符"
            return
    if state is not None and state_hash(state) != case.state_hash:
        yield f"办件 {case.pk}：重演得到的状态与办件当前状态不符"


def _next(graph: Graph, state: State | None, said: dict[str, Any]) -> State | None:
    """The state after one event; None if it does not fit."""
    try:
        move, answer = move_from_json(said), recorded(said.get("asked", {}))
        if state is None:
            return begin(graph, answer, applicant=move.target or 0)[0]
        return step(graph, state, move, answer)[0]
    except (RefusedError, KeyError, ValueError):
        return None


def _bodies(case: int) -> list[str]:
    return list(Event.objects.filter(case_id=case).order_by("n").values_list("body", flat=True))
