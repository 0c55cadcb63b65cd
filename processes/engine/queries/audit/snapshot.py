"""此刻的样子: the state folded to one event, and the facts that were on file then; masked."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from processes.engine.models.stages import Stage
from processes.engine.queries.audit.rows import Rows
from processes.engine.queries.audit.shapes import Moment, Pair
from processes.engine.queries.audit.words import veiled
from processes.engine.queries.desk.case.masks import masked
from processes.engine.reading import Fact
from processes.engine.runtime import scope
from processes.engine.state import State, Token, TokenMode
from processes.engine.token_game import open_tasks, tokens
from processes.people.actors import SYSTEM
from processes.people.models import Account
from processes.people.roles import Level, Role
from processes.vault import mask_name

LONG = 70  # free text stays in the application: it may tell of illness


def snapshot(rows: Rows, here: Moment) -> tuple[Pair, ...]:
    """Where the case stood, who held it, the key facts, and what it was judged by."""
    if here.index > len(rows.played):
        return (Pair(_("无法重演"), _("从这里起，记录和重演的结果对不上。请看上面的提示。")),)
    state = rows.played[here.index - 1].state
    return (*_standing(rows, here, state), *_facts(rows, here), *_versions(rows, here))


def _standing(rows: Rows, here: Moment, state: State) -> Iterator[Pair]:
    status = str(rows.bodies[here.index - 1].get("status") or rows.case.status)
    yield Pair(_("状态"), str(Stage(status).label) if status in Stage.values else status)
    yield Pair(_("所在环节"), _nodes(rows, state))
    yield Pair(_("经办"), _holders(rows, state))
    if state.suspended:
        yield Pair(_("挂起"), _("是，时限已停表"))


def _nodes(rows: Rows, state: State) -> str:
    live = tokens(state.root)
    if not live:
        close = rows.graph.nodes.get(state.closed_at)
        return _("已结束：%(node)s") % {"node": close.title} if close else _("已结束")
    return _("、").join(_node(rows, one) for one in live)


def _node(rows: Rows, token: Token) -> str:
    title = rows.graph.node(token.node).title
    if token.mode is TokenMode.CORRECTING:
        return _("%(node)s（等申请人补正）") % {"node": title}
    return title


def _holders(rows: Rows, state: State) -> str:
    waiting = open_tasks(rows.graph, state)
    names = dict(
        Account.objects.filter(pk__in=[one.holder for one in waiting if one.holder]).values_list(
            "pk", "name"
        )
    )
    found = []
    for one in waiting:
        own = one.level == Level.APPLICANT
        name = names.get(one.holder or 0, "")
        free = _("%(role)s（待认领）") % {"role": Role(one.role).label} if one.role else _("待认领")
        found.append((mask_name(name) if own else name) or free)
    return _("、").join(dict.fromkeys(found)) or _("没有人")


def _facts(rows: Rows, here: Moment) -> Iterator[Pair]:
    number = rows.revision_at(here.index)
    if not number:
        yield Pair(_("申请内容"), _("还没有提交"))
        return
    now = _summary(rows, here.index, number)
    old = _summary(rows, here.index, number - 1) if number > 1 else {}
    for name, fact in now.items():
        before = old.get(name, fact)
        yield Pair(
            fact.label, _shown(rows, fact), _shown(rows, before) if before.text != fact.text else ""
        )


def _summary(rows: Rows, index: int, revision: int) -> dict[str, Fact]:
    file, reading = rows.file_at(index, revision=revision), rows.definition.reading
    with scope(SYSTEM):  # aid given in other units counts as well
        findings = list(reading.findings(file))
    kept = (one for one in reading.summary(file, findings) if 0 < len(one.text) <= LONG)
    return {one.name: one for one in kept}


def _shown(rows: Rows, fact: Fact) -> str:
    return veiled(rows, masked(fact.kind, fact.text))


def _versions(rows: Rows, here: Moment) -> Iterator[Pair]:
    body = rows.bodies[here.index - 1]
    if number := rows.revision_at(here.index):
        row = next((one for one in rows.revisions if one.n == number), None)
        print_ = f" · {row.hash[:8]}…" if row else ""
        yield Pair(_("申请版本"), _("第%(n)d版") % {"n": number} + print_)
    day = body.get("params")
    yield Pair(
        _("参数"),
        _("%(day)s有效的参数") % {"day": day} if day else _("还没有用到"),
    )
    flow = rows.case.flow_version
    current = _("现行") if flow == rows.definition.current else _("旧版")
    yield Pair(_("流程版本"), f"{rows.definition.title} v{flow}（{current}）")
    yield Pair(_("表单版本"), _forms(rows, here))


def _forms(rows: Rows, here: Moment) -> str:
    """Versions of the paper templates used so far; applications follow the flow's version."""
    used = sorted({one.version for one in rows.papers if one.n <= here.n})
    papers = _("；文书模板 %(v)s") % {"v": "、".join(f"v{one}" for one in used)} if used else ""
    return _("随流程 v%(v)d") % {"v": rows.case.flow_version} + papers
