"""Flowcheck over who is there: for each union where a case may be filed, on one day. Reads only.

Whoever routes a task is asked, so that deputies of a vacant post count as they do for a case.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from processes.engine import assignment
from processes.engine.definition import ProcessDefinition
from processes.engine.flowcheck import Fault, led_to
from processes.engine.flowcheck.staffing import line, staffed
from processes.engine.flowcheck.ways import humans
from processes.engine.graph.from_flow import declared_graphs
from processes.engine.graph.model import Graph, Node
from processes.people import organisations
from processes.people.organisations import Unit
from processes.people.roles import Level

Found = tuple[Graph, Fault]
_ROUTED = {level.value: level.rank for level in assignment.UPWARDS}


def faults(cards: Iterable[ProcessDefinition], *, on: date) -> Iterator[Found]:
    """Of the current version of each process, for every active union and street."""
    units = [
        one
        for level in (Level.GRASSROOTS, Level.STREET)
        for one in organisations.at_level(level)
        if one.is_active
    ]
    for card in cards:
        (graph,) = declared_graphs([card.flows[card.current]])
        for unit in units:
            levels = [one.level for one in organisations.tree().ancestors(unit.id)]
            there = [
                *line(graph, levels, unit.name),
                *staffed(graph, _staff(graph, unit, on), unit.name),
            ]
            yield from ((graph, led_to(graph, fault)) for fault in there)


def _staff(graph: Graph, unit: Unit, on: date) -> dict[str, frozenset[int]]:
    """Who may act at the nodes that a case of this unit can come to."""
    nodes = humans(graph, lambda n: _ROUTED.get(n.level, -1) >= unit.level.rank)
    return {node.name: _who(node, unit, on) for node in nodes}


def _who(node: Node, unit: Unit, on: date) -> frozenset[int]:
    to = assignment.route(role=node.role, level=node.level, unit=unit.id, on=on)
    return frozenset(assignment.holders(to.role, to.organisation, on=on))
