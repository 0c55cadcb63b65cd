"""A sheet with a case on it: what is passed, where it stands, for the template of the SVG. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from processes.engine.drawing.layout import Box, Lane
from processes.engine.drawing.routes import Line, Sheet, layout
from processes.engine.drawing.strip import AHEAD, HERE, PASSED, tokens
from processes.engine.graph.model import Graph
from processes.engine.state import State


@dataclass(frozen=True, slots=True)
class Shape:
    """One box with its mark (passed, here, ahead), a line of words below and its text rows."""

    box: Box
    mark: str
    note: str
    rows: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Way:
    """One line; `walked` when a case went along it."""

    line: Line
    walked: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """All that the template draws; `marks` by node for the list that says the same in words."""

    sheet: Sheet
    lanes: tuple[Lane, ...]
    shapes: tuple[Shape, ...]
    ways: tuple[Way, ...]
    marks: Mapping[str, str] = field(default_factory=dict)


def picture(
    graph: Graph, *, state: State | None, passed: tuple[str, ...], notes: Mapping[str, str]
) -> Picture:
    """The flow with a case on it. `passed` are the nodes its events went through, in order."""
    sheet = layout(graph)
    here = {token.node for token in tokens(state.root)} if state else set()
    marks = {box.name: _mark(box.name, here, passed) for box in sheet.boxes}
    shapes = tuple(
        Shape(box, marks[box.name], notes.get(box.name, ""), _rows(box)) for box in sheet.boxes
    )
    steps = set(pairwise(passed))
    ways = [Way(line, (line.source, line.target) in steps) for line in sheet.lines]
    ways.sort(key=lambda way: way.walked)  # what was walked is drawn on top
    return Picture(sheet, sheet.lanes, shapes, tuple(ways), marks)


def _mark(name: str, here: set[str], passed: tuple[str, ...]) -> str:
    if name in here:
        return HERE
    return PASSED if name in passed else AHEAD


def _rows(box: Box) -> tuple[tuple[str, int], ...]:
    """Rows of the title with the y of each in px, centred on the box."""
    first = box.y + 5 - (len(box.lines) - 1) * 8
    return tuple((text, first + 16 * index) for index, text in enumerate(box.lines))
