"""What must hold after every step, whatever was done, refused or done twice."""

import json
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Sum

from processes.engine import assignment
from processes.engine.audit.deep import cases
from processes.engine.audit.verify import events
from processes.engine.calendar import CHINA
from processes.engine.models import (
    Case,
    Deadline,
    Event,
    FundBudget,
    LedgerEntry,
    Quota,
    QuotaPlace,
    Task,
)
from processes.engine.runtime import scope
from processes.engine.shell.view import graph_for
from processes.people.actors import SYSTEM
from tests.engine.machine.exporting import alone, exported
from tests.engine.machine.replay import main

Stored = dict[str, Any]
FIRST_DAY = date(2026, 3, 2)


def holds(cases_: Iterable[int]) -> None:
    """What is stored is what the model makes of the exported events; somebody may go on; money."""
    changed = list(cases_)
    if not changed:
        return
    with scope(SYSTEM):  # once for all: entering it anew costs as much as what is asked
        read = [_read(case) for case in changed]
        for case in changed:
            somebody_may(case)
        money_holds()
    for stored, export in read:
        agrees(stored, main(export.splitlines()))


def holds_at_the_end(case: int) -> None:
    """The same by a process of its own, and by the operator's deep check."""
    with scope(SYSTEM):
        stored, export = _read(case)
        deep = list(cases.problems(Case.objects.get(pk=case)))
        money_holds()
    agrees(stored, alone(export))
    assert not deep, deep


def agrees(stored: Stored, read: dict[str, Any]) -> None:
    """Raises: AssertionError that says what differs."""
    assert read["chain"], "the chain does not verify"
    assert not read["two_levels"], f"at two levels: {read['two_levels']}"
    differ = {key: (stored[key], read[key]) for key in stored if stored[key] != read[key]}
    assert not differ, f"stored, and as the model has it: {differ}"


def stored(case: int) -> Stored:
    """The case, its open tasks and running clocks, as rows say."""
    with scope(SYSTEM):
        return _stored(Case.objects.get(pk=case))


def _read(case: int) -> tuple[Stored, str]:
    row = Case.objects.get(pk=case)
    graph = graph_for(row.process, row.flow_version)
    said = Event.objects.filter(case=case).order_by("n").values_list("body", flat=True)
    opened = (one | {"said": str(body)} for one, body in zip(events(case), said, strict=True))
    return _stored(row), exported(graph, opened)


def somebody_may(case: int) -> None:
    """Every task that nobody holds lies where somebody is left who is not kept from the case.

    Requires sight.
    Who was there on the first day counts: the work of leavers is handed over by administrators.
    Where no fallback has anybody either, the event that led there says so.
    """
    row = Case.objects.get(pk=case)
    barred = {row.applicant_id, row.agent_id, *row.state.get("recused", ())}
    open_ = list(Task.objects.filter(case=case, closed_at=None, holder=None))
    for task in (one for one in open_ if one.organisation_id):
        where = task.role, task.organisation_id
        there = assignment.holders(*where, on=FIRST_DAY)
        if not set(there) - barred:
            said = (one.body for one in Event.objects.filter(case=case))  # may be sealed
            left = any(f"{task.role}:nobody" in one for one in said)
            assert left, f"nobody is left for {task.node}"


def money_holds() -> None:
    """No budget and no quota is overspent, and each is the sum of its lines. Requires sight."""
    places = QuotaPlace.objects.filter(state=QuotaPlace.State.HELD).order_by()
    counted = dict(places.values_list("quota").annotate(Count("pk")))
    for quota in Quota.objects.all():
        held = counted.get(quota.pk, 0)
        assert quota.taken == held <= quota.capacity, f"{held} places of {quota.capacity}"
    sums: dict[tuple[int, str], int] = {
        (row["budget"], row["kind"]): row["sum"]
        for row in LedgerEntry.objects.values("budget", "kind").annotate(sum=Sum("amount_fen"))
    }
    for budget in FundBudget.objects.all():
        said = {k: sums.get((budget.pk, k), 0) for k in ("freeze", "release", "pay", "reverse")}
        assert budget.amount_fen >= budget.frozen_fen + budget.used_fen
        assert budget.frozen_fen == said["freeze"] - said["release"] - said["pay"]
        assert budget.used_fen == said["pay"] + said["reverse"]


def _stored(row: Case) -> Stored:
    open_ = Task.objects.filter(case=row, closed_at=None)
    running = list(Deadline.objects.filter(case=row, done_at=None))
    clocks = [one for one in running if one.kind == Deadline.Kind.DUE]
    assert row.closed_at is None or not running, "a clock runs after the end"
    paid = LedgerEntry.objects.filter(case=row, kind__in=("pay", "reverse"))
    state: dict[str, Any] = row.state if isinstance(row.state, dict) else json.loads(row.state)
    return {
        "n": row.version,
        "outcome": row.outcome,
        "suspended": bool(state.get("suspended")),
        "tasks": sorted([t.token, t.seat, t.node, t.holder_id, t.paused] for t in open_),
        "clocks": sorted(
            [c.token, c.limit, None if c.paused_at else _day(c.due_at), c.paused_at is not None]
            for c in clocks
        ),
        "numbered": row.number is not None,
        "paid": (paid.aggregate(sum=Sum("amount_fen"))["sum"] or 0) > 0,
        "closed": row.closed_at is not None,
    }


def _day(moment: datetime | None) -> str | None:
    """The last day of a limit that ends at this moment, midnight in China."""
    if moment is None:
        return None
    return (moment.astimezone(CHINA) - timedelta(days=1)).date().isoformat()
