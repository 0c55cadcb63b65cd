"""Links of outside bodies beside the events that sent, used and took them back."""

from collections import Counter
from collections.abc import Iterator

from processes.engine.audit.replay import Played
from processes.engine.graph.model import Graph
from processes.engine.models import Case, OutsideLink
from processes.engine.moves import SENT, SENT_ANEW, Verb

Seat = tuple[int, int, str]


def problems(case: Case, graph: Graph, played: tuple[Played, ...]) -> Iterator[str]:
    """One link for each event that sent one; each answer without a hand has used one up."""
    rows = list(OutsideLink.objects.filter(case=case))
    sent = Counter(
        _seat(one)
        for one in played
        if one.move.verb is Verb.INVITE and one.move.reason in (SENT, SENT_ANEW)
    )
    there = Counter((row.token, row.seat, row.body) for row in rows)
    yield from (f"答复链接 {seat} 没有发出的记录" for seat in (there - sent))
    yield from (f"发出的答复链接 {seat} 缺失" for seat in (sent - there))
    said = {
        one.n: _seat(one)
        for one in played
        if one.move.verb is Verb.OPINE and one.move.actor is None
    }
    used = {row.n: (row.token, row.seat, row.body) for row in rows if row.n is not None}
    for n in sorted(said.keys() | used.keys()):
        if said.get(n) != used.get(n):
            yield f"第 {n} 条外部单位的答复与链接不符"


def _seat(one: Played) -> Seat:
    return one.move.token, one.move.seat, one.move.to
