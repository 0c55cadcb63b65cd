"""E1, W1: control flow as it is drawn."""

from processes.engine.flowcheck.faults import Fault, Faults
from processes.engine.flowcheck.ways import (
    VERB_OUTCOMES,
    closes,
    cycle_among,
    reaching,
    way_to,
    ways_from,
)
from processes.engine.graph.model import Graph, Kind

_WAYS_OUT = {
    Kind.HUMAN: {"approve", "next", "reject", "elapse", "lapse"},
    Kind.JOIN: {"next"},
}
_AUTOMATIC = (Kind.GATE, Kind.SPLIT, Kind.JOIN)


def reachable(graph: Graph) -> Faults:
    """E101 one way in: every node can be reached from the start."""
    reached = ways_from(graph, [graph.start])
    for node in graph.nodes.values():
        by_verb = node.kind is Kind.CLOSE and node.outcome in VERB_OUTCOMES
        if node.name not in reached and not by_verb:
            yield Fault("E101", node.name, "从起点到达不了该环节")


def completable(graph: Graph) -> Faults:
    """E102 option to complete: an end can be reached from every node."""
    ends = reaching(graph, [node.name for node in closes(graph)])
    for node in graph.nodes.values():
        if node.name not in ends:
            yield Fault("E102", node.name, "从该环节到达不了任何结束", way_to(graph, node.name))


def dead_edges(graph: Graph) -> Faults:
    """E105 no dead edge: every edge can be taken, and leads somewhere."""
    for node in graph.nodes.values():
        for edge in node.edges:
            if edge.target not in graph.nodes:
                text = f"“{edge.title or edge.on}”指向不存在的环节 {edge.target}"
                yield Fault("E105", node.name, text, way_to(graph, node.name))
        allowed = _WAYS_OUT.get(node.kind)
        ons = [edge.on for edge in node.edges]
        for on in sorted(set(ons)):
            if allowed is not None and on not in allowed:
                yield Fault("E105", node.name, f"出口“{on}”永远不会走到")
        if {"approve", "next"} <= set(ons):
            yield Fault("E105", node.name, "同时有“同意”和“下一步”，后者永远不会走到")


def loops(graph: Graph) -> Faults:
    """E106 every loop has a human or a wait in it. (Its exit is E102.)"""
    names = {n.name for n in graph.nodes.values() if n.kind in _AUTOMATIC}
    cycle = cycle_among(graph, names)
    if cycle:
        yield Fault("E106", cycle[0], "循环里没有人工环节或等待，会无休止地转", cycle)


def counted(graph: Graph) -> Faults:
    """E107 a node that may return has a limit; a counted loop has a maximum and a way after it."""
    for node in graph.nodes.values():
        if node.kind is Kind.HUMAN and node.may_return and node.max_returns < 1:
            yield Fault("E107", node.name, "可以退回但没有规定次数上限")
        if node.max_rounds and not (node.edge("again") and node.edge("over")):
            yield Fault("E107", node.name, "计数循环缺少“再来一轮”或“次数用完”的出口")
        if node.kind is Kind.GATE and not node.max_rounds and node.edge("again", "over"):
            yield Fault("E107", node.name, "循环没有规定次数上限")


def proper_end(graph: Graph) -> Faults:
    """E108 an approved end is not reached while other branches are still being worked on."""
    for node in graph.nodes.values():
        for edge in node.edges if node.scope else ():
            target = graph.nodes.get(edge.target)
            if target and target.kind is Kind.CLOSE and target.outcome == "approved":
                way = (*way_to(graph, node.name), target.name)
                yield Fault("E108", node.name, "分支未汇合就直接办结为同意", way)


def size(graph: Graph) -> Faults:
    """W110 not more than 7 ends or 50 nodes."""
    if len(closes(graph)) > 7 or len(graph.nodes) > 50:
        yield Fault("W110", graph.start, "结束多于7个或环节多于50个，难以看懂")
