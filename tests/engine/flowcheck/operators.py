"""What an operator is: a way to change any flow, with the rule that has to notice it.

`@breaks("E105")` declares beforehand. An operator gives as many mutants as the flow has places for
it, and none where it does not apply.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from processes.engine.flowcheck import Around
from processes.engine.flowcheck.ways import JUDGES, humans, is_officers, ways_from
from processes.engine.graph.model import Edge, Graph, Kind, Node
from processes.people.roles import Level

Mutants = Iterator[tuple[str, Graph, Around]]
Apply = Callable[[Graph, Around], Mutants]


@dataclass(frozen=True)
class Operator:
    """`rule` is the id that every mutant must raise; "" for one that does no harm."""

    rule: str
    name: str
    apply: Apply


OPERATORS: list[Operator] = []


def breaks(rule: str) -> Callable[[Apply], Apply]:
    """Declares which rule the operator breaks."""

    def register(apply: Apply) -> Apply:
        OPERATORS.append(Operator(rule, apply.__name__, apply))
        return apply

    return register


harmless = breaks("")


def put(graph: Graph, *nodes: Node) -> Graph:
    return replace(graph, nodes={**graph.nodes, **{node.name: node for node in nodes}})


def alter(graph: Graph, name: str, **fields: Any) -> Graph:
    return put(graph, replace(graph.nodes[name], **fields))


def lead(node: Node, edge: Edge, to: str) -> tuple[Edge, ...]:
    """The node's edges with one led elsewhere."""
    return tuple(replace(e, target=to) if e is edge else e for e in node.edges)


def gates(graph: Graph) -> list[Node]:
    return [node for node in graph.nodes.values() if node.kind is Kind.GATE]


def officers(graph: Graph) -> list[Node]:
    return humans(graph, is_officers)


def early(graph: Graph) -> list[Node]:
    """Human nodes that are reached, and left by approval, before the district has judged."""
    late = {n.name for n in officers(graph) if n.level == Level.DISTRICT and n.preset in JUDGES}
    ways = ways_from(graph, [graph.start], late, but="appeal")
    return [n for n in humans(graph) if late and n.name in ways and n.edge("approve")]


def shortcut(graph: Graph, node: Node, to: str) -> Graph:
    edge = node.edge("approve")
    assert edge is not None
    return alter(graph, node.name, edges=lead(node, edge, to))
