"""Places beside the events that asked for them, gave them and let them go; sums of quotas."""

import json
from collections.abc import Iterator

from processes.engine import quota_rows
from processes.engine.audit.replay import Played
from processes.engine.game.slots import next_in_line
from processes.engine.graph.model import Graph
from processes.engine.models import Case, Change, Outbox, Quota, QuotaPlace
from processes.engine.moves import Verb

State = QuotaPlace.State


def of_case(case: Case, graph: Graph, played: tuple[Played, ...]) -> Iterator[str]:
    """Each place has its events; nobody who waits by his events has none."""
    rows = list(QuotaPlace.objects.filter(case=case).order_by("id"))
    asked = {one.n for one in played if one.effects.queue}
    gave = {one.n for one in played if one.move.verb is Verb.REPLY}
    ended = {one.n for one in played if one.effects.unqueue or one.effects.closed}
    for row in rows:
        if row.asked_n not in asked:
            yield f"名额登记 {row.pk} 没有依据"
        if row.given_n is not None and row.given_n not in gave:
            yield f"名额登记 {row.pk} 得到名额与记录不符"
        if row.ended_n is not None and row.ended_n not in ended:
            yield f"名额登记 {row.pk} 释放与记录不符"
    waits = {t for one in played for t, _node in one.effects.queue}
    waits -= {t for one in played for t in one.effects.unqueue}
    waits -= {one.move.token for one in played if one.move.verb is Verb.REPLY}
    there = {row.token for row in rows if row.state != State.RELEASED}
    yield from (f"令牌 {t} 在等名额，却没有登记" for t in sorted(waits - there))
    if case.outcome not in ("", "approved") and any(r.state != State.RELEASED for r in rows):
        yield "已办结，名额没有释放"


def problems() -> Iterator[str]:
    """Quotas are what their places say; nobody waits beside a free place that nobody serves."""
    for quota in Quota.objects.order_by("id"):
        held = QuotaPlace.objects.filter(quota=quota, state=State.HELD).count()
        if held != quota.taken:
            yield f"名额 {quota.key} 登记占用 {quota.taken} 个，实有 {held} 个"
        if quota.taken > quota.capacity:
            yield f"名额 {quota.key} 超出：共 {quota.capacity} 个，占用 {quota.taken} 个"
        set_to = _set_to(quota)
        if set_to is not None and set_to != quota.capacity:
            yield f"名额 {quota.key} 记录设定 {set_to} 个，实有 {quota.capacity} 个"
        served = Outbox.objects.filter(kind=quota_rows.SERVE, args__quota=quota.pk, done_at=None)
        if next_in_line(quota_rows.book(quota)) is not None and not served.exists():
            yield f"名额 {quota.key} 有空，却没有给候补的人"


def _set_to(quota: Quota) -> int | None:
    """What the newest act of an officer set it to; None if nobody has by page."""
    rows = (
        Change.objects.filter(verb=Change.Verb.QUOTA).order_by("-n").values_list("body", flat=True)
    )
    said = (json.loads(body)["about"] for body in rows)
    return next((one["capacity"] for one in said if one["quota"] == quota.pk), None)
