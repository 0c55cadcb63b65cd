"""The drawing shows every node and edge of a flow, apart from each other."""

from itertools import combinations

import pytest

from processes.engine.drawing.columns import back_edges, columns
from processes.engine.drawing.layout import CLOSING, Box, wrap
from processes.engine.drawing.picture import picture
from processes.engine.drawing.routes import Line, layout
from processes.engine.drawing.strip import AHEAD, HERE, PASSED, strip
from processes.engine.graph.from_flow import declared_graphs, graph_of
from processes.engine.graph.model import Edge, Graph, Kind, Node
from processes.engine.registry import PROCESSES
from processes.engine.state import State, Token, Visit
from processes.hardship_aid.flows.v1 import HardshipAidFlow


def node(name: str, kind: Kind, *edges: tuple[str, str], level: str = "system") -> Node:
    return Node(name, kind, f"环节{name}", "", tuple(Edge(on, to) for on, to in edges), level)


@pytest.fixture
def graph() -> Graph:
    nodes = [
        node("apply", Kind.HUMAN, ("approve", "street"), level="applicant"),
        node("street", Kind.HUMAN, ("approve", "notice"), ("reject", "refused"), level="street"),
        node("notice", Kind.WAIT, ("next", "gate"), ("object", "check"), level="district"),
        node("check", Kind.HUMAN, ("approve", "notice"), ("reject", "refused"), level="district"),
        node("gate", Kind.GATE, ("small", "done"), ("else", "city"), level="district"),
        node("city", Kind.HUMAN, ("approve", "done"), ("reject", "refused"), level="city"),
        node("done", Kind.CLOSE),
        node("refused", Kind.CLOSE),
    ]
    return Graph("test", 1, "测试", "apply", {n.name: n for n in nodes})


def overlap(a: Box, b: Box) -> bool:
    return abs(a.x - b.x) * 2 < a.w + b.w and abs(a.y - b.y) * 2 < a.h + b.h


def test_only_the_edge_that_closes_a_loop_is_a_back_edge(graph: Graph) -> None:
    assert back_edges(graph) == {("check", "notice")}


def test_a_column_lies_right_of_all_that_leads_to_it(graph: Graph) -> None:
    column, back = columns(graph), back_edges(graph)
    pairs = [(n.name, e.target) for n in graph.nodes.values() for e in n.edges]
    assert all(column[a] < column[b] for a, b in pairs if (a, b) not in back)


def test_every_node_and_edge_is_drawn_and_no_box_covers_another(graph: Graph) -> None:
    sheet = layout(graph)
    assert {box.name for box in sheet.boxes} == set(graph.nodes)
    assert len(sheet.lines) == sum(len(n.edges) for n in graph.nodes.values())
    assert not [(a.name, b.name) for a, b in combinations(sheet.boxes, 2) if overlap(a, b)]
    assert all(box.left > 0 and box.x + box.w // 2 < sheet.width for box in sheet.boxes)
    assert all(box.top > 0 and box.y + box.h // 2 < sheet.height for box in sheet.boxes)


def pieces(line: Line) -> list[tuple[int, int, int, int]]:
    """Straight pieces (x1, y1, x2, y2) of a path of M, H and V."""
    x, y, found = 0, 0, []
    for word in line.path.split():
        to = (
            tuple(map(int, word[1:].split(",")))
            if word[0] == "M"
            else ((int(word[1:]), y) if word[0] == "H" else (x, int(word[1:])))
        )
        if word[0] != "M":
            found.append((min(x, to[0]), min(y, to[1]), max(x, to[0]), max(y, to[1])))
        x, y = to
    return found


def shipped() -> list[Graph]:
    """Every version of every installed process: a later one joins by being installed."""
    return [one for card in PROCESSES for one in declared_graphs(card.flows.values())]


def test_no_line_goes_through_a_box(graph: Graph) -> None:
    for drawn in (graph, *shipped()):
        sheet = layout(drawn)
        assert not [(a.name, b.name) for a, b in combinations(sheet.boxes, 2) if overlap(a, b)]
        crossing = [
            (line.source, line.target, box.name)
            for line in sheet.lines
            for x1, y1, x2, y2 in pieces(line)
            for box in sheet.boxes
            if x1 < box.right and x2 > box.left and y1 < box.top + box.h and y2 > box.top
        ]
        assert crossing == []


def test_words_at_a_tip_do_not_cover_each_other() -> None:
    for drawn in shipped():
        places = [(label.x, y) for label in layout(drawn).labels for _text, y in label.rows]
        pairs = combinations(places, 2)
        near = [(a, b) for a, b in pairs if a[0] == b[0] and abs(a[1] - b[1]) < 12]
        assert near == []


def test_no_row_of_words_begins_with_a_closing_mark() -> None:
    for drawn in shipped():
        sheet = layout(drawn)
        rows = [row for label in sheet.labels for row, _y in label.rows]
        rows += [row for box in sheet.boxes for row in box.lines]
        assert not [row for row in rows if row[0] in CLOSING]


def test_a_box_stands_in_the_lane_of_its_level(graph: Graph) -> None:
    sheet = layout(graph)
    lanes = {lane.title: lane for lane in sheet.lanes}
    street = next(box for box in sheet.boxes if box.name == "street")
    lane = lanes["街道总工会"]
    assert lane.top < street.top
    assert street.top + street.h < lane.top + lane.height


def test_long_titles_are_broken_and_cut() -> None:
    assert wrap("一二三四五六七八") == ("一二三四", "五六七八")
    assert wrap("字" * 40)[-1].endswith("…")


def test_the_strip_tells_passed_here_and_ahead(graph: Graph) -> None:
    state = State(root=Token(2, "street"), trail=(Visit("apply", 1, 1, (7,)),))
    marks = [(stop.name, stop.mark) for stop in strip(graph, state)]
    assert marks[:2] == [("apply", PASSED), ("street", HERE)]
    assert {mark for _, mark in marks[2:]} == {AHEAD}
    assert marks[-1][0] == "done"


def test_a_picture_marks_what_was_walked_and_where_the_case_stands(graph: Graph) -> None:
    state = State(root=Token(2, "street"))
    shown = picture(graph, state=state, passed=("apply", "street"), notes={"apply": "3月2日"})
    assert (shown.marks["apply"], shown.marks["street"], shown.marks["city"]) == (
        PASSED,
        HERE,
        AHEAD,
    )
    assert [way.line.target for way in shown.ways if way.walked] == ["street"]
    assert next(shape.note for shape in shown.shapes if shape.box.name == "apply") == "3月2日"


def test_a_gate_ahead_is_answered_by_what_is_known_else_not_by_an_end() -> None:
    graph = graph_of(HardshipAidFlow)
    state = State(root=Token(2, "district_review"))
    unknown = [stop.name for stop in strip(graph, state)]
    assert {"vice_chair", "pay", "archive"} <= set(unknown)
    known = strip(graph, state, lambda gate: "else" if gate == "amount_gate" else "")
    assert "city_request" in [stop.name for stop in known]
