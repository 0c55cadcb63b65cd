"""Checks chains and folds in the database, streaming. Reads only."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial

from processes.engine.audit import offline
from processes.engine.audit.replay import DoesNotFit, Played, replay
from processes.engine.models import Case, Change, Event
from processes.engine.runtime import graph_for
from processes.engine.token_game import state_hash
from processes.vault.names import as_stored

BATCH = 2000


def events(case: int | None = None) -> Iterator[offline.Event]:
    """Events as they are exported, case by case; then, unless of one, acts of administrators."""
    rows = Event.objects.order_by("case_id", "n")
    if case is not None:
        rows = rows.filter(case_id=case)
    for row in rows.iterator(chunk_size=BATCH):
        yield as_exported(row)
    if case is None:
        yield from changes()


def changes() -> Iterator[offline.Event]:
    """Acts of administrators, as the chain of case 0."""
    for row in Change.objects.order_by("n").iterator(chunk_size=BATCH):
        yield {
            "case": 0,
            "n": row.n,
            "at": moment(row.at),
            "body": row.body,
            "prev": row.prev,
            "h": row.h,
            "verb": row.verb,
            "node": "",
            "actor": row.actor_id,
        }


def as_exported(row: Event) -> offline.Event:
    """One event as a JSON value."""
    return {
        "case": row.case_id,
        "n": row.n,
        "at": moment(row.at),
        "body": as_stored(row.body),
        "prev": row.prev,
        "h": row.h,
        "verb": as_stored(row.verb),
        "node": as_stored(row.node),
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
    last = ""
    try:
        for played in played_of(case):
            last = state_hash(played.state)
            if last != played.said.get("state"):
                raise DoesNotFit(played.n)
    except DoesNotFit as fault:
        yield f"办件 {case.pk} 第 {fault.n} 条：重演得到的状态与记录不符"
        return
    if last != case.state_hash:
        yield f"办件 {case.pk}：重演得到的状态与办件当前状态不符"


def played_of(case: Case) -> Iterator[Played]:
    """The case played once more, over every version of its flow that it had. Raises: DoesNotFit."""
    graphs = partial(graph_for, case.process)
    return replay(graphs(case.flow_version), bodies(case.pk), others=graphs)


def bodies(case: int) -> list[str]:
    """What the events of a case say, in order."""
    return list(Event.objects.filter(case_id=case).order_by("n").values_list("body", flat=True))
