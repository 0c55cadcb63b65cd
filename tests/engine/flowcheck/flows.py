"""Flows to damage: every version of every installed process, two examples, and each with a block.

A later process joins by being in `PROCESS_APPS`.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from processes.engine.flowcheck import Around
from processes.engine.graph.from_flow import declared_graphs, unfrozen_graph_of
from processes.engine.graph.model import Edge, Graph, Kind, Node
from processes.engine.registry import PROCESSES
from processes.engine.soundness import around
from tests.engine.flowcheck.sound_flows import ParallelFlow
from tests.engine.game.example_flow import ExampleFlow

READS = {"amount_gate": frozenset({"district_review"})}


@cache
def flows() -> tuple[tuple[str, Graph, Around], ...]:
    """Name, graph and what stands around it."""
    found: list[tuple[str, Graph, Around]] = []
    for card in PROCESSES:
        graphs = declared_graphs(card.flows.values())
        found += [(f"{card.code}_v{graph.version}", graph, around(card)) for graph in graphs]
    for name, flow in (("example", ExampleFlow), ("parallel", ParallelFlow)):
        graph = unfrozen_graph_of(flow)
        reads = READS if name == "example" else {}
        found.append((name, graph, replace(_as_named(graph), reads=reads)))
    blocks = [(f"{name}_block", with_block(graph), beside) for name, graph, beside in found]
    return (*found, *((name, graph, beside) for name, graph, beside in blocks if graph))


def _as_named(graph: Graph) -> Around:
    """Forms, papers and limits that this very graph names."""
    nodes = graph.nodes.values()
    limits = {limit for n in nodes for limit in (n.limit, n.extend_limit, n.correct_limit)}
    papers = {
        p for n in nodes for p in (*n.papers, *n.papers_in, *n.papers_reject, *n.papers_return)
    }
    fields = {form: {"text": ""} for n in nodes for form in (n.form, n.form_reject) if form}
    return Around(limits=limits, papers=papers, fields=fields)


def with_block(graph: Graph) -> Graph | None:
    """The first review that refuses to an end, if at all, doubled: both have to agree."""
    node = next(_can_be_doubled(graph), None)
    if node is None:
        return None
    to = node.edge("approve")
    assert to is not None
    meets = tuple(replace(e, target="block_join") if e.on == "approve" else e for e in node.edges)
    own = replace(node, name="block_left", edges=meets)
    split = Node(
        node.name, Kind.SPLIT, "并行", "split",
        edges=(Edge("next", "block_left", "甲"), Edge("next", "block_right", "乙")),
    )  # fmt: skip
    join = Node("block_join", Kind.JOIN, "汇合", "join", edges=(Edge("next", to.target),))
    return replace(graph, nodes={
        **graph.nodes, node.name: split, "block_left": own,
        "block_right": replace(own, name="block_right", title=f"{own.title}（乙）"),
        "block_join": join,
    })  # fmt: skip


def _can_be_doubled(graph: Graph) -> Iterator[Node]:
    for node in graph.nodes.values():
        ends = [graph.nodes[e.target].kind is Kind.CLOSE for e in node.edges if e.on != "approve"]
        if node.preset == "review" and node.edge("approve") and all(ends):
            yield node
