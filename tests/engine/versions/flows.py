"""Second versions of the small process: other limits, another desk, one more node, one less."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from processes.engine.graph import build
from processes.engine.graph.model import Edge, Graph, Node
from processes.engine.graph.scopes import freeze
from processes.engine.registry import PROCESSES
from processes.people.roles import Role
from tests.engine import three_levels


def second(*more: Node, without: str = "", **changed: Node) -> Graph:
    """Version 2: nodes replaced by name, added at the end, or left out."""
    nodes = {name: changed.get(name, node) for name, node in three_levels.GRAPH.nodes.items()}
    nodes |= {one.name: one for one in more}
    nodes.pop(without, None)
    bare = {name: replace(node, scope=()) for name, node in nodes.items()}
    return freeze(Graph(three_levels.CODE, 2, "三级审批", "apply", bare))


def node(name: str) -> Node:
    """A node of version 1."""
    return three_levels.GRAPH.nodes[name]


def leads(name: str, on: str, to: str) -> Node:
    """A node of version 1 with one way changed."""
    edges = [Edge(on, to) if one.on == on else one for one in node(name).edges]
    return replace(node(name), edges=tuple(edges))


SLOWER = second(street=replace(node("street"), limit="decide_district", papers=("T-09",)))
OTHER_DESK = second(
    district=replace(node("district"), role=Role.VICE_CHAIR.value, limit="decide_district")
)
CHECKED = second(
    build.human(
        "check_street",
        "district",
        "refused",
        level="street",
        role=Role.STREET_CHAIR.value,
        limit="review_street",
    ),
    street=leads("street", "approve", "check_street"),
)
SHORTER = second(without="street", grassroots=leads("grassroots", "approve", "district"))


@contextmanager
def two(later: Graph, *, current: int = 2) -> Iterator[None]:
    """The small process with both versions side by side."""
    before = PROCESSES[three_levels.CODE]
    PROCESSES.remove(three_levels.CODE)
    PROCESSES.add(replace(before, flows={1: three_levels.GRAPH, 2: later}, current=current))
    try:
        yield
    finally:
        PROCESSES.remove(three_levels.CODE)
        PROCESSES.add(before)
