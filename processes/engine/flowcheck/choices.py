"""E2, W2: decisions."""

from processes.engine.flowcheck.faults import Fault, Faults
from processes.engine.flowcheck.ways import way_to
from processes.engine.graph.model import Graph, Kind, Node, SplitMode


def has_default(graph: Graph) -> Faults:
    """E201 an exclusive choice has a default, or is complete by its nature."""
    for node in _gates(graph):
        ons = {edge.on for edge in node.edges}
        complete = ons == {"next"} or "else" in ons or {"pass", "block"} <= ons
        if node.edges and not complete and not node.max_rounds:
            yield Fault("E201", node.name, "条件都不满足时没有出口", way_to(graph, node.name))
        if not node.edges:
            yield Fault("E201", node.name, "网关没有出口", way_to(graph, node.name))


def no_overlap(graph: Graph) -> Faults:
    """E202 no condition stands twice."""
    for node in graph.nodes.values():
        ons = [edge.on for edge in node.edges]
        twice = {on for on in ons if ons.count(on) > 1}
        for on in sorted(twice - ({"next"} if node.kind is Kind.SPLIT else set())):
            yield Fault("E202", node.name, f"条件“{on}”出现了两次", way_to(graph, node.name))


def named(graph: Graph) -> Faults:
    """W204 every way out of a choice is named."""
    for node in _gates(graph):
        if len(node.edges) > 1 and not all(edge.title for edge in node.edges):
            yield Fault("W204", node.name, "有的出口没有名称")


def unconditional(graph: Graph) -> Faults:
    """E205 a conditional split has a branch that always opens."""
    for node in graph.nodes.values():
        if node.kind is Kind.SPLIT and node.split is SplitMode.SOME and not node.edge("next"):
            yield Fault("E205", node.name, "没有任何分支无条件打开", way_to(graph, node.name))


def _gates(graph: Graph) -> list[Node]:
    return [node for node in graph.nodes.values() if node.kind is Kind.GATE]
