"""A sheet with a case on it: what is passed, where it stands, for the template of the SVG. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from processes.engine.drawing.layout import Box, Lane
from processes.engine.drawing.routes import Line, Sheet, layout
from processes.engine.drawing.walked import WAS, Been, marks
from processes.engine.graph.model import Graph
from processes.engine.state import State


@dataclass(frozen=True, slots=True)
class Shape:
    """One box with its mark (see `walked`), a line of words below and its text rows."""

    box: Box
    mark: str
    note: str
    rows: tuple[tuple[str, int], ...]

    @property
    def was(self) -> bool:
        """Whether the case has been there and that stands no more."""
        return self.mark in WAS


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
    graph: Graph,
    *,
    state: State | None,
    passed: tuple[str, ...],
    notes: Mapping[str, str],
    been: Been | None = None,
) -> Picture:
    """The flow with a case on it. `passed` are the nodes its events went through, in order."""
    sheet = layout(graph)
    known = marks(graph, state, been or Been(passed))
    found = {box.name: known[box.name] for box in sheet.boxes}
    shapes = tuple(
        Shape(box, found[box.name], notes.get(box.name, ""), _rows(box)) for box in sheet.boxes
    )
    steps = set(pairwise(passed))
    ways = [Way(line, (line.source, line.target) in steps) for line in sheet.lines]
    ways.sort(key=lambda way: way.walked)  # what was walked is drawn on top
    return Picture(sheet, sheet.lanes, shapes, tuple(ways), found)


def _rows(box: Box) -> tuple[tuple[str, int], ...]:
    """Rows of the title with the y of each in px, centred on the box."""
    first = box.y + 5 - (len(box.lines) - 1) * 8
    return tuple((text, first + 16 * index) for index, text in enumerate(box.lines))
