"""Deadlines of a case beside the clocks of its state."""

from collections.abc import Iterator
from datetime import datetime

from processes.engine import deadlines, money_queue
from processes.engine.audit.replay import Played
from processes.engine.graph.model import Graph
from processes.engine.models import Case, Deadline
from processes.engine.moves import Verb
from processes.engine.state import Clock
from processes.engine.token_game import clocks
from processes.vault.names import Veiled

Key = tuple[int, str]


def problems(case: Case, graph: Graph, played: tuple[Played, ...]) -> Iterator[str]:
    """Clocks without their row, rows without their clock, one that runs while the other rests."""
    state = played[-1].state
    if state.unfunded and not state.suspended and money_queue.waiting(case.pk) is None:
        yield "拨付时限停着，却没有在等候资金"
    running = {(one.token, one.limit): one for one in clocks(graph, state)}
    rows = list(Deadline.objects.filter(case=case, done_at=None))
    due = {(row.token, row.limit): row for row in rows if row.kind == Deadline.Kind.DUE}
    for row in rows:
        yield from _row(row, running.get((row.token, row.limit)))
    told = {one.move.limit for one in played if one.move.verb is Verb.ESCALATE}
    for token, limit in running.keys() - due.keys():
        if limit not in told:  # an escalation settles the row, the clock runs on
            yield f"时限 {limit}（令牌 {token}）没有到期登记"


def overdue(now: datetime) -> Iterator[str]:
    """Moments that came long ago and that the sweep could not act on."""
    for row in deadlines.overdue(now):
        yield f"办件 {row.case_id}：时限 {_name(row)}（{row.kind}）到期已久，未能处理"


def _name(row: Deadline) -> str:
    """Of the limit; none in a closed lane, where it would tell what was found."""
    return "" if isinstance(row.limit, Veiled) else row.limit


def _row(row: Deadline, clock: Clock | None) -> Iterator[str]:
    name = f"时限 {_name(row)}（令牌 {row.token}，{row.kind}）"
    if clock is None:
        yield f"{name}没有对应的计时"
    elif row.kind == Deadline.Kind.DUE and clock.paused != (row.paused_at is not None):
        yield f"{name}的暂停状态与计时不符"
    elif row.kind != Deadline.Kind.DUE and clock.paused:
        yield f"{name}在计时暂停时仍会提醒"
