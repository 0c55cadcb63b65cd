"""Graph of a flow class: frozen, checked, cached; and its hash for the golden file."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict
from functools import lru_cache
from typing import Any

from processes.engine.graph.model import Graph
from processes.engine.graph.scopes import freeze
from processes.engine.nodes.base import ProcessNode, Rule
from processes.engine.nodes.flow import ProcessFlow

_TEXTS = ("title", "told")


@lru_cache(maxsize=256)
def graph_of(flow: type[ProcessFlow]) -> Graph:
    """Frozen graph of a flow class. Raises: StructureError, TypeError."""
    return freeze(unfrozen_graph_of(flow))


def declared_graphs(flows: Iterable[Any]) -> list[Graph]:
    """Graphs as declared, of flow classes or ready graphs: what an index card lists."""
    return [flow if isinstance(flow, Graph) else unfrozen_graph_of(flow) for flow in flows]


def unfrozen_graph_of(flow: type[ProcessFlow]) -> Graph:
    """The graph as declared, before scopes: what flowcheck judges. Raises: TypeError."""
    nodes = _nodes(flow)
    if not nodes:
        raise TypeError(f"{flow.__name__} declares no node")
    frozen = {node.name: node.freeze() for node in nodes}
    return Graph(
        process=flow.process or flow.app_name,
        version=flow.version,
        title=str(flow.process_title),
        start=_start(nodes),
        nodes=frozen,
    )


def _nodes(flow: type[ProcessFlow]) -> list[ProcessNode]:
    """In declared order, which viewflow does not keep; a replaced node keeps its place."""
    nodes = list(flow.instance.nodes())
    strangers = [node.name for node in nodes if not isinstance(node, ProcessNode)]
    if strangers:
        raise TypeError(f"{flow.__name__}: {strangers} are not of our vocabulary")
    return sorted(nodes, key=lambda node: _place(flow, node.name))


def _place(flow: type[ProcessFlow], name: str) -> int:
    first = next(c for c in reversed(flow.__mro__) if isinstance(vars(c).get(name), ProcessNode))
    return int(vars(first)[name]._order)


def _start(nodes: list[ProcessNode]) -> str:
    starts = [node.name for node in nodes if node.freeze().preset == "apply"]
    return str(starts[0] if len(starts) == 1 else nodes[0].name)


def rules_of(flow: type[ProcessFlow]) -> dict[str, dict[str, Rule]]:
    """Rules a flow declares, by question key: {"gate:amount_gate": {"at_most": rule}}.

    A rule that answers a whole question stands under "". Conditions keep their declared order.
    """
    rules: dict[str, dict[str, Rule]] = {}
    for node in _nodes(flow):
        kind = "branches" if node.kind == "split" else "gate"
        if node.rules():
            rules[f"{kind}:{node.name}"] = node.rules()
        for asked, rule in node.asks.items():
            rules[f"{asked}:{node.name}"] = {"": rule}
    return rules


def graph_to_json(graph: Graph) -> dict[str, Any]:
    """Everything of a graph that decides how a case runs: texts are left out."""
    nodes = []
    for node in graph.nodes.values():
        fields = {key: value for key, value in asdict(node).items() if key not in _TEXTS}
        fields["edges"] = [[edge.on, edge.target] for edge in node.edges]
        nodes.append(fields)
    return {
        "process": graph.process,
        "version": graph.version,
        "start": graph.start,
        "nodes": nodes,
    }


def graph_hash(graph: Graph) -> str:
    """SHA-256 of what decides how a case runs, in hex: a version is frozen by it."""
    text = json.dumps(graph_to_json(graph), sort_keys=True, default=dict)
    return hashlib.sha256(text.encode()).hexdigest()
