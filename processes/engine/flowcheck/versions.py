"""E702, E703, E704: what holds between the versions of a process, and between flow and code."""

from collections.abc import Collection, Iterator, Mapping

from processes.engine.flowcheck.faults import Fault, Faults
from processes.engine.flowcheck.ways import way_to
from processes.engine.graph.model import Graph, Kind, WaitFor
from processes.engine.moves import Verb

_TIMES = {verb.value for verb in Verb} | {"arrive", "close"}


def versions(code: str, graphs: Mapping[int, Graph], current: int) -> Iterator[tuple[Graph, Fault]]:
    """E703 each version is there under its number; E702 a name keeps its meaning."""
    for number, graph in graphs.items():
        if (graph.process, graph.version) != (code, number):
            text = f"登记为 {code} v{number}，流程却自称 {graph.process} v{graph.version}"
            yield graph, Fault("E703", graph.start, text)
    newest = graphs[max(graphs)]
    lacking = [n for n in range(1, max(graphs) + 1) if n not in graphs]
    if lacking:
        yield newest, Fault("E703", newest.start, f"缺少旧版本：{lacking}，老办件无法再打开")
    if current not in graphs:
        yield newest, Fault("E703", newest.start, f"当前版本 {current} 没有流程")
    for number in sorted(graphs):
        if number + 1 in graphs:
            later = graphs[number + 1]
            yield from ((later, fault) for fault in _meanings(graphs[number], later))


def _meanings(earlier: Graph, later: Graph) -> Faults:
    for name, node in earlier.nodes.items():
        now = later.nodes.get(name)
        if now is not None and (now.kind, now.preset) != (node.kind, node.preset):
            text = f"环节名 {name} 在 v{earlier.version} 是另一种环节，历史记录会被读错"
            yield Fault("E702", name, text, way_to(later, name))


def hooks(
    graphs: Collection[Graph], keys: Collection[tuple[str, str]]
) -> Iterator[tuple[Graph, Fault]]:
    """E704 what the process does at a node is tied to a node and an act that exist."""
    known = {name for graph in graphs for name in graph.nodes} | {""}
    newest = max(graphs, key=lambda graph: graph.version)
    for node, verb in sorted(keys):
        if node not in known:
            yield newest, Fault("E704", newest.start, f"系统动作挂在不存在的环节 {node} 上")
        elif verb not in _TIMES:
            yield newest, Fault("E704", node or newest.start, f"系统动作“{verb}”永远不会发生")


def ways_out_of_failure(graph: Graph) -> Faults:
    """E704 where something outside is waited for, there is a limit and a way if it never comes."""
    for node in graph.nodes.values():
        if node.kind is not Kind.WAIT or node.wait is WaitFor.TIME:
            continue
        if node.wait is WaitFor.SLOT and not node.extra.get("quota"):
            text = "等候名额，却没有写明哪一种名额"
            yield Fault("E704", node.name, text, way_to(graph, node.name))
        if not node.limit:
            text = "等待外部结果没有时限，对方不回就永远停在这里"
            yield Fault("E704", node.name, text, way_to(graph, node.name))
        elif node.edge("elapse") is None and node.on_due != "escalate":
            text = "等待外部结果没有失败的出口，也没有督办"
            yield Fault("E704", node.name, text, way_to(graph, node.name))
