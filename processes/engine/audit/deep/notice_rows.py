"""Notices of lists: every person named once, with the sum of his row, and shown as he stands."""

from collections.abc import Iterator

from django.db.models import Count, F, Sum

from processes.engine.models import NoticeRow, Publication
from processes.engine.rosters.naming import standings, state_of


def problems() -> Iterator[str]:
    """What does not hold, by notice. Requires sight of all cases."""
    for notice in Publication.objects.filter(rows__gt=0).order_by("id"):
        yield from (f"公示 {notice.pk}：{one}" for one in _notice(notice))


def _notice(notice: Publication) -> Iterator[str]:
    rows = NoticeRow.objects.filter(publication=notice)
    found = rows.aggregate(count=Count("row", distinct=True), fen=Sum("amount_fen", default=0))
    wanted = {"count": notice.rows, "fen": notice.content.get("amount_fen")}
    if found != wanted:
        yield f"写明 {wanted}，点名的行是 {found}"
    others = rows.exclude(row__case=notice.case_id) | rows.exclude(amount_fen=F("row__amount_fen"))
    for place in others.values_list("place", flat=True):
        yield f"第 {place} 行与名单行不符"
    if notice.case_id is None:
        return
    gone, aside, until = standings(notice.case_id)
    held = gone | aside | until.keys()
    for one in rows.filter(row__in=held) | rows.exclude(state="") | rows.exclude(until=None):
        if (one.state, one.until) != (state_of(one.row_id, gone, aside), until.get(one.row_id)):
            yield f"第 {one.place} 行该不该显示，与异议的核实结果不符"
