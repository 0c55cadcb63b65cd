"""Calls of another process: which tokens wait for a case of it, and which do so no more."""

from processes.engine.game.threads import tokens
from processes.engine.graph.model import Graph, Kind, Node
from processes.engine.moves import Move, Verb
from processes.engine.state import State

Called = tuple[int, str]


def process_of(node: Node) -> str:
    """Code of the process that is called at this node, "" for every other node."""
    return node.extra.get("process", "") if node.kind is Kind.WAIT else ""


def calls(graph: Graph, before: State | None, after: State) -> tuple[Called, ...]:
    """(token, node) of the calls that begin with this step."""
    known = _waiting(graph, before)
    return tuple(one for one in _waiting(graph, after).items() if one[0] not in known)


def given_up(graph: Graph, before: State | None, after: State, move: Move) -> tuple[int, ...]:
    """Tokens whose call ends with this step, other than by its return."""
    still = _waiting(graph, after)
    back = move.token if move.verb is Verb.REPLY else 0
    return tuple(t for t in _waiting(graph, before) if t not in still and t != back)


def _waiting(graph: Graph, state: State | None) -> dict[int, str]:
    live = tokens(state.root) if state is not None and state.root is not None else ()
    return {t.id: t.node for t in live if process_of(graph.nodes[t.node])}
