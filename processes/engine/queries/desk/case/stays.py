"""How long a case stayed at each node. Requires a scope."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from processes.engine.graph.model import Kind
from processes.engine.queries.desk.case.rows import Rows

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
CLOSED = "closed"  # why a task was cancelled: the case is over


@dataclass(frozen=True)
class Stay:
    """One stay at a node; `end` is empty while it lasts."""

    node: str
    start: datetime
    end: datetime | None


def stays(rows: Rows) -> list[Stay]:
    """Every stay, in the order of arrival: tasks for people's nodes, limits for waits."""
    found: dict[tuple[str, int], Stay] = {}
    for task in rows.tasks:
        known = found.get((task.node, task.token))
        end = task.closed_at
        if known is not None and end is not None:  # open while one of its seats is
            end = known.end and max(end, known.end)
        start = min(task.opened, known.start) if known is not None else task.opened
        found[task.node, task.token] = Stay(task.node, start, end)
    waits = {n.limit: n.name for n in rows.view.graph.nodes.values() if n.kind is Kind.WAIT}
    for limit in rows.limits:
        if limit.limit in waits:
            name = waits[limit.limit]
            found[name, limit.token] = Stay(name, limit.armed_at, limit.done_at)
    return sorted(found.values(), key=lambda one: one.start)


def ended(rows: Rows) -> frozenset[str]:
    """Nodes at which the case stood when it was ended without a decision there."""
    return frozenset(one.node for one in rows.tasks if one.outcome == CLOSED)


def spent(rows: Rows, node: str) -> timedelta | None:
    """Time spent at a node altogether, until now if it lasts; None if it was never there."""
    found = [(one.end or rows.now) - one.start for one in stays(rows) if one.node == node]
    return sum(found, timedelta()) if found else None


def in_words(time: timedelta | None) -> str:
    """“2 天”, “3 小时”, “不到 1 小时”; "" for None."""
    if time is None:
        return ""
    if time >= DAY:
        return _("%(n)d 天") % {"n": round(time / DAY)}
    if time >= HOUR:
        return _("%(n)d 小时") % {"n": time // HOUR}
    return _("不到 1 小时")
