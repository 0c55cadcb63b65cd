"""Lines between the boxes and the words on them: never through a box. Pure.

A line into the next column goes straight or by the channel before its target. One from further
away rises to the track of its target at the top of the lane; loops go below everything.
"""

from collections import defaultdict
from dataclasses import dataclass

from processes.engine.drawing.layout import PAD, Box, Lane, Placed, place, wrap
from processes.engine.graph.model import Edge, Graph

TIP, NEAR, APART, OUT, ROW = 6, 12, 9, 8, 13


@dataclass(frozen=True, slots=True)
class Line:
    """One edge as an SVG path."""

    source: str
    target: str
    path: str


@dataclass(frozen=True, slots=True)
class Label:
    """Words at the end of the lines into one box: rows of (text, y), right-aligned at x."""

    target: str
    x: int
    rows: tuple[tuple[str, int], ...]
    words: tuple[str, ...] = ()  # as they are said, unbroken
    below: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A drawn flow; sizes in px. Boxes stand in the order of the columns."""

    width: int
    height: int
    lanes: tuple[Lane, ...]
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    labels: tuple[Label, ...]


def layout(graph: Graph) -> Sheet:
    """Sheet on which the whole flow is drawn; deterministic."""
    placed = place(graph)
    found = [
        (placed.boxes[name], edge, placed.boxes[edge.target])
        for name in placed.boxes
        for edge in graph.node(name).edges
    ]
    loops = [(a.name, b.name) for a, _edge, b in found if (a.name, b.name) in placed.back]
    lines = tuple(_line(placed, source, target, loops) for source, _edge, target in found)
    ordered = tuple(sorted(placed.boxes.values(), key=lambda box: (box.x, box.y)))
    height = placed.floor + PAD * (2 + len(loops))
    return Sheet(placed.width, height, placed.lanes, ordered, lines, _labels(placed, found))


def _line(placed: Placed, source: Box, target: Box, loops: list[tuple[str, str]]) -> Line:
    start, end, channel = source.right, target.left - TIP, _channel(placed, target)
    out = start + OUT + 5 * _place_in_column(placed, source)
    if (source.name, target.name) in loops:
        floor = placed.floor + PAD * (1 + loops.index((source.name, target.name)))
        way = f"M{start},{source.y} H{out} V{floor} H{channel} V{target.y} H{end}"
    elif _is_clear(placed, source, target):
        way = f"M{start},{source.y} H{end}"
    elif placed.column[target.name] == placed.column[source.name] + 1:
        way = f"M{start},{source.y} H{channel} V{target.y} H{end}"
    else:
        track = placed.tracks[target.name]
        way = f"M{start},{source.y} H{out} V{track} H{channel} V{target.y} H{end}"
    return Line(source.name, target.name, way)


def _place_in_column(placed: Placed, box: Box) -> int:
    same = [one for one in placed.boxes.values() if one.x == box.x]
    return sorted(same, key=lambda one: one.y).index(box)


def _channel(placed: Placed, target: Box) -> int:
    """x of the upright line before a box; each box of a column has its own."""
    return target.left - TIP - NEAR - APART * _place_in_column(placed, target)


def _is_clear(placed: Placed, source: Box, target: Box) -> bool:
    """Whether a level line meets nothing on its way."""
    between = (one for one in placed.boxes.values() if source.x < one.x < target.x)
    apart = (abs(one.y - source.y) > one.h // 2 + TIP for one in between)
    return source.y == target.y and source.x < target.x and all(apart)


def _labels(placed: Placed, found: list[tuple[Box, Edge, Box]]) -> tuple[Label, ...]:
    """Each word once at its target: above the tip, and below it for loops."""
    above: dict[str, list[str]] = defaultdict(list)
    below: dict[str, list[str]] = defaultdict(list)
    for source, edge, target in found:
        words = below if (source.name, target.name) in placed.back else above
        if edge.title and edge.title not in words[target.name]:
            words[target.name].append(edge.title)
    return tuple(
        [_label(placed.boxes[name], words, up=True) for name, words in above.items() if words]
        + [_label(placed.boxes[name], words, up=False) for name, words in below.items() if words]
    )


def _label(target: Box, words: list[str], *, up: bool) -> Label:
    rows = [row for text in words for row in wrap(text)]
    first = target.y - 7 - ROW * (len(rows) - 1) if up else target.y + 16
    return Label(
        target.name,
        target.left - TIP - 6,
        tuple((row, first + ROW * n) for n, row in enumerate(rows)),
        tuple(words),
        below=not up,
    )
