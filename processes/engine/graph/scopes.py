"""Scopes: which (split, branch) pairs surround each node; refuses what is not well structured.

Well structured: each split has one join; edges leave a branch only to its join or to a close;
no two edges of a split lead to one branch; a node has one scope on every way to it.
"""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, replace

from processes.engine.graph.model import Edge, Graph, Kind, Node, Scope


@dataclass(frozen=True, slots=True)
class Fault:
    """A node that breaks the structure: code, node, and the way to it."""

    code: str
    node: str
    text: str
    trace: tuple[str, ...] = ()


class StructureError(ValueError):
    """The graph is not well structured."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("；".join(f"{f.node}：{f.text}" for f in faults))
        self.faults = faults


def freeze(graph: Graph) -> Graph:
    """The graph with scopes and joins filled in. Raises: StructureError."""
    frozen, faults = compute(graph)
    if faults:
        raise StructureError(faults)
    return frozen


def compute(graph: Graph) -> tuple[Graph, tuple[Fault, ...]]:
    """The graph with what scopes could be found, and every fault of structure."""
    survey = _Survey(graph)
    survey.walk()
    survey.check_pairs()
    nodes = {
        name: replace(
            node, scope=survey.scopes.get(name, ()), joins=survey.pairs.get(name, node.joins)
        )
        for name, node in graph.nodes.items()
    }
    return replace(graph, nodes=nodes), tuple(survey.faults)


class _Survey:
    """One walk over the graph, breadth first."""

    def __init__(self, graph: Graph) -> None:
        self.nodes: Mapping[str, Node] = graph.nodes
        self.start = graph.start
        self.scopes: dict[str, Scope] = {}
        self.ways: dict[str, tuple[str, ...]] = {}
        self.pairs: dict[str, str] = {}
        self.faults: list[Fault] = []

    def walk(self) -> None:
        if self.start not in self.nodes or self.nodes[self.start].kind is not Kind.HUMAN:
            self.faults.append(Fault("no_start", self.start, "起点不存在或不是人工环节"))
            return
        self.scopes[self.start] = ()
        self.ways[self.start] = (self.start,)
        queue = deque([self.start])
        while queue:
            node = self.nodes[queue.popleft()]
            for edge in node.edges:
                if self._reach(node, edge):
                    queue.append(edge.target)

    def _reach(self, node: Node, edge: Edge) -> bool:
        """Notes the scope of an edge's target; True if it is new."""
        way = (*self.ways[node.name], edge.target)
        target = self.nodes.get(edge.target)
        if target is None:
            self._fault("no_target", node.name, f"指向不存在的环节 {edge.target}", way)
            return False
        scope = self._inside(node, target)
        if target.kind is Kind.JOIN:
            outside = self._outside(target, scope, way)
            if outside is None:
                return False
            scope = outside
        if target.kind is Kind.CLOSE:
            scope = ()
        known = self.scopes.get(target.name)
        if known is None:
            self.scopes[target.name] = scope
            self.ways[target.name] = way
            return True
        if known != scope:
            self._fault("two_scopes", target.name, "从不同的并行分支都能到达该环节", way)
        return False

    def _inside(self, node: Node, target: Node) -> Scope:
        scope = self.scopes[node.name]
        return (*scope, (node.name, target.name)) if node.kind is Kind.SPLIT else scope

    def _outside(self, join: Node, scope: Scope, way: tuple[str, ...]) -> Scope | None:
        if not scope:
            self._fault("join_alone", join.name, "汇合不在任何分支之内", way)
            return None
        split = scope[-1][0]
        if self.pairs.setdefault(join.name, split) != split:
            self._fault("two_splits", join.name, "汇合同时属于两个分支", way)
            return None
        if self.pairs.setdefault(split, join.name) != join.name:
            self._fault("two_joins", split, "一个分支有两个汇合", way)
            return None
        return scope[:-1]

    def check_pairs(self) -> None:
        for node in self.nodes.values():
            if node.name not in self.scopes:
                continue
            if node.kind is Kind.SPLIT:
                self._check_split(node)

    def _check_split(self, node: Node) -> None:
        targets = [edge.target for edge in node.edges]
        if len(set(targets)) < len(targets):
            self._fault("same_branch", node.name, "两个分支指向同一环节", self.ways[node.name])
        if node.name not in self.pairs:
            self._fault("no_join", node.name, "分支没有汇合", self.ways[node.name])

    def _fault(self, code: str, node: str, text: str, way: tuple[str, ...]) -> None:
        self.faults.append(Fault(code, node, text, way))
