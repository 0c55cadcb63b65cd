"""Graphs by hand that several tests play on."""

from typing import Any

from processes.engine.graph.build import apply, close, gate, graph, human, join, split, wait
from processes.engine.graph.model import Graph

ENDS = (
    close("done"),
    close("refused", "rejected"),
    close("withdrawn", "withdrawn"),
    close("lapsed", "lapsed"),
    close("terminated", "terminated"),
)


def one_panel(**panel: Any) -> Graph:
    """Apply, before, one panel, after."""
    return graph(
        apply("apply", "before"),
        human("before", "panel", limit="five"),
        human("panel", "after", "refused", limit="ten", **panel),
        human("after", "done", "refused"),
        *ENDS,
    )


def nested(**outer: Any) -> Graph:
    """start - a1 - S( l1 - l2 | r1 - T( x1 - x2 | y1 ) - r2 ) - b1 - b2, and U( u | v ) - c."""
    return graph(
        apply("apply", "a1"),
        human("a1", "s", "refused"),
        split("s", "l1", "r1"),
        human("l1", "l2", "refused"),
        human("l2", "sj"),
        human("r1", "t"),
        split("t", "x1", "y1"),
        human("x1", "x2", "refused"),
        human("x2", "tj"),
        human("y1", "tj"),
        join("tj", "r2"),
        human("r2", "sj"),
        join("sj", "b1", **outer),
        human("b1", "b2"),
        human("b2", "u"),
        split("u", "u1", "v1"),
        human("u1", "uj"),
        human("v1", "uj"),
        join("uj", "c"),
        human("c", "done", "refused"),
        *ENDS,
    )


def looping() -> Graph:
    """A gate that may send back, a counted loop, a publicity with objections, an appeal."""
    return graph(
        apply("apply", "check"),
        human("check", "gate", limit="five"),
        gate("gate", {"small": "publicity", "large": "board", "else": "count"}),
        gate("count", {"again": "check", "over": "board"}, max_rounds=2),
        human("board", "publicity", "window", limit="ten"),
        wait(
            "publicity",
            "pay",
            {"object": "objection", "upheld": "window"},
            resumes=True,
            withdrawable=False,
        ),
        human("objection", "publicity", "window", limit="five", withdrawable=False),
        human("pay", "done", limit="five", withdrawable=False),
        wait("window", "refused", {"appeal": "appeal"}, limit="ten", withdrawable=False),
        human("appeal", "check", "refused", limit="ten"),
        *ENDS,
    )
