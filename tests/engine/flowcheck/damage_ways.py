"""Damage to the way of a case: control flow, decisions, outcome."""

from dataclasses import replace

from processes.engine.flowcheck import Around
from processes.engine.flowcheck.ways import closes, humans, is_officers, ways_from
from processes.engine.flowcheck.withdrawals import PAST
from processes.engine.graph.model import Edge, Graph, Kind, Node, SplitMode
from processes.engine.graph.scopes import compute
from tests.engine.flowcheck.operators import (
    Mutants,
    alter,
    breaks,
    early,
    gates,
    lead,
    officers,
    put,
    shortcut,
)

# Control flow


@breaks("E101")
def an_island(graph: Graph, around: Around) -> Mutants:
    for end in closes(graph, "approved"):
        node = Node("island", Kind.WAIT, "孤岛", "wait", (Edge("next", end.name),), limit="pay")
        yield "wait", put(graph, node), around


@breaks("E101")
def drop_the_only_edge_to(graph: Graph, around: Around) -> Mutants:
    into = [e.target for n in graph.nodes.values() for e in n.edges]
    for node in graph.nodes.values():
        for edge in node.edges:
            only = into.count(edge.target) == 1 and edge.target != node.name
            if only and edge.target not in {n.name for n in closes(graph)}:
                rest = tuple(e for e in node.edges if e is not edge)
                yield edge.target, alter(graph, node.name, edges=rest), around


@breaks("E102")
def a_trap(graph: Graph, around: Around) -> Mutants:
    for node in graph.nodes.values():
        if node.kind in (Kind.HUMAN, Kind.WAIT):
            edges = tuple(replace(edge, target=node.name) for edge in node.edges)
            yield node.name, alter(graph, node.name, edges=edges), around


@breaks("E103")
def into_a_join_from_outside(graph: Graph, around: Around) -> Mutants:
    scoped, _ = compute(graph)
    for join in (n for n in scoped.nodes.values() if n.kind is Kind.JOIN):
        for node in early(graph):
            if not scoped.nodes[node.name].scope:
                yield node.name, shortcut(graph, node, join.name), around


@breaks("E104")
def across_the_border_of_a_split(graph: Graph, around: Around) -> Mutants:
    scoped, _ = compute(graph)
    for node in scoped.nodes.values():
        if node.scope and node.kind is Kind.HUMAN and node.edge("approve"):
            before = ways_from(scoped, [scoped.start], {node.scope[0][0]})
            for other in humans(scoped, lambda n: not n.scope):
                if other.name in before and other.name != scoped.start:
                    label = f"{node.name}-{other.name}"
                    yield label, shortcut(graph, graph.nodes[node.name], other.name), around


@breaks("E105")
def an_edge_to_nowhere(graph: Graph, around: Around) -> Mutants:
    for node in graph.nodes.values():
        for edge in node.edges:
            edges = lead(node, edge, "nowhere")
            yield f"{node.name}-{edge.on}", alter(graph, node.name, edges=edges), around


@breaks("E105")
def a_way_that_is_never_taken(graph: Graph, around: Around) -> Mutants:
    for node in officers(graph):
        edges = (*node.edges, Edge("perhaps", graph.start))
        yield node.name, alter(graph, node.name, edges=edges), around


@breaks("E106")
def a_gate_that_spins(graph: Graph, around: Around) -> Mutants:
    for node in gates(graph):
        edges = lead(node, node.edges[-1], node.name)
        yield node.name, alter(graph, node.name, edges=edges), around


@breaks("E107")
def return_without_end(graph: Graph, around: Around) -> Mutants:
    for node in humans(graph, lambda n: n.may_return):
        yield node.name, alter(graph, node.name, max_returns=0), around


@breaks("E108")
def approved_from_within_a_branch(graph: Graph, around: Around) -> Mutants:
    scoped, _ = compute(graph)
    for node in humans(scoped, lambda n: bool(n.scope) and n.edge("approve") is not None):
        for end in closes(graph, "approved"):
            yield node.name, shortcut(graph, graph.nodes[node.name], end.name), around


@breaks("W110")
def too_much_for_one_page(graph: Graph, around: Around) -> Mutants:
    ends = [Node(f"end_{n}", Kind.CLOSE, "结束", "close", outcome="rejected") for n in range(8)]
    yield "ends", put(graph, *ends), around
    (end, *_) = closes(graph)
    waits = [
        Node(f"wait_{n}", Kind.WAIT, "等待", "wait", (Edge("next", end.name),), limit="pay")
        for n in range(51)
    ]
    yield "nodes", put(graph, *waits), around


# Decisions


@breaks("E201")
def no_default(graph: Graph, around: Around) -> Mutants:
    for node in gates(graph):
        for last in ("else", "block", "pass"):
            rest = tuple(edge for edge in node.edges if edge.on != last)
            if len(rest) < len(node.edges):
                yield f"{node.name}-{last}", alter(graph, node.name, edges=rest), around


@breaks("E202")
def one_condition_twice(graph: Graph, around: Around) -> Mutants:
    for node in graph.nodes.values():
        if node.edges and node.kind is not Kind.SPLIT:
            edges = (*node.edges, replace(node.edges[0], target=graph.start))
            yield node.name, alter(graph, node.name, edges=edges), around


@breaks("E203")
def read_before_it_is_filled(graph: Graph, around: Around) -> Mutants:
    for gate in around.reads.keys() & graph.nodes.keys():
        for node in early(graph) if around.reads[gate] else ():
            yield f"{node.name}-{gate}", shortcut(graph, node, gate), around


@breaks("E203")
def a_form_that_is_lost(graph: Graph, around: Around) -> Mutants:
    for node in humans(graph, lambda n: bool(n.form) and n.name != graph.start):
        yield node.name, alter(graph, node.name, form="lost"), around


@breaks("W204")
def an_unnamed_way(graph: Graph, around: Around) -> Mutants:
    for node in gates(graph):
        if len(node.edges) > 1:
            edges = tuple(replace(edge, title="") for edge in node.edges)
            yield node.name, alter(graph, node.name, edges=edges), around


@breaks("E205")
def nothing_opens_for_certain(graph: Graph, around: Around) -> Mutants:
    for node in graph.nodes.values():
        if node.kind is Kind.SPLIT:
            edges = tuple(replace(e, on=f"case_{n}") for n, e in enumerate(node.edges))
            yield node.name, alter(graph, node.name, split=SplitMode.SOME, edges=edges), around


# Outcome


@breaks("E301")
def refused_and_yet_approved(graph: Graph, around: Around) -> Mutants:
    (end, *_) = closes(graph, "approved")
    for node in humans(graph, lambda n: n.edge("reject") is not None):
        edge = node.edge("reject")
        assert edge is not None
        yield node.name, alter(graph, node.name, edges=lead(node, edge, end.name)), around


@breaks("E301")
def swapped_targets(graph: Graph, around: Around) -> Mutants:
    """Approval leads where refusal led, and the other way round."""
    for node in humans(graph, lambda n: n.preset in ("review", "panel")):
        yes, no = node.edge("approve"), node.edge("reject")
        if yes is not None and no is not None:
            edges = (replace(yes, target=no.target), replace(no, target=yes.target))
            yield node.name, alter(graph, node.name, edges=edges), around


@breaks("E302")
def an_end_that_says_nothing(graph: Graph, around: Around) -> Mutants:
    for node in closes(graph):
        yield node.name, alter(graph, node.name, outcome=""), around


@breaks("E303")
def no_paper_at_all(graph: Graph, around: Around) -> Mutants:
    bare = [replace(node, papers=(), papers_in=()) for node in graph.nodes.values()]
    yield "none", put(graph, *bare), around


@breaks("E303")
def a_paper_nobody_can_make(graph: Graph, around: Around) -> Mutants:
    for node in graph.nodes.values():
        if node.papers or node.papers_in:
            yield node.name, alter(graph, node.name, papers_in=("X-99",)), around


@breaks("E304")
def pay_before_the_district(graph: Graph, around: Around) -> Mutants:
    for pay in humans(graph, lambda n: n.preset == "pay"):
        for node in early(graph):
            yield node.name, shortcut(graph, node, pay.name), around


@breaks("E305")
def approve_before_the_district(graph: Graph, around: Around) -> Mutants:
    for node in early(graph):
        yield node.name, shortcut(graph, node, closes(graph, "approved")[0].name), around


@breaks("E306")
def no_way_to_withdraw(graph: Graph, around: Around) -> Mutants:
    yield "start", alter(graph, graph.start, withdrawable=False), around
    ends = {n.name for n in closes(graph, "withdrawn")}
    yield (
        "end",
        replace(graph, nodes={n: v for n, v in graph.nodes.items() if n not in ends}),
        around,
    )


@breaks("E306")
def too_early_to_be_held(graph: Graph, around: Around) -> Mutants:
    past = {n.name for n in graph.nodes.values() if n.preset in PAST}
    before = ways_from(graph, [graph.start], past)
    for node in early(graph):
        if is_officers(node) and node.name in before:
            yield node.name, alter(graph, node.name, withdrawable=False), around


@breaks("E307")
def a_way_out_of_an_end(graph: Graph, around: Around) -> Mutants:
    for node in closes(graph):
        yield node.name, alter(graph, node.name, edges=(Edge("next", graph.start),)), around
