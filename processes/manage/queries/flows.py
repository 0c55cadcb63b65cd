"""Versions of flows, how many cases are on each, and the batches that moved some. Reads only.

Requires a scope with every unit. Nothing of an application is read.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from processes.engine import changes
from processes.engine.models import Case, Change, FlowChange, FlowChangeRow, Parameter
from processes.engine.policies_lane import is_closed
from processes.engine.registry import PROCESSES
from processes.engine.runtime import graph_for
from processes.engine.token_game import Misfit
from processes.engine.versions import judging

MOST = 100


@dataclass(frozen=True)
class Version:
    """One version of one process; `others` are those its open cases may go over to."""

    process: str
    number: int
    is_current: bool
    open: int
    closed: int
    others: tuple[int, ...]
    hidden: bool = False  # in a closed lane how many there are says what was found


@dataclass(frozen=True)
class Process:
    """A process and its versions, the newest first."""

    code: str
    title: str
    versions: tuple[Version, ...]


@dataclass(frozen=True)
class Line:
    """One case of a report, in words."""

    number: str
    node: str
    said: str


@dataclass(frozen=True)
class Report:
    """What a change of version would do."""

    moving: tuple[Line, ...]
    staying: tuple[Line, ...]
    more_moving: int
    more_staying: int

    @property
    def count(self) -> int:
        """How many would go over."""
        return len(self.moving) + self.more_moving

    @property
    def count_staying(self) -> int:
        """How many would not."""
        return len(self.staying) + self.more_staying


@dataclass(frozen=True)
class Batch:
    """One batch, in words."""

    pk: int
    title: str
    process: str
    was: int
    flow: int
    total: int
    moved: int
    stayed: int
    by: str
    at: datetime
    reason: str
    ended: bool
    undoes: int | None
    undone_by: int | None

    @property
    def done(self) -> int:
        """Cases that are through."""
        return self.moved + self.stayed

    @property
    def may_be_undone(self) -> bool:
        """Whether it is through, moved something, and was not taken back."""
        return self.ended and bool(self.moved) and not (self.undoes or self.undone_by)


def processes() -> tuple[Process, ...]:
    """Every process with its versions."""
    counts: dict[tuple[str, int], tuple[int, int]] = {
        (process, version): (still, over)
        for process, version, still, over in Case.objects.values_list("process", "flow_version")
        .annotate(still=Count("pk", filter=Q(closed_at=None)))
        .annotate(over=Count("pk", filter=~Q(closed_at=None)))
        .order_by()
    }
    return tuple(
        Process(
            card.code,
            str(card.title),
            tuple(
                Version(
                    card.code,
                    number,
                    number == card.current,
                    *counts.get((card.code, number), (0, 0)),
                    others=tuple(one for one in sorted(card.flows) if one != number),
                    hidden=is_closed(card.code),
                )
                for number in sorted(card.flows, reverse=True)
            ),
        )
        for card in PROCESSES
    )


def report(process: str, was: int, flow: int) -> Report:
    """The dry run, in words. Raises: KeyError for a version that is not there."""
    found = judging.report(process, was, flow)
    old, new = graph_for(process, was), graph_for(process, flow)
    titles = dict(Parameter.objects.values_list("key", "title"))
    moving = [
        Line(one.number, judging.title_of(old, one.nodes), _limits(one, titles, process))
        for one in found.moving[:MOST]
    ]
    staying = [
        Line(one.number, judging.title_of(old, one.nodes), judging.sentence(one.wrong, new))
        for one in found.staying[:MOST]
        if one.wrong
    ]
    return Report(
        tuple(moving),
        tuple(staying),
        max(len(found.moving) - MOST, 0),
        max(len(found.staying) - MOST, 0),
    )


def _limits(one: judging.Judged, titles: Mapping[str, str], process: str) -> str:
    if is_closed(process):
        return ""
    said = (f"{titles.get(a, a) or '—'} → {titles.get(b, b) or '—'}" for a, b in one.clocks)
    return "；".join(said)


def batches() -> tuple[Batch, ...]:
    """The newest batches."""
    rows = FlowChange.objects.select_related("by", "undo").order_by("-pk")[:20]
    return tuple(batch(row) for row in rows)


def batch(row: FlowChange) -> Batch:
    """One batch, in words."""
    counts = FlowChangeRow.objects.filter(batch=row).aggregate(
        moved=Count("pk", filter=Q(why="")), stayed=Count("pk", filter=~Q(why=""))
    )
    undo = FlowChange.objects.filter(undoes=row).values_list("pk", flat=True).first()
    return Batch(
        pk=row.pk,
        title=str(PROCESSES[row.process].title) if row.process in PROCESSES else row.process,
        process=row.process,
        was=row.was,
        flow=row.flow,
        total=row.total,
        by=row.by.name,
        at=row.started_at,
        reason=changes.reason_of(Change.objects.get(key=row.key)),
        ended=row.ended_at is not None,
        undoes=row.undoes_id,
        undone_by=undo,
        **counts,
    )


def stayed(row: FlowChange) -> tuple[Line, ...]:
    """Cases of a batch that did not go over, and why."""
    new = graph_for(row.process, row.flow)
    rows = FlowChangeRow.objects.filter(batch=row).exclude(why="").order_by("pk")
    return tuple(
        Line(
            one.case.number or f"#{one.case_id}",
            "",
            judging.sentence(Misfit(one.why, one.at_event, one.node), new),
        )
        for one in rows.select_related("case")[:MOST]
    )
