"""Batches that took cases to another version, beside the events and the administrators' acts."""

from collections.abc import Iterator
from uuid import uuid5

from processes.engine.models import Change, Event, FlowChange, FlowChangeRow
from processes.engine.moves import Verb


def problems() -> Iterator[str]:
    """Events without a batch, moved cases without their event, batches without an act."""
    events = {
        (case, n): key
        for case, n, key in Event.objects.filter(verb=Verb.MIGRATE).values_list(
            "case_id", "n", "key"
        )
    }
    keys = dict(FlowChange.objects.values_list("pk", "key"))
    rows = FlowChangeRow.objects.exclude(n=None).order_by("pk")
    for batch, case, n in rows.values_list("batch_id", "case_id", "n"):
        if events.pop((case, n or 0), None) != uuid5(keys[batch], str(case)):
            yield f"换版批次 {batch}：办件 {case} 第 {n} 条记录不是这一批的"
    running = FlowChange.objects.filter(ended_at=None).values_list("key", flat=True)
    known = {uuid5(key, str(case)) for key in running for case, _n in events}
    yield from (
        f"办件 {case} 第 {n} 条换版没有批次"
        for (case, n), key in events.items()
        if key not in known  # moved, and then stopped before its row: it goes on with the batch
    )
    told = set(Change.objects.filter(key__in=list(keys.values())).values_list("key", flat=True))
    for number, key in keys.items():
        if key not in told:
            yield f"换版批次 {number} 没有管理记录"
