"""The short strip of a case: where it has been, where it is, what is likely ahead. Pure."""

from collections.abc import Callable
from dataclasses import dataclass

from processes.engine.graph.model import Graph, Kind, Node
from processes.engine.state import Done, OpenSplit, State, Thread, Token

PASSED, HERE, AHEAD = "passed", "here", "ahead"
_FORWARD = ("approve", "next", "else")
Ask = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Stop:
    """One node of the strip. `mark` is passed, here or ahead; `n` is the event that left it."""

    name: str
    title: str
    level: str
    mark: str
    n: int = 0


def no_answer(gate: str) -> str:
    """For drawings without a case."""
    return ""


def tokens(thread: Thread | None) -> list[Token]:
    """Live tokens of a thread, in declared order of the branches."""
    match thread:
        case Token():
            return [thread]
        case OpenSplit():
            return [token for _, branch in thread.branches for token in tokens(branch)]
        case Done() | None:
            return []


def ahead(graph: Graph, name: str, ask: Ask = no_answer) -> list[Node]:
    """Human nodes, waits and closes most likely after `name`: the approving way, each once."""
    seen, way = {name}, []
    node = graph.node(name)
    while step := _forward(graph, node, ask):
        if step in seen:
            break
        seen.add(step)
        node = graph.node(step)
        if node.kind in (Kind.HUMAN, Kind.WAIT, Kind.CLOSE):
            way.append(node)
    return way


def likely(graph: Graph, node: Node) -> str:
    """Where a gate leads as long as nothing is known: the first way that does not end the case."""
    on = [edge for edge in node.edges if graph.node(edge.target).kind is not Kind.CLOSE]
    return next(iter([*on, *node.edges])).target if node.edges else ""


def _forward(graph: Graph, node: Node, ask: Ask) -> str:
    if node.kind is Kind.GATE:
        known = node.edge(ask(node.name))
        return known.target if known else likely(graph, node)
    edges = node.edges
    for on in _FORWARD:
        for edge in edges:
            if edge.on == on:
                return edge.target
    return edges[0].target if edges else ""


def strip(graph: Graph, state: State, ask: Ask = no_answer) -> tuple[Stop, ...]:
    """Stops of a case in order: the trail, the live tokens, the way ahead of the first of them.

    `ask` says which way a gate would take by what is known, or "".
    """
    latest = {visit.node: visit.n for visit in state.trail}
    order = sorted(latest, key=lambda name: latest[name])
    standing = tokens(state.root)
    live = [token.node for token in standing]
    stops = [_stop(graph.node(name), PASSED, latest[name]) for name in order if name not in live]
    stops += [_stop(graph.node(name), HERE, 0) for name in dict.fromkeys(live)]
    if standing:
        known = {stop.name for stop in stops}
        more = [node for node in _onward(graph, standing[0], ask) if node.name not in known]
        stops += [_stop(node, AHEAD, 0) for node in more]
    return tuple(stops)


def _onward(graph: Graph, token: Token, ask: Ask) -> list[Node]:
    """What follows a token: the node that sent it back first, if it goes straight there."""
    if not token.come_back:
        return ahead(graph, token.node, ask)
    return [graph.node(token.come_back), *ahead(graph, token.come_back, ask)]


def _stop(node: Node, mark: str, n: int) -> Stop:
    return Stop(node.name, node.title, node.level, mark, n)
