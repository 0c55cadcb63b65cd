"""One line an event: time, node, actor, verb, papers. Reads only."""

import json
from collections.abc import Iterator
from typing import Any

from processes.engine import runtime
from processes.engine.calendar import CHINA
from processes.engine.models import Case, Document, Event
from processes.engine.moves import Verb
from processes.engine.runtime import graph_for
from processes.people.actors import SYSTEM
from processes.people.models import Account

VERBS: dict[str, str] = {
    Verb.OPEN: "新建草稿",
    Verb.SUBMIT: "提交申请",
    Verb.CLAIM: "认领",
    Verb.RELEASE: "释放",
    Verb.APPROVE: "同意",
    Verb.REJECT: "不予通过",
    Verb.RETURN: "退回补正",
    Verb.CORRECT: "补正提交",
    Verb.WITHDRAW: "撤回申请",
    Verb.APPEAL: "申请复核",
    Verb.OBJECT: "登记异议",
    Verb.EXTEND: "延长时限",
    Verb.URGE: "催办",
    Verb.ELAPSE: "期满",
    Verb.REMIND: "提醒",
    Verb.ESCALATE: "督办",
    Verb.LAPSE: "逾期关闭",
    Verb.VOID_PAPER: "作废文书",
}


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
            f"{VERBS.get(event.verb, event.verb)}" + (f" · {issued}" if issued else ""),
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
