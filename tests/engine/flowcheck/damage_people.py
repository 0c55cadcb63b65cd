"""Damage to who acts, by when and how many: people, time, co-signing, audit."""

from dataclasses import replace

from processes.engine.flowcheck import Around
from processes.engine.flowcheck.ways import humans, is_officers, ways_from
from processes.engine.game.opinions import SILENCE, is_asked
from processes.engine.graph.model import Edge, Graph, Kind, Mode, Node, Panel
from processes.engine.moves import AGREE
from processes.people.roles import Level, Role
from tests.engine.flowcheck.operators import (
    Mutants,
    alter,
    breaks,
    early,
    lead,
    officers,
    put,
    shortcut,
)

# People


@breaks("E401")
def a_role_nobody_holds(graph: Graph, around: Around) -> Mutants:
    for node in officers(graph):
        for role in ("", "king", Role.AUDITOR.value, Role.SYSTEM_ADMIN.value):
            yield f"{node.name}-{role}", alter(graph, node.name, role=role), around


@breaks("E401")
def a_level_that_is_not_the_roles(graph: Graph, around: Around) -> Mutants:
    for node in officers(graph):
        yield node.name, alter(graph, node.name, level=Level.SYSTEM.value), around


@breaks("E403")
def the_judge_pays(graph: Graph, around: Around) -> Mutants:
    for pay in humans(graph, lambda n: n.preset == "pay"):
        for node in officers(graph):
            judges = node.preset in ("review", "panel")
            if judges and node.level == pay.level and pay.name in ways_from(graph, [node.name]):
                yield node.name, alter(graph, pay.name, role=node.role), around


@breaks("W403")
def one_role_twice_in_a_row(graph: Graph, around: Around) -> Mutants:
    for node in humans(graph, lambda n: n.preset == "review"):
        edge = node.edge("approve")
        if edge is not None:
            again = replace(node, name="again", title=f"{node.title}（二）")
            first = replace(node, edges=lead(node, edge, "again"))
            yield node.name, put(graph, first, again), around


@breaks("E404")
def a_seat_of_another_level(graph: Graph, around: Around) -> Mutants:
    for node in officers(graph):
        other = Role.CITY_LEADER if node.level != Level.CITY else Role.STREET_CHAIR
        seats = Panel(Mode.ALL, size=2, roles=(node.role, other.value))
        yield node.name, alter(graph, node.name, panel=seats), around


@breaks("E406")
def told_to_nobody_higher(graph: Graph, around: Around) -> Mutants:
    for node in officers(graph):
        fields = {"on_due": "escalate", "escalate_to": ""}
        yield node.name, alter(graph, node.name, **fields), around
        yield f"{node.name}-self", alter(graph, node.name, escalate_to=node.role), around


# Time


@breaks("E501")
def no_limit(graph: Graph, around: Around) -> Mutants:
    for node in humans(graph):
        yield node.name, alter(graph, node.name, limit=""), around


@breaks("E502")
def silence_is_consent(graph: Graph, around: Around) -> Mutants:
    for node in officers(graph):
        extra = {**node.extra, SILENCE: AGREE} if is_asked(node) else {}
        extra.pop("basis", None)
        yield node.name, alter(graph, node.name, on_due="elapse", extra=extra), around


@breaks("E503")
def a_limit_without_days(graph: Graph, around: Around) -> Mutants:
    for node in officers(graph):
        yield node.name, alter(graph, node.name, limit="some_day"), around


@breaks("E503")
def longer_than_the_whole_may_take(graph: Graph, around: Around) -> Mutants:
    days = {node.limit: 3 for node in graph.nodes.values() if node.limit}
    if any(node.limit for name, node in graph.nodes.items() if name != graph.start):
        yield "whole", graph, replace(around, days=days, whole=2)


@breaks("E504")
def a_clock_that_rests_undeclared(graph: Graph, around: Around) -> Mutants:
    for node in graph.nodes.values():
        if node.kind is Kind.HUMAN:
            yield node.name, alter(graph, node.name, resumes=True), around
        if node.edge("object"):
            yield node.name, alter(graph, node.name, resumes=False), around


# Co-signing


@breaks("E601")
def two_branches_are_one(graph: Graph, around: Around) -> Mutants:
    for node in graph.nodes.values():
        if node.kind is Kind.SPLIT:
            for edge in node.edges:
                edges = tuple(replace(e, target=edge.target) for e in node.edges)
                yield edge.target, alter(graph, node.name, edges=edges), around


@breaks("E602")
def more_votes_than_seats(graph: Graph, around: Around) -> Mutants:
    for node in officers(graph):
        seats = Panel(Mode.N_OF_M, size=3, quorum=4)
        yield node.name, alter(graph, node.name, panel=seats), around


@breaks("E603")
def a_veto_of_one(graph: Graph, around: Around) -> Mutants:
    for node in officers(graph):
        yield node.name, alter(graph, node.name, panel=Panel(Mode.ONE, veto=True)), around


@breaks("E603")
def a_veto_that_leads_nowhere(graph: Graph, around: Around) -> Mutants:
    for node in humans(graph, lambda n: is_officers(n) and n.edge("reject") is None):
        panel = Panel(Mode.ALL, size=3, veto=True)
        yield node.name, alter(graph, node.name, panel=panel), around


@breaks("E604")
def an_even_vote_without_a_rule(graph: Graph, around: Around) -> Mutants:
    for node in officers(graph):
        panel = Panel(Mode.N_OF_M, size=4, tie="")
        yield node.name, alter(graph, node.name, panel=panel), around


# Audit and change


@breaks("E704")
def an_answer_that_never_comes(graph: Graph, around: Around) -> Mutants:
    for node in early(graph):
        edge = node.edge("approve")
        assert edge is not None
        for limit in ("", node.limit):
            asked = Node("asked", Kind.WAIT, "等待外部", "wait", (Edge("reply", edge.target),),
                         limit=limit, wait="reply")  # type: ignore[arg-type]  # fmt: skip
            yield f"{node.name}-{limit}", put(shortcut(graph, node, "asked"), asked), around


@breaks("E705")
def an_id_number_on_a_form(graph: Graph, around: Around) -> Mutants:
    for node in humans(graph, lambda n: bool(n.form) and n.name != graph.start):
        fields = {**(around.fields or {}), node.form: {"id_number": "id"}}
        yield node.name, graph, replace(around, fields=fields)
