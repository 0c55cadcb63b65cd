"""E306: the applicant may withdraw until the last decision is due."""

from processes.engine.flowcheck.faults import Fault, Faults
from processes.engine.flowcheck.ways import JUDGES, closes, humans, is_officers, ways_from
from processes.engine.graph.model import Graph, Kind, Node

PAST = ("publicity", "appeal_window", "pay", "objection_check", "reconsider")


def withdrawal(graph: Graph) -> Faults:
    """E306 the applicant may withdraw from the start on, and the end for it is declared."""
    if not graph.nodes[graph.start].withdrawable:
        yield Fault("E306", graph.start, "申请人一开始就不能撤回")
    if not closes(graph, "withdrawn"):
        yield Fault("E306", graph.start, "没有“撤回”的结束")


def until_the_decision(graph: Graph) -> Faults:
    """E306 before publicity nothing but the last judgement keeps the applicant from withdrawing."""
    past = {n.name for n in graph.nodes.values() if n.preset in PAST}
    early = ways_from(graph, [graph.start], past)
    for node in humans(graph, is_officers):
        if node.name in early and not node.withdrawable and _another_judges(graph, node, past):
            text = "后面还要审核，申请人却已经不能撤回"
            yield Fault("E306", node.name, text, early[node.name])


def _another_judges(graph: Graph, node: Node, past: set[str]) -> bool:
    edge = node.edge("approve", "next")
    starts = [edge.target] if edge else []
    ends = {n.name for n in graph.nodes.values() if n.kind is Kind.CLOSE}
    ahead = ways_from(graph, starts, past | {node.name} | ends)
    judges = {n.name for n in humans(graph, lambda n: n.preset in JUDGES)}
    return bool(ahead.keys() & judges)
