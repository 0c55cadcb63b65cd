"""Ways through a graph: reachable nodes, shortest ways, ways that avoid something, cycles."""

from collections import deque
from collections.abc import Callable, Container, Iterable

from processes.engine.graph.model import Graph, JoinMode, Kind, Node, SplitMode

JUDGES = ("review", "panel", "visit", "human")
"""Presets whose officers look at the case as such; payers and checkers of objections do not."""

VERB_OUTCOMES = ("withdrawn", "lapsed", "terminated", "transferred")
"""Closes with these outcomes are reached by verbs, not by edges."""


Way = tuple[str, ...]


def targets(graph: Graph, name: str, *, but: str = "") -> list[str]:
    """Nodes that the edges of a node lead to, as far as they exist."""
    edges = graph.nodes[name].edges
    return [e.target for e in edges if e.target in graph.nodes and (not but or e.on != but)]


def ways_from(
    graph: Graph,
    starts: Iterable[str],
    avoid: Container[str] = (),
    *,
    but: str = "",
    joined: bool = False,
) -> dict[str, Way]:
    """Shortest way to every node that can be reached, without nodes to avoid, or edges `but`.

    With `joined` a join of all branches is passed only when each of them reaches it.
    """
    ways: dict[str, Way] = {
        name: (name,) for name in starts if name in graph.nodes and name not in avoid
    }
    queue = deque(ways)
    while queue:
        name = queue.popleft()
        for target in targets(graph, name, but=but):
            if target in ways or target in avoid or (joined and not _opens(graph, target, ways)):
                continue
            ways[target] = (*ways[name], target)
            queue.append(target)
    return ways


def _opens(graph: Graph, name: str, reached: Iterable[str]) -> bool:
    """Whether what is reached is enough for a join: of each branch one node that leads to it."""
    join = graph.nodes[name]
    split = graph.nodes.get(join.joins) if join.kind is Kind.JOIN else None
    if split is None or join.join is not JoinMode.ALL or split.split is not SplitMode.ALL:
        return True
    before = [graph.nodes[one] for one in reached if name in targets(graph, one)]
    met = {branch for node in before for of, branch in node.scope if of == split.name}
    direct = {name} if split.name in reached else set()  # a branch without a node
    return {edge.target for edge in split.edges} <= met | direct


def way_to(graph: Graph, name: str) -> Way:
    """Shortest way from the start; only the node itself if there is none."""
    return ways_from(graph, [graph.start]).get(name, (name,))


def reaching(graph: Graph, ends: Iterable[str]) -> set[str]:
    """Nodes from which one of the ends can be reached."""
    into: dict[str, list[str]] = {}
    for name in graph.nodes:
        for target in targets(graph, name):
            into.setdefault(target, []).append(name)
    found = set(ends)
    queue = deque(found)
    while queue:
        for name in into.get(queue.popleft(), []):
            if name not in found:
                found.add(name)
                queue.append(name)
    return found


def cycle_among(graph: Graph, names: set[str]) -> Way:
    """A cycle that stays within these nodes; empty if there is none."""
    for name in names:
        inside = {n: w for n, w in _ways_within(graph, name, names).items() if n == name}
        if inside:
            return inside[name]
    return ()


def _ways_within(graph: Graph, start: str, names: set[str]) -> dict[str, Way]:
    ways: dict[str, Way] = {}
    queue: deque[tuple[str, Way]] = deque([(start, (start,))])
    while queue:
        name, way = queue.popleft()
        for target in targets(graph, name):
            if target in names and target not in ways:
                ways[target] = (*way, target)
                queue.append((target, ways[target]))
    return ways


def closes(graph: Graph, *outcomes: str) -> list[Node]:
    """Closes, of these outcomes if any are given."""
    return [
        n
        for n in graph.nodes.values()
        if n.kind is Kind.CLOSE and (not outcomes or n.outcome in outcomes)
    ]


def humans(graph: Graph, choose: Callable[[Node], bool] = lambda _: True) -> list[Node]:
    """Human nodes, in declared order."""
    return [n for n in graph.nodes.values() if n.kind is Kind.HUMAN and choose(n)]


def is_officers(node: Node) -> bool:
    """Does an officer, not the applicant, act here?"""
    return node.kind is Kind.HUMAN and node.level != "applicant"
