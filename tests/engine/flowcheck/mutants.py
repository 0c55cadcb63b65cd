"""Sound flows, and ways to damage them: each says beforehand which rule it breaks."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from processes.engine.graph.from_flow import unfrozen_graph_of
from processes.engine.graph.model import Edge, Graph, JoinMode, Kind, Mode, Node, Panel, SplitMode
from tests.engine.flowcheck.sound_flows import ParallelFlow
from tests.engine.game.example_flow import ExampleFlow

Operator = Callable[[Graph], Graph]


def example() -> Graph:
    return unfrozen_graph_of(ExampleFlow)


def parallel() -> Graph:
    return unfrozen_graph_of(ParallelFlow)


def with_node(graph: Graph, node: Node) -> Graph:
    return replace(graph, nodes={**graph.nodes, node.name: node})


def change(name: str, **fields: Any) -> Operator:
    return lambda g: with_node(g, replace(g.nodes[name], **fields))


def drop(name: str) -> Operator:
    return lambda g: replace(g, nodes={n: v for n, v in g.nodes.items() if n != name})


def edges(name: str, *pairs: tuple[str, str]) -> Operator:
    return change(name, edges=tuple(Edge(on, to, on) for on, to in pairs))


def panel(name: str, **fields: Any) -> Operator:
    return change(name, panel=Panel(**fields))


def island(kind: Kind, **fields: Any) -> Operator:
    return lambda g: with_node(g, Node("island", kind, "孤岛", "island", limit="five", **fields))


PAST_STREET = ("approve", "means_check"), ("reject", "refused")
ACCEPT = ("approve", "home_visit"), ("reject", "not_admitted")

MUTANTS: list[tuple[str, Callable[[], Graph], Operator]] = [
    ("E401", example, change("accept", extra={"assign": "lottery"})),
    ("E401", example, change("accept", extra={"assign": "balanced", "cap": "0"})),
    ("E101", example, island(Kind.WAIT, edges=(Edge("next", "archive"),))),
    ("E101", example, edges("pay", ("approve", "archive"))),
    ("E101", example, edges("grassroots_review", *PAST_STREET)),
    ("E101", example, edges("publicity", ("next", "amount_gate"))),
    ("E101", example, lambda g: replace(g, start="nowhere")),
    ("E102", example, edges("pay", ("approve", "pay"))),
    ("E102", example, edges("receipt", ("approve", "pay"))),
    ("E102", example, edges("publicity", ("object", "publicity"), ("next", "publicity"))),
    ("E501", example, edges("refused", ("appeal", "appeal"))),
    ("E102", parallel, edges("left_sign", ("approve", "left"))),
    ("E102", example, edges("means_check")),
    ("E103", parallel, edges("check", ("approve", "meet"), ("reject", "refused"))),
    ("E103", parallel, edges("decide", ("approve", "meet"), ("reject", "refused"))),
    ("E103", parallel, edges("apply", ("next", "meet"))),
    ("E103", parallel, edges("refused", ("next", "meet"))),
    ("E103", parallel, edges("check", ("approve", "both"), ("reject", "meet"))),
    ("E104", parallel, edges("left_sign", ("approve", "decide"))),
    ("E104", parallel, edges("left_sign", ("approve", "right"))),
    ("E104", parallel, edges("right", ("approve", "left_sign"))),
    ("E104", parallel, edges("right", ("approve", "check"))),
    ("E104", parallel, edges("left", ("approve", "both"))),
    ("E105", example, drop("home_visit")),
    ("E105", example, drop("closed_rejected")),
    ("E105", example, edges("accept", *ACCEPT, ("maybe", "refused"))),
    ("E105", example, edges("accept", *ACCEPT, ("next", "home_visit"))),
    ("E105", parallel, edges("meet", ("next", "decide"), ("approve", "decide"))),
    ("E106", example, edges("amount_gate", ("again", "screen"), ("else", "amount_gate"))),
    ("E106", example, edges("screen", ("pass", "accept"), ("block", "screen"))),
    ("E107", example, change("accept", max_returns=0)),
    ("E107", example, change("street_sign", max_returns=-1)),
    ("E107", example, edges("amount_gate", ("again", "vice_chair"), ("over", "collective"))),
    ("E107", example, change("amount_gate", max_rounds=3)),
    ("E107", parallel, change("left", max_returns=0)),
    ("E108", parallel, edges("left_sign", ("approve", "done"))),
    ("E108", parallel, edges("right", ("approve", "done"))),
    ("E201", example, edges("screen", ("pass", "accept"), ("odd", "not_admitted"))),
    ("E201", example, edges("screen", ("block", "not_admitted"), ("odd", "accept"))),
    ("E201", example, edges("amount_gate", ("a", "vice_chair"), ("b", "collective"))),
    ("E201", example, edges("amount_gate")),
    ("E201", example, edges("amount_gate", ("a", "pay"), ("b", "collective"))),
    ("E202", example, edges("screen", ("pass", "accept"), ("pass", "not_admitted"))),
    ("E202", example, edges("accept", *ACCEPT, ("reject", "refused"))),
    ("E202", example, edges("refused", ("next", "closed_rejected"), ("next", "appeal"))),
    ("E205", parallel, change("both", split=SplitMode.SOME, edges=(
        Edge("rich", "left"), Edge("poor", "right")))),
    ("E301", example, change("closed_rejected", told="")),
    ("E301", example, edges("accept", ("approve", "home_visit"), ("reject", "archive"))),
    ("E301", example, lambda g: change("closed_rejected", told="")(
        change("refused", papers_in=())(g))),
    ("E301", example, change("accept", papers_reject=())),
    ("E301", example, edges("appeal", ("approve", "district_review"), ("reject", "terminated"))),
    ("E302", example, change("archive", outcome="")),
    ("E302", example, change("archive", outcome="fine")),
    ("E302", example, change("refused", kind=Kind.CLOSE, edges=(), outcome="appeal")),
    ("E302", example, change("withdrawn", outcome="gone")),
    ("E302", parallel, change("done", outcome="ok")),
    ("E303", parallel, change("decide", papers=())),
    ("E304", example, edges("grassroots_review", *PAST_STREET)),
    ("E304", example, edges("means_check", ("approve", "publicity"))),
    ("E304", example, edges("accept", ("approve", "street_review"), ("reject", "pay"))),
    ("E304", example, edges("screen", ("pass", "accept"), ("block", "street_review"))),
    ("E304", example, edges("screen", ("pass", "accept"), ("block", "pay"))),
    ("E305", example, edges("home_visit", ("approve", "means_check"))),
    ("E305", example, edges("means_check", ("approve", "archive"))),
    ("E305", example, edges("accept", ("approve", "home_visit"), ("reject", "receipt"))),
    ("E305", parallel, edges("apply", ("next", "decide"))),
    ("E305", parallel, edges("check", ("approve", "both"), ("reject", "done"))),
    ("E306", example, drop("withdrawn")),
    ("E306", parallel, drop("withdrawn")),
    ("E306", example, change("apply", withdrawable=False)),
    ("E306", parallel, change("apply", withdrawable=False)),
    ("E307", example, edges("archive", ("next", "apply"))),
    ("E307", example, edges("withdrawn", ("next", "accept"))),
    ("E307", parallel, edges("done", ("next", "refused"))),
    ("E307", example, edges("lapsed", ("next", "apply"))),
    ("E307", example, edges("not_admitted", ("appeal", "appeal"))),
    ("E401", example, change("accept", role="")),
    ("E401", example, change("accept", role="king")),
    ("E401", example, change("accept", level="city")),
    ("E401", example, change("pay", level="")),
    ("E401", example, change("vice_chair", level="street")),
    ("E406", example, change("means_check", escalate_to="")),
    ("E406", example, change("means_check", escalate_to="king")),
    ("E406", example, change("means_check", escalate_to="grassroots_officer")),
    ("E406", example, change("means_check", escalate_to="district_officer")),
    ("E406", example, change("city_review", escalate_to="chair")),
    ("E501", example, change("accept", limit="")),
    ("E501", example, change("publicity", limit="")),
    ("E501", example, change("accept", on_due="pray")),
    ("E501", example, change("accept", correct_limit="")),
    ("E501", example, drop("lapsed")),
    ("E502", example, change("accept", on_due="elapse")),
    ("E502", example, change("pay", on_due="elapse")),
    ("E502", example, change("receipt", on_due="elapse")),
    ("E502", parallel, change("left", on_due="elapse")),
    ("E502", parallel, change("decide", on_due="elapse", extra={"basis": ""})),
    ("E601", parallel, edges("both", ("next", "left"), ("rich", "left"))),
    ("E601", parallel, edges("both", ("next", "left"), ("next", "right"), ("next", "left"))),
    ("E601", parallel, lambda g: edges("left_sign", ("reject", "refused"))(
        edges("right", ("reject", "refused"))(g))),
    ("E602", parallel, panel("decide", mode=Mode.N_OF_M, size=3, quorum=4)),
    ("E602", parallel, panel("decide", mode=Mode.ALL, size=3, quorum=2)),
    ("E602", parallel, panel("decide", mode=Mode.N_OF_M, size=3, quorum=-1)),
    ("E602", parallel, panel("decide", size=-1)),
    ("E602", parallel, panel("decide", size=0, ask="stars")),
    ("E604", parallel, panel("decide", mode=Mode.N_OF_M, size=4, tie="")),
    ("E604", parallel, panel("decide", mode=Mode.WEIGHTED, size=4, tie="later")),
]  # fmt: skip

HARMLESS: list[tuple[Callable[[], Graph], Operator]] = [
    (example, change("accept", title="受理")),
    (example, change("street_review", told="正在复核")),
    (example, change("accept", max_returns=5)),
    (example, panel("collective", mode=Mode.N_OF_M, size=5, quorum=3)),
    (example, change("vice_chair", on_due="escalate", escalate_to="chair")),
    (example, change("accept", on_due="elapse", extra={"basis": "某办法第十条"})),
    (parallel, change("meet", join=JoinMode.FIRST)),
    (parallel, change("left", max_returns=4)),
]
