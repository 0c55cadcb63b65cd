"""E3: how a case ends, and what has to come before."""

from collections import deque

from processes.engine.flowcheck.faults import Fault, Faults
from processes.engine.flowcheck.ways import (
    JUDGES,
    closes,
    humans,
    is_officers,
    way_to,
    ways_from,
)
from processes.engine.graph.model import Edge, Graph, Kind, Node, WaitFor
from processes.people.roles import Level

OUTCOMES = [
    "approved",
    "rejected",
    "not_admitted",
    "withdrawn",
    "lapsed",
    "terminated",
    "transferred",
]
_ANEW = ("reconsider", "objection_check")
_REQUIRED = (Level.GRASSROOTS, Level.STREET, Level.DISTRICT)


def rejection_is_told(graph: Graph) -> Faults:
    """E301 a rejection is told, with its reason on paper or in words, and ends as one."""
    for node in humans(graph):
        edge = node.edge("reject")
        if edge is not None and edge.target in graph.nodes:
            yield from _after_rejection(graph, node, edge)


def _after_rejection(graph: Graph, node: Node, edge: Edge) -> Faults:
    """Follows a rejection until a person acts again or the case ends."""
    told = bool(node.papers_reject)
    queue = deque([(edge.target, told, (*way_to(graph, node.name), edge.target))])
    seen: set[tuple[str, bool]] = set()
    while queue:
        name, told, way = queue.popleft()
        here = graph.nodes.get(name)
        if here is None or (name, told) in seen:
            continue
        if wrong := _goes_on(node, here):
            yield Fault("E301", node.name, f"不予通过之后还{wrong}", way)
        if here.kind is Kind.HUMAN:
            continue
        seen.add((name, told))
        told = told or bool(here.papers_in) or bool(here.told)
        if here.kind is Kind.CLOSE:
            if here.outcome == "approved":
                yield Fault("E301", node.name, "不予通过之后办结为同意", way)
            elif not told:
                yield Fault("E301", node.name, "不予通过之后没有告知申请人就办结", way)
        queue += [(e.target, told, (*way, e.target)) for e in here.edges if e.on != "appeal"]


def _goes_on(node: Node, here: Node) -> str:
    """What is wrong if a rejection leads here, in words; empty if nothing is."""
    if here.kind is Kind.WAIT and here.wait is WaitFor.SLOT:
        return f"在「{here.title}」排名额"
    judged = here.kind is Kind.HUMAN and node.preset in ("review", "panel")
    if judged and is_officers(here) and here.preset not in _ANEW:
        return f"接着「{here.title}」"
    return ""


def ends_declare_outcome(graph: Graph) -> Faults:
    """E302 every end says how it ended."""
    if not closes(graph):
        yield Fault("E302", graph.start, "流程没有任何结束")
    for node in closes(graph):
        if node.outcome not in OUTCOMES:
            text = f"没有规定的办理结果：{node.outcome or '（空）'}"
            yield Fault("E302", node.name, text, way_to(graph, node.name))


def ends_have_papers(graph: Graph) -> Faults:
    """E303 an approved end has a paper on every way to it."""
    with_papers = {n.name for n in graph.nodes.values() if n.papers or n.papers_in}
    with_papers -= {graph.start}
    ways = ways_from(graph, [graph.start], avoid=with_papers)
    for node in closes(graph, "approved"):
        if node.name in ways:
            yield Fault("E303", node.name, "同意办结但没有出具任何文书", ways[node.name])


def payment_after_all_levels(graph: Graph) -> Faults:
    """E304 money goes out only after every required level, on every way."""
    for node in humans(graph, lambda n: n.preset == "pay"):
        yield from _dominated(graph, node, "E304", "拨付")


def approval_after_all_levels(graph: Graph) -> Faults:
    """E305 every required level lies on every way to an approved end."""
    for node in closes(graph, "approved"):
        yield from _dominated(graph, node, "E305", "同意办结")


def _dominated(graph: Graph, end: Node, fault: str, what: str) -> Faults:
    """Levels that can be passed by; by an appeal alone it is a remark, for that is declared."""
    for level in _REQUIRED:
        judges = {n.name for n in humans(graph, is_officers) if _judges_at(n, level)}
        if not judges:
            continue
        text = f"可以绕过{level.label}而{what}"
        way = ways_from(graph, [graph.start], judges, but="appeal", joined=True).get(end.name)
        by_appeal = ways_from(graph, [graph.start], judges, joined=True).get(end.name)
        if way:
            yield Fault(fault, end.name, text, way)
        elif by_appeal:
            yield Fault("W" + fault[1:], end.name, f"复核撤销原决定后{text}", by_appeal)


def _judges_at(node: Node, level: Level) -> bool:
    """Does this node judge the case at that level (paying and checking objections do not)?

    A node of a higher level may stand for a lower one that a case does not have: it says so, and
    on what basis (`extra["stands_for"]`, `extra["basis"]`).
    """
    stands_for = node.extra.get("stands_for", "") if node.extra.get("basis") else ""
    return level in (node.level, stands_for) and node.preset in JUDGES


def final_is_final(graph: Graph) -> Faults:
    """E307 nothing leads out of an end."""
    for node in closes(graph):
        if node.edges:
            yield Fault("E307", node.name, "办结之后还有出口", way_to(graph, node.name))
