"""A graph by hand: short words for tests, benches and definition rows."""

from typing import Any

from processes.engine.graph.model import Edge, Graph, JoinMode, Kind, Mode, Node, Panel, SplitMode
from processes.engine.graph.scopes import freeze


def graph(*nodes: Node, process: str = "example", version: int = 1, title: str = "") -> Graph:
    """A frozen graph; the first node is the start. Raises: StructureError."""
    by_name = {node.name: node for node in nodes}
    if len(by_name) < len(nodes):
        raise ValueError("two nodes have one name")
    return freeze(Graph(process, version, title or process, nodes[0].name, by_name))


def _node(name: str, kind: Kind, edges: dict[str, str], **fields: Any) -> Node:
    fields.setdefault("title", name)
    fields.setdefault("preset", kind.value)
    return Node(name, kind, edges=tuple(Edge(on, to) for on, to in edges.items()), **fields)


def apply(name: str, to: str, **fields: Any) -> Node:
    """The applicant's node."""
    fields.setdefault("level", "applicant")
    fields.setdefault("stage", "draft")
    return _node(name, Kind.HUMAN, {"next": to}, role="applicant", may_return=False, **fields)


def human(name: str, approve: str, reject: str = "", **fields: Any) -> Node:
    """A human node. `size`, `mode`, `quorum`, `veto`, `tie` and so on go to its panel."""
    names = ("mode", "size", "quorum", "veto", "tie", "one_may_return", "distinct", "roles", "ask")
    seats = {key: fields.pop(key) for key in names if key in fields}
    panel = Panel(**{**seats, "mode": Mode(seats.get("mode", "one"))})
    edges = {"approve": approve} | ({"reject": reject} if reject else {})
    edges |= fields.pop("more", {})
    fields.setdefault("level", "district")
    fields.setdefault("role", "district_officer")
    return _node(name, Kind.HUMAN, edges, panel=panel, **fields)


def gate(name: str, edges: dict[str, str], **fields: Any) -> Node:
    """A choice: condition -> target."""
    return _node(name, Kind.GATE, edges, **fields)


def split(name: str, *branches: str, conditions: dict[str, str] | None = None, **f: Any) -> Node:
    """A split: branches that always open, and condition -> branch."""
    edges = [Edge("next", branch) for branch in branches]
    edges += [Edge(on, to) for on, to in (conditions or {}).items()]
    mode = SplitMode.SOME if conditions else SplitMode.ALL
    return Node(name, Kind.SPLIT, name, "split", tuple(edges), split=mode, **f)


def join(name: str, to: str, **fields: Any) -> Node:
    """The join of the split whose branches lead to it."""
    fields["join"] = JoinMode(fields.get("join", "all"))
    return _node(name, Kind.JOIN, {"next": to}, **fields)


def wait(name: str, to: str, more: dict[str, str] | None = None, **fields: Any) -> Node:
    """A wait for time, reply or slot."""
    fields.setdefault("limit", name)
    return _node(name, Kind.WAIT, {"next": to} | (more or {}), **fields)


def close(name: str, outcome: str = "approved", **fields: Any) -> Node:
    """An end of the whole case."""
    return _node(name, Kind.CLOSE, {}, outcome=outcome, **fields)
