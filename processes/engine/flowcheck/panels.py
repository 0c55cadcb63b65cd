"""E602, E603, E604: panels."""

from processes.engine.flowcheck.faults import Fault, Faults
from processes.engine.flowcheck.ways import humans, way_to
from processes.engine.graph.model import Graph, JoinMode, Kind, Mode, Node

_RATIO = (Mode.N_OF_M, Mode.WEIGHTED)


def quorum(graph: Graph) -> Faults:
    """E602 a quorum can be reached, and is one."""
    for node in humans(graph):
        panel = node.panel
        if panel.size < 0 or (panel.size == 0 and panel.ask not in ("members", "bodies")):
            yield Fault("E602", node.name, "会签没有席位")
        if panel.quorum < 0 or (panel.quorum and panel.mode not in _RATIO):
            yield Fault("E602", node.name, "只有票签才能规定同意人数")
        if panel.mode is Mode.N_OF_M and panel.size and panel.quorum > panel.size:
            text = f"要求{panel.quorum}人同意，但只有{panel.size}个席位"
            yield Fault("E602", node.name, text)
    for node in graph.nodes.values():
        if node.kind is Kind.JOIN and node.join is JoinMode.N_OF_M and not _reached(graph, node):
            yield Fault("E602", node.name, "汇合要求的分支数不在1与分支总数之间")


def _reached(graph: Graph, join: Node) -> bool:
    split = graph.nodes.get(join.joins)
    return split is not None and 1 <= join.join_quorum <= len(split.edges)


def tie(graph: Graph) -> Faults:
    """E604 an even vote has a rule."""
    for node in humans(graph):
        if node.panel.mode in _RATIO and node.panel.tie not in ("approve", "reject"):
            yield Fault("E604", node.name, "票数相等时没有规定结果")


def veto(graph: Graph) -> Faults:
    """E603 a veto has siblings to cancel, and a way on which the refusal is told."""
    for node in humans(graph, lambda n: n.panel.veto):
        panel = node.panel
        alone = panel.mode in (Mode.ONE, Mode.ANY) or panel.size == 1
        if alone:
            yield Fault("E603", node.name, "一个人就能决定，一票否决没有意义")
        if node.edge("reject") is None:
            text = "规定了一票否决，却没有“不予通过”的出口"
            yield Fault("E603", node.name, text, way_to(graph, node.name))
