"""The short strip of a case: where it has been, where it is, what is likely ahead. Pure."""

from dataclasses import dataclass

from processes.engine.graph.model import Graph, Kind, Node
from processes.engine.state import Done, OpenSplit, State, Thread, Token

PASSED, HERE, AHEAD = "passed", "here", "ahead"
_FORWARD = ("approve", "next", "else")


@dataclass(frozen=True, slots=True)
class Stop:
    """One node of the strip. `mark` is passed, here or ahead; `n` is the event that left it."""

    name: str
    title: str
    level: str
    mark: str
    n: int = 0


def tokens(thread: Thread | None) -> list[Token]:
    """Live tokens of a thread, in declared order of the branches."""
    match thread:
        case Token():
            return [thread]
        case OpenSplit():
            return [token for _, branch in thread.branches for token in tokens(branch)]
        case Done() | None:
            return []


def ahead(graph: Graph, name: str) -> list[Node]:
    """Human nodes, waits and closes most likely after `name`: the approving way, each once."""
    seen, way = {name}, []
    node = graph.node(name)
    while step := _forward(node):
        if step in seen:
            break
        seen.add(step)
        node = graph.node(step)
        if node.kind in (Kind.HUMAN, Kind.WAIT, Kind.CLOSE):
            way.append(node)
    return way


def _forward(node: Node) -> str:
    edges = node.edges
    for on in _FORWARD:
        for edge in edges:
            if edge.on == on:
                return edge.target
    return edges[0].target if edges else ""


def strip(graph: Graph, state: State) -> tuple[Stop, ...]:
    """Stops of a case in order: the trail, the live tokens, the way ahead of the first of them."""
    latest = {visit.node: visit.n for visit in state.trail}
    order = sorted(latest, key=lambda name: latest[name])
    live = [token.node for token in tokens(state.root)]
    stops = [_stop(graph.node(name), PASSED, latest[name]) for name in order if name not in live]
    stops += [_stop(graph.node(name), HERE, 0) for name in dict.fromkeys(live)]
    if live:
        known = {stop.name for stop in stops}
        more = [node for node in ahead(graph, live[0]) if node.name not in known]
        stops += [_stop(node, AHEAD, 0) for node in more]
    return tuple(stops)


def _stop(node: Node, mark: str, n: int) -> Stop:
    return Stop(node.name, node.title, node.level, mark, n)
