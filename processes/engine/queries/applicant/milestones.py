"""The way of a case in few steps, as its applicant sees it: one step a stage, and each visit."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from django.utils.translation import gettext as _

from processes.engine.audit.timeline import said_by
from processes.engine.drawing.strip import likely
from processes.engine.graph.model import Graph, Kind, Node
from processes.engine.models import Event, Task
from processes.engine.models.stages import Stage
from processes.engine.queries.applicant.shapes import Step, Tag
from processes.engine.queries.applicant.where import Where
from processes.engine.templatetags.ui import day, moment

NOTHING: Mapping[str, str] = MappingProxyType({})
GATE = "gate:"
VISIT = "visit"
UNDECIDED = "closed"  # why a task was cancelled: the case was over before it was decided
# Stages whose label says how a case stands rather than what is done there.
_BY_NODE = {Stage.SUBMITTED, Stage.JOINT_CHECK, Stage.APPROVED, Stage.PAYING}
_ENDED_BADLY = {
    Stage.REJECTED,
    Stage.NOT_ADMITTED,
    Stage.WITHDRAWN,
    Stage.TERMINATED,
    Stage.LAPSED,
    Stage.TRANSFERRED,
}


def stages_of(graph: Graph, chosen: Mapping[str, str] = NOTHING) -> list[tuple[str, str]]:
    """(step, title) along the way that leads to approval, each step once.

    `chosen` is the way a gate took, by its name; where none has been taken yet, the likely one.
    """
    found: dict[str, str] = {}
    name, seen = graph.start, set[str]()
    while name not in seen:
        seen.add(name)
        node = graph.node(name)
        if node.kind in {Kind.HUMAN, Kind.WAIT} and name != graph.start and node.stage:
            step = step_at(node)
            found.setdefault(step, title_of(step, node.title))
        if node.kind is Kind.CLOSE or not node.edges:
            break
        taken = node.edge(chosen.get(name, ""))
        name = taken.target if taken else likely(graph, node)
    return list(found.items())


def step_at(node: Node) -> str:
    """The step that a node belongs to: its stage; a visit is one of its own, people wait for it."""
    return node.name if node.preset == VISIT else node.stage


def title_of(step: str, node_title: str) -> str:
    """Words of a step: what is done, not that it is being done."""
    if step not in Stage or Stage(step) in _BY_NODE:
        return node_title
    return str(Stage(step).label).removesuffix("中")


def steps_of(one: Where) -> tuple[Step, ...]:
    """Handed in, then every step with its state and when it was passed."""
    passed = _passed(one)
    way = stages_of(one.view.graph, _chosen(one))
    here = step_at(one.node) if one.node else ""
    if here == Stage.OBJECTION_CHECK and Stage.PUBLICITY in dict(way):
        at = [step for step, _title in way].index(Stage.PUBLICITY)
        way[at] = (here, _("公示（先停下来，核实异议）"))
    elif here and here not in dict(way) and here not in _ENDED_BADLY:
        way.insert(_place_of(here, way), (here, title_of(here, one.node.title if one.node else "")))
    first = Step(
        "done", _("提交申请"), Tag("ok", "", _("已完成")), (moment(one.case.submitted_at),)
    )
    index = next((n for n, (stage, _title) in enumerate(way) if stage == here), None)
    steps = [
        _step(one, stage, title, n, index, passed.get(stage))
        for n, (stage, title) in enumerate(way)
    ]
    if one.case.status in _ENDED_BADLY:
        steps = _ended(one, steps)
    return (first, *steps)


def _place_of(here: str, way: list[tuple[str, str]]) -> int:
    """Where a stage that is not on the straight way comes: before what follows it."""
    for n, (stage, _title) in enumerate(way):
        if stage == Stage.PAYING:
            return n
    return len(way)


def _chosen(one: Where) -> dict[str, str]:
    """What the gates answered so far."""
    found: dict[str, str] = {}
    for event in Event.objects.filter(case=one.case).order_by("n"):
        asked = said_by(event).get("asked", {})
        found |= {key.removeprefix(GATE): str(on) for key, on in asked.items() if GATE in key}
    return found


def _step(
    one: Where,
    stage: str,
    title: str,
    n: int,
    index: int | None,
    passed: tuple[datetime, str] | None,
) -> Step:
    if index is not None and n == index:
        return _now(one, title)
    done = n < index if index is not None else passed is not None
    if not done:
        return Step("todo", title)
    lines = (f"{moment(passed[0])} {passed[1]}".strip(),) if passed else ()
    return Step("done", title, Tag("ok", "", _("已通过")), lines)


def _now(one: Where, title: str) -> Step:
    if one.correcting:
        return Step("fix", title, Tag("you", "back", _("等您补正")))
    lines: list[str] = []
    if one.task:
        lines.append(_("%(day)s收到") % {"day": day(one.task.opened)})
    if one.office:
        lines.append(one.office)
    if one.mine:
        return Step("fix", title, Tag("you", "edit", _("等您办")), tuple(lines))
    return Step("now", title, Tag("wait", "clock", _("进行中")), tuple(lines))


def _ended(one: Where, steps: list[Step]) -> list[Step]:
    """A case that ended early: what was passed, then how it ended."""
    done = [step for step in steps if step.state == "done" and step.lines]
    label = str(Stage(one.case.status).label)
    at = one.case.closed_at or (one.limit.armed_at if one.limit else None)
    return [*done, Step("no", label, None, (moment(at),) if at else ())]


def _passed(one: Where) -> dict[str, tuple[datetime, str]]:
    """When each stage was passed last, and by which office.

    A yes of a single seat passes nothing: the node was left, and other seats stand open no more.
    """
    found: dict[str, tuple[datetime, str]] = {}
    rows = Task.objects.filter(case=one.case).select_related("organisation")
    tasks = list(rows.order_by("closed_at"))
    undecided = {"", UNDECIDED} if one.case.status in _ENDED_BADLY else {""}
    waited = {task.token for task in tasks if task.outcome in undecided}
    for task in tasks:
        if task.outcome != "approve" or task.token in waited:
            continue
        step = step_at(one.view.graph.node(task.node))
        office = task.organisation.name if task.organisation else ""
        if step and task.closed_at:
            found[step] = (task.closed_at, office)
    for event in Event.objects.filter(case=one.case).order_by("n"):
        if event.verb == "elapse" and event.node in one.view.graph.nodes:
            found[step_at(one.view.graph.node(event.node))] = (event.at, "")
    return found
