"""Changes that do no harm: every rule has to let them pass."""

from dataclasses import replace

from processes.engine.flowcheck import Around
from processes.engine.flowcheck.ways import humans
from processes.engine.game.opinions import SILENCE, is_asked
from processes.engine.graph.model import Graph, Mode, Panel
from processes.engine.moves import AGREE
from processes.people.roles import Role
from tests.engine.flowcheck.operators import (
    Mutants,
    alter,
    harmless,
    lead,
    officers,
    put,
)


@harmless
def another_title(graph: Graph, around: Around) -> Mutants:
    for node in graph.nodes.values():
        yield node.name, alter(graph, node.name, title="另一个名称", told="请等待"), around


@harmless
def declared_the_other_way_round(graph: Graph, around: Around) -> Mutants:
    yield "nodes", replace(graph, nodes=dict(reversed(list(graph.nodes.items())))), around
    turned = [replace(node, edges=node.edges[::-1]) for node in graph.nodes.values()]
    yield "edges", put(graph, *turned), around


@harmless
def more_returns(graph: Graph, around: Around) -> Mutants:
    for node in officers(graph):
        if node.may_return:
            yield node.name, alter(graph, node.name, max_returns=9), around


@harmless
def one_more_reviewer(graph: Graph, around: Around) -> Mutants:
    """In a row, by another role of the same level where there is one."""
    for node in humans(graph, lambda n: n.preset == "review"):
        edge = node.edge("approve")
        others = [r for r in Role if r.level == node.level and r.value != node.role]
        role = next((r for r in others if r.value.endswith(("chair", "leader"))), None)
        if edge is not None and role is not None:
            more = replace(node, name="more", title="加一道", role=role.value)
            first = replace(node, edges=lead(node, edge, "more"), withdrawable=True)
            yield node.name, put(graph, first, more), around


@harmless
def three_in_place_of_one(graph: Graph, around: Around) -> Mutants:
    for node in humans(graph, lambda n: n.preset == "review" and n.edge("reject") is not None):
        for panel in (Panel(Mode.ALL, 3, veto=True), Panel(Mode.N_OF_M, 3, quorum=2)):
            yield f"{node.name}-{panel.mode}", alter(graph, node.name, panel=panel), around


@harmless
def consent_by_law(graph: Graph, around: Around) -> Mutants:
    for node in officers(graph):
        if node.on_due == "lapse":  # there the flow has said already what silence means
            continue
        extra = {**node.extra, "basis": node.extra.get("basis", "某办法第十条")}
        if is_asked(node):
            extra[SILENCE] = AGREE
        yield node.name, alter(graph, node.name, on_due="elapse", extra=extra), around


@harmless
def enough_days(graph: Graph, around: Around) -> Mutants:
    days = {node.limit: 3 for node in graph.nodes.values() if node.limit}
    yield "whole", graph, replace(around, days=days, whole=3 * len(graph.nodes))


@harmless
def a_declared_personal_field(graph: Graph, around: Around) -> Mutants:
    for node in humans(graph, lambda n: bool(n.form) and n.name != graph.start):
        fields = {**(around.fields or {}), node.form: {"id_number": "id"}}
        personal = {n.role: (*around.personal.get(n.role, ()), "id") for n in humans(graph)}
        yield node.name, graph, replace(around, fields=fields, personal=personal)
