"""Boxes and lines of a whole flow: one lane a level, orthogonal lines, loops below. Pure."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from processes.engine.drawing.columns import back_edges, columns
from processes.engine.graph.model import Edge, Graph, Kind, Node
from processes.people.roles import Level

BOX_W, BOX_H, GAP_X, GAP_Y, PAD, LANE_W, LABEL = 128, 52, 52, 22, 16, 92, 7


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
    def top(self) -> int:
        """Upper edge in px."""
        return self.y - self.h // 2

    @property
    def diamond(self) -> str:
        """Points of the diamond of a gate, for SVG."""
        half = self.h // 2
        return (
            f"{self.x},{self.y - half} {self.x + half},{self.y} "
            f"{self.x},{self.y + half} {self.x - half},{self.y}"
        )


@dataclass(frozen=True, slots=True)
class Line:
    """One edge as an SVG path, with its words at (x, y)."""

    source: str
    target: str
    path: str
    label: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Lane:
    """One level: its name, upper edge and height in px."""

    title: str
    top: int
    height: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A drawn flow; sizes in px. Boxes stand in the order of the columns."""

    width: int
    height: int
    lanes: tuple[Lane, ...]
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


def wrap(title: str, *, per_line: int = LABEL) -> tuple[str, ...]:
    """`title` in at most three lines of so many characters; the rest is cut with an ellipsis."""
    pieces = [title[i : i + per_line] for i in range(0, len(title), per_line)] or [""]
    if len(pieces) > 3:
        pieces = [*pieces[:2], pieces[2][:-1] + "…"]
    return tuple(pieces)


def _levels(nodes: Iterable[Node]) -> list[Level]:
    used = {Level(node.level) for node in nodes}
    return [level for level in Level if level in used]


def _cells(graph: Graph) -> dict[tuple[str, int], list[str]]:
    cells: dict[tuple[str, int], list[str]] = defaultdict(list)
    for name, column in sorted(columns(graph).items(), key=lambda item: item[1]):
        cells[graph.node(name).level, column].append(name)
    return cells


def _box(node: Node, *, x: int, y: int) -> Box:
    narrow = node.kind in (Kind.GATE, Kind.SPLIT, Kind.JOIN)
    return Box(
        name=node.name,
        kind=node.kind.value,
        title=node.title,
        lines=wrap(node.title),
        x=x,
        y=y,
        w=BOX_H if narrow else BOX_W,
        h=BOX_H,
    )


def _line(edge: Edge, source: Box, target: Box, *, floor: int, back: bool) -> Line:
    if back or target.x <= source.x:
        path = (
            f"M{source.x},{source.top + source.h} V{floor} H{target.x} V{target.top + target.h + 6}"
        )
        return Line(source.name, target.name, path, edge.title, (source.x + target.x) // 2, floor)
    start, end = source.x + source.w // 2, target.left - 6
    middle = end - GAP_X // 2
    path = f"M{start},{source.y} H{middle} V{target.y} H{end}"
    if target.y == source.y:
        return Line(source.name, target.name, path, edge.title, start + 4, source.y - 6)
    below = 14 if target.y > source.y else -6
    return Line(source.name, target.name, path, edge.title, middle + 4, target.y + below)


def layout(graph: Graph) -> Sheet:
    """Sheet on which the whole flow is drawn; deterministic."""
    cells, levels = _cells(graph), _levels(graph.nodes.values())
    lanes, boxes, top = [], {}, PAD
    for level in levels:
        deep = max((len(v) for (lane, _), v in cells.items() if lane == level), default=1)
        height = deep * (BOX_H + GAP_Y) + GAP_Y
        lanes.append(Lane(level.label, top, height))
        for (lane, column), names in cells.items():
            if lane != level:
                continue
            room = height // len(names)
            for row, name in enumerate(names):
                x = PAD + LANE_W + BOX_W // 2 + GAP_X // 2 + column * (BOX_W + GAP_X)
                boxes[name] = _box(graph.node(name), x=x, y=top + room * row + room // 2)
        top += height
    back = back_edges(graph)
    lines = _lines(graph, boxes, back, floor=top + PAD)
    width = max(box.x for box in boxes.values()) + BOX_W // 2 + PAD + GAP_X // 2
    ordered = tuple(sorted(boxes.values(), key=lambda box: (box.x, box.y)))
    below = PAD * (2 + sum(line.y > top for line in lines))
    return Sheet(width, top + below, tuple(lanes), ordered, lines)


def _lines(
    graph: Graph, boxes: dict[str, Box], back: frozenset[tuple[str, str]], *, floor: int
) -> tuple[Line, ...]:
    lines: list[Line] = []
    for name, source in boxes.items():
        for edge in graph.node(name).edges:
            loop = (name, edge.target) in back
            line = _line(edge, source, boxes[edge.target], floor=floor, back=loop)
            floor += PAD if line.y == floor else 0
            lines.append(line)
    return tuple(lines)
