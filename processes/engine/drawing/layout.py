"""Boxes of a whole flow: one lane a level, one column a step. `routes` joins them. Pure."""

from collections import defaultdict
from dataclasses import dataclass
from math import ceil

from processes.engine.drawing.columns import back_edges, columns
from processes.engine.graph.model import Graph, Kind, Node
from processes.people.roles import Level

BOX_W, BOX_H, GATE_W, GAP_X, GAP_Y, PAD, LANE_W, LABEL = 112, 52, 96, 88, 26, 16, 92, 7
CLOSING = "，。、；：）”’》…"
TRACK = 9  # room for one long line at the top of a lane


@dataclass(frozen=True, slots=True)
class Box:
    """One node on the sheet: centre and size in px; `lines` is its title, broken to fit."""

    name: str
    kind: str
    title: str
    lines: tuple[str, ...]
    x: int
    y: int
    w: int
    h: int

    @property
    def left(self) -> int:
        """Left edge in px."""
        return self.x - self.w // 2

    @property
    def right(self) -> int:
        """Right edge in px."""
        return self.x + self.w // 2

    @property
    def top(self) -> int:
        """Upper edge in px."""
        return self.y - self.h // 2

    @property
    def diamond(self) -> str:
        """Points of the diamond of a gate, for SVG."""
        half = self.h // 2
        return (
            f"{self.x},{self.y - half} {self.right},{self.y} "
            f"{self.x},{self.y + half} {self.left},{self.y}"
        )


@dataclass(frozen=True, slots=True)
class Lane:
    """One level: its name, upper edge and height in px."""

    title: str
    top: int
    height: int


@dataclass(frozen=True, slots=True)
class Placed:
    """Boxes and lanes; `tracks` is the y of the long line into a node, `floor` is below all."""

    width: int
    floor: int
    lanes: tuple[Lane, ...]
    boxes: dict[str, Box]
    column: dict[str, int]
    tracks: dict[str, int]
    back: frozenset[tuple[str, str]]


def wrap(title: str, *, per_line: int = LABEL) -> tuple[str, ...]:
    """`title` in at most three lines of like length; what is too long ends with an ellipsis.

    No line begins with a mark that closes something: it stays with the word before it.
    """
    most = per_line * 3
    text = title if len(title) <= most else title[: most - 1] + "…"
    size = ceil(len(text) / max(1, ceil(len(text) / per_line))) or 1
    lines = [text[i : i + size] for i in range(0, len(text), size)] or [""]
    for n in range(1, len(lines)):
        while lines[n] and lines[n][0] in CLOSING:
            lines[n - 1], lines[n] = lines[n - 1] + lines[n][0], lines[n][1:]
    return tuple(line for line in lines if line) or ("",)


def lanes_of(graph: Graph, order: dict[str, int]) -> dict[str, Level]:
    """Lane of each node: its level; what the system does stands where the case came from."""
    before = {edge.target: name for name in reversed(order) for edge in graph.node(name).edges}
    found: dict[str, Level] = {}
    for name in order:
        level = Level(graph.node(name).level)
        if level is Level.SYSTEM:
            level = found.get(before.get(name, ""), Level.APPLICANT)
        found[name] = level
    return found


def place(graph: Graph) -> Placed:
    """Where every box stands; deterministic."""
    column = dict(sorted(columns(graph).items(), key=lambda item: item[1]))
    lane, back = lanes_of(graph, column), back_edges(graph)
    cells: dict[tuple[Level, int], list[str]] = defaultdict(list)
    for name, at in column.items():
        cells[lane[name], at].append(name)
    long = _long(graph, column, back)
    lanes: list[Lane] = []
    boxes: dict[str, Box] = {}
    tracks: dict[str, int] = {}
    top = PAD
    for level in (one for one in Level if one in set(lane.values())):
        own = [name for name in long if lane[name] is level]
        tracks |= {name: top + TRACK * (n + 1) for n, name in enumerate(own)}
        deep = max(len(names) for (one, _), names in cells.items() if one is level)
        inner = deep * (BOX_H + GAP_Y) + GAP_Y
        above = TRACK * (len(own) + 1) if own else 0
        lanes.append(Lane(level.label, top, above + inner))
        for (one, at), names in cells.items():
            if one is level:
                boxes |= _stacked(graph, names, at, top + above, inner)
        top += above + inner
    width = max(box.right for box in boxes.values()) + PAD + GAP_X // 2
    return Placed(width, top, tuple(lanes), boxes, column, tracks, back)


def _long(graph: Graph, column: dict[str, int], back: frozenset[tuple[str, str]]) -> list[str]:
    """Nodes into which a line leads from further away than the column before."""
    found = (
        edge.target
        for name in column
        for edge in graph.node(name).edges
        if (name, edge.target) not in back and column[edge.target] > column[name] + 1
    )
    return list(dict.fromkeys(found))


def _stacked(graph: Graph, names: list[str], at: int, top: int, height: int) -> dict[str, Box]:
    room = height // len(names)
    x = PAD + LANE_W + BOX_W // 2 + GAP_X // 2 + at * (BOX_W + GAP_X)
    return {
        name: _box(graph.node(name), x=x, y=top + room * row + room // 2)
        for row, name in enumerate(names)
    }


def _box(node: Node, *, x: int, y: int) -> Box:
    gate = node.kind in (Kind.GATE, Kind.SPLIT, Kind.JOIN)
    return Box(
        name=node.name,
        kind=node.kind.value,
        title=node.title,
        lines=wrap(node.title, per_line=5 if gate else LABEL),
        x=x,
        y=y,
        w=GATE_W if gate else BOX_W,
        h=BOX_H,
    )
