"""One line an event: time, node, actor, verb, papers. Reads only."""

import json
from collections.abc import Iterator
from typing import Any

from processes.engine import runtime
from processes.engine.audit.timeline import label_of
from processes.engine.calendar import CHINA
from processes.engine.models import Case, Document, Event
from processes.engine.runtime import graph_for
from processes.people.actors import SYSTEM
from processes.people.models import Account


def lines(case: int, *, after: int) -> Iterator[tuple[int, str]]:
    """Number and line of every event later than `after`."""
    with runtime.scope(SYSTEM):
        row = Case.objects.get(pk=case)
        events = list(Event.objects.filter(case=case, n__gt=after).order_by("n"))
        papers = list(Document.objects.filter(case=case).order_by("id"))
    graph = graph_for(row.process, row.flow_version)
    for event in events:
        body = json.loads(event.body)
        node = graph.nodes.get(event.node)
        issued = " ".join(one.kind for one in papers if one.n == event.n)
        at = event.at.astimezone(CHINA)
        yield (
            event.n,
            f"{at:%Y-%m-%d %H:%M}  {node.title if node else '—'} · {who(body)} · "
            f"{label_of(event, body, graph)}" + (f" · {issued}" if issued else ""),
        )


def who(body: dict[str, Any]) -> str:
    """Who acted, and for whom: "d4 代 d1"."""
    if not body.get("actor"):
        return "系统"
    name = _name(body["actor"])
    return f"{name} 代 {_name(body['behalf'])}" if body.get("behalf") else name


def _name(account: int) -> str:
    one = Account.objects.get(pk=account)
    return f"{one.name}（{one.number}）"
