"""Calls of other cases beside the events that began, returned and gave them up."""

from collections.abc import Iterator

from processes.engine.audit.replay import Played
from processes.engine.graph.model import Graph
from processes.engine.models import Case, CaseCall, Event, Outbox
from processes.engine.moves import Verb
from processes.engine.shell.calling import keeps_silent


def problems(case: Case, graph: Graph, played: tuple[Played, ...]) -> Iterator[str]:
    """Each call has its case, begun once; each ends once, as its event says."""
    rows = {row.token: row for row in CaseCall.objects.filter(case=case).select_related("child")}
    begun = {token: one for one in played for token, _node in one.effects.call}
    yield from (f"令牌 {t} 调用的办件缺失" for t in sorted(begun.keys() - rows.keys()))
    yield from (f"令牌 {t} 调用的办件没有依据" for t in sorted(rows.keys() - begun.keys()))
    gone = {token: one.n for one in played for token in one.effects.uncall}
    back = {one.move.token: one for one in played if one.move.verb is Verb.REPLY}
    for token in sorted(rows.keys() & begun.keys()):
        row, event = rows[token], back.get(token)
        if row.begun_n != begun[token].n or not _opened_by(row):
            yield f"令牌 {token} 调用的办件与记录不符"
        if row.released_n != gone.get(token):
            yield f"令牌 {token} 放弃调用与记录不符"
        if row.returned_n != (event.n if event else None):
            yield f"令牌 {token} 调用返回与记录不符"
        if event and event.move.reason != row.child.outcome:
            yield f"令牌 {token} 返回的结果与被调用的办件不符"
        yield from _asked_for(row)


def _opened_by(row: CaseCall) -> bool:
    """Whether the called case says who called it."""
    first = Event.objects.filter(case=row.child_id, n=1).values_list("body", flat=True)
    return any(f'"reason":"call:{row.case_id}"' in body for body in first)


def _asked_for(row: CaseCall) -> Iterator[str]:
    """What is to be done next is asked of the outbox."""
    lost = row.open and row.child.outcome and not _posted("call.return", row)
    if lost and not keeps_silent(row):
        yield f"被调用的办件 {row.child_id} 已办结，没有人去通知"
    ends = row.released_n is not None and row.when_gone == CaseCall.WhenGone.END
    if ends and not _posted("call.end", row):
        yield f"被调用的办件 {row.child_id} 应随之终止，没有人去办"


def _posted(kind: str, row: CaseCall) -> bool:
    return Outbox.objects.filter(key=f"{kind}:{row.pk}").exists()
