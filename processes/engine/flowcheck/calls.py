"""E106, E306, E704 where another process is called."""

from collections.abc import Collection, Iterator, Mapping

from processes.engine.flowcheck.around import Around
from processes.engine.flowcheck.faults import Fault, Faults
from processes.engine.flowcheck.ways import way_to
from processes.engine.game.calls import process_of
from processes.engine.graph.model import Graph, Node

_WHEN_GONE = ("end", "keep")


def called(graph: Graph, around: Around) -> Faults:
    """E704 what is called is there; E106 nobody calls himself, by whatever way; E306 it is said
    what becomes of it when this case is withdrawn or ended.
    """
    for node in _callers(graph):
        code, way = process_of(node), way_to(graph, node.name)
        if node.extra.get("when_gone", "") not in _WHEN_GONE:
            text = "没有规定本件撤回或终止时，被调用的办件怎么办"
            yield Fault("E306", node.name, text, way)
        if around.calls is None:
            continue
        if code not in around.calls:
            yield Fault("E704", node.name, f"调用的流程 {code} 不存在", way)
        ring = _ring(around.calls, graph.process, code)
        if ring:
            text = f"流程互相调用，没有尽头：{' → '.join(ring)}"
            yield Fault("E106", node.name, text, way)


def _callers(graph: Graph) -> Iterator[Node]:
    return (node for node in graph.nodes.values() if process_of(node))


def _ring(calls: Mapping[str, Collection[str]], start: str, called: str) -> tuple[str, ...]:
    """The way from a process over one that it calls back to itself; () if there is none."""
    ways: list[tuple[str, ...]] = [(start, called)]
    seen = {called}
    while ways:
        way = ways.pop(0)
        if way[-1] == start:
            return way
        for code in calls.get(way[-1], ()):
            if code not in seen:
                seen.add(code)
                ways.append((*way, code))
    return ()
