"""Rows become a Graph: the same as a flow class gives, so that nothing behind it can tell. Pure.

apply → level … → (if above a parameter: level) … → [publicity ⇄ objection check] → done; a level
that may refuse has its window for an appeal and its second look, after which the case goes on where
it fell (docs/decisions/0012).
"""

from collections.abc import Iterator
from typing import Any

from processes.engine.defined.rows import LevelRow, Rows
from processes.engine.graph.model import Edge, Graph, Kind, Mode, Node, Panel
from processes.people.roles import Level, Role

STAGES = {
    Level.GRASSROOTS: "grassroots_review",
    Level.STREET: "street_review",
    Level.DISTRICT: "district_review",
    Level.CITY: "city_review",
}
ABOVE = "above"


def compiled(rows: Rows) -> Graph:
    """The graph as declared, before scopes. Raises: ValueError for what no graph can say."""
    nodes = [_apply(rows)]
    for number, level in enumerate(rows.levels):
        then = _after(rows, number)
        if level.above_field:
            nodes.append(_gate(level, then))
        nodes.append(_review(rows, level, then))
        if level.may_refuse:
            nodes += _refused(rows, level.name, level.title, then)
    nodes += [*_public(rows), *_ends(rows)]
    by_name = {node.name: node for node in nodes}
    if len(by_name) < len(nodes):
        raise ValueError("环节的名称有重复")
    return Graph(rows.code, rows.version, rows.title, "apply", by_name)


def gate_name(level: str) -> str:
    """Node that asks whether a level is needed."""
    return f"if_{level}"


def _apply(rows: Rows) -> Node:
    return Node(
        "apply",
        Kind.HUMAN,
        "填写申请",
        "apply",
        edges=(Edge("next", _before(rows, 0)),),
        level=Level.APPLICANT.value,
        role=Role.APPLICANT.value,
        stage="draft",
        limit="draft",
        on_due="lapse",
        may_return=False,
        form=rows.code,
        papers=rows.papers_at("apply"),
        told="填好并上传材料后提交。草稿保留30个自然日。",
    )


def _before(rows: Rows, number: int) -> str:
    """Where one comes in to that level, or to what follows the last one."""
    if number == len(rows.levels):
        return "publicity" if rows.publicity else "done"
    level = rows.levels[number]
    return gate_name(level.name) if level.above_field else level.name


def _after(rows: Rows, number: int) -> str:
    return _before(rows, number + 1)


def _gate(level: LevelRow, then: str) -> Node:
    return Node(
        gate_name(level.name),
        Kind.GATE,
        f"是否需要{level.title}",
        "choice",
        edges=(Edge(ABOVE, level.name, "超过限额"), Edge("else", then, "限额以内")),
    )


def _review(rows: Rows, level: LevelRow, then: str) -> Node:
    role = Role(level.role)
    edges = [Edge("approve", then, "同意")]
    if level.may_refuse:
        edges.append(Edge("reject", f"{level.name}_refused", "不予通过"))
    panel = Panel(Mode(level.mode), level.persons, level.quorum, tie=level.tie)
    return Node(
        level.name,
        Kind.HUMAN,
        level.title,
        "review" if level.persons == 1 else "panel",
        edges=tuple(edges),
        level=role.level.value,
        role=role.value,
        panel=panel,
        limit=level.limit,
        stage=STAGES.get(role.level, "district_review"),
        told=level.told,
        form=level.name if rows.asked_at(level.name) else "",
        papers=rows.papers_at(level.name),
    )


def _refused(rows: Rows, name: str, title: str, then: str) -> Iterator[Node]:
    """The window for an appeal after a refusal, and the second look."""
    yield Node(
        f"{name}_refused",
        Kind.WAIT,
        f"不予批准（{title}）",
        "appeal_window",
        edges=(
            Edge("elapse", "refused", "期满未申请复核"),
            Edge("appeal", f"{name}_appeal", "申请复核"),
        ),
        level=Level.DISTRICT.value,
        limit="appeal_submit",
        on_due="elapse",
        stage="rejected",
        withdrawable=False,
        papers_in=rows.papers_at("refused"),
        told="没有批准。理由和依据写在通知书里；不同意可以在10个工作日内申请复核。",
    )
    yield Node(
        f"{name}_appeal",
        Kind.HUMAN,
        f"复核（{title}）",
        "reconsider",
        edges=(
            Edge("approve", then, "撤销原决定，继续办理"),
            Edge("reject", "refused", "维持原决定"),
        ),
        level=Level.DISTRICT.value,
        role=Role.VICE_CHAIR.value,
        limit="appeal_decide",
        stage="appeal",
        may_return=False,
        withdrawable=False,
        papers=rows.papers_at("appeal"),
        papers_reject=rows.papers_at("appeal"),
        told="已收到您的复核申请，由没有办过此件的人复核。",
    )


def _public(rows: Rows) -> Iterator[Node]:
    if not rows.publicity:
        return
    yield Node(
        "publicity",
        Kind.WAIT,
        "公示",
        "publicity",
        edges=(Edge("next", "done", "期满无异议"), Edge("object", "objection_check", "有异议")),
        limit=rows.publicity,
        on_due="elapse",
        counts_first_day=True,
        resumes=True,
        withdrawable=False,
        stage="publicity",
        papers_in=rows.papers_at("publicity"),
        papers=rows.papers_at("publicity_over"),
        told="审核通过，正在公示。",
    )
    yield Node(
        "objection_check",
        Kind.HUMAN,
        "异议核实",
        "objection_check",
        edges=(
            Edge("approve", "publicity", "异议不成立"),
            Edge("reject", "objection_check_refused", "异议成立"),
        ),
        level=Level.DISTRICT.value,
        role=Role.DISTRICT_OFFICER.value,
        limit="objection_verify",
        extend_limit="objection_verify_extension",
        stage="objection_check",
        withdrawable=False,
        told="公示期间收到异议，公示先停下来，区总工会正在核实。核实后会告诉您结果。",
    )
    yield from _refused(rows, "objection_check", "异议成立", "done")


def _ends(rows: Rows) -> Iterator[Node]:
    yield _close("done", "approved", "办结", stage="closed", papers_in=rows.papers_at("done"))
    yield _close("refused", "rejected", "不予批准", stage="rejected")
    yield _close("withdrawn", "withdrawn", "已撤回", stage="withdrawn")
    yield _close("lapsed", "lapsed", "逾期关闭", stage="lapsed")
    yield _close("terminated", "terminated", "已终止", stage="terminated")


def _close(name: str, outcome: str, title: str, **more: Any) -> Node:
    told = {"approved": "已经办结。", "rejected": "没有批准，已经办结。"}.get(outcome, "")
    return Node(name, Kind.CLOSE, title, "close", outcome=outcome, told=told, **more)
