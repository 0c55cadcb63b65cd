"""How each node of a flow stands to a case: walked, here, left, still ahead. Pure."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from processes.engine.drawing.columns import back_edges
from processes.engine.drawing.strip import AHEAD, HERE, PASSED, tokens
from processes.engine.graph.model import Graph
from processes.engine.state import State, Token

AGAIN, KEPT, LEFT, BEGUN, ENDED = "again", "kept", "left", "begun", "ended"
WAS = {AGAIN, KEPT, LEFT, BEGUN}  # drawn alike: the case has been there, that stands no more


@dataclass(frozen=True, slots=True)
class Been:
    """Where a case has been: `passed` as its trail says, `decided` at any time, `staid` at all,
    `ended` where it stood when it was ended.
    """

    passed: Collection[str] = ()
    decided: Collection[str] = ()
    staid: Collection[str] = ()
    ended: Collection[str] = ()


def marks(graph: Graph, state: State | None, been: Been) -> Mapping[str, str]:
    """Mark of each node.

    What was walked and taken off the trail by a return is to be done AGAIN if the way leads there
    once more, its opinion is KEPT if not, and it is only LEFT in a case that is over. BEGUN is
    where the case came and nothing was decided.
    """
    live = tokens(state.root) if state else []
    here, coming = {token.node for token in live}, set(_coming(graph, live))
    return {name: _mark(name, here, coming, been, over=not live) for name in graph.nodes}


def _mark(name: str, here: set[str], coming: set[str], been: Been, *, over: bool) -> str:
    if name in here:
        return HERE
    if name in been.passed:
        return PASSED
    if name in been.ended:
        return ENDED
    if name in been.decided:
        return LEFT if over else AGAIN if name in coming else KEPT
    return BEGUN if name in been.staid else AHEAD


def _coming(graph: Graph, live: list[Token]) -> Iterator[str]:
    """Nodes to which the ways of the live tokens still lead, loops left aside."""
    back, seen = back_edges(graph), set[str]()
    way = [one.come_back or "" for one in live]
    way += [edge.target for one in live if not one.come_back for edge in graph.node(one.node).edges]
    while way:
        name = way.pop()
        if name in seen or not name:
            continue
        seen.add(name)
        yield name
        edges = graph.node(name).edges
        way += [edge.target for edge in edges if (name, edge.target) not in back]
