"""What flowcheck asks of a node at which outside bodies answer."""

from dataclasses import replace
from typing import Any

import pytest

from processes.engine.flowcheck.checking import check
from processes.engine.graph.from_flow import graph_of
from processes.engine.graph.model import Edge, Graph
from tests.engine.outside_flow import AskingFlow


def changed(**fields: Any) -> Graph:
    """The flow with its asking node damaged."""
    graph = graph_of(AskingFlow)
    node = replace(graph.node("ask"), **fields)
    return replace(graph, nodes={**graph.nodes, "ask": node})


def found(graph: Graph) -> set[str]:
    return {one.id for one in check(graph) if one.node == "ask"}


def test_as_it_is_nothing_is_wrong() -> None:
    assert not found(graph_of(AskingFlow))


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"extra": {}}, "E501"),
        ({"extra": {"silence": "perhaps", "basis": "第六条"}}, "E501"),
        ({"extra": {"silence": "agree"}}, "E502"),
        ({"on_due": "remind"}, "E501"),
        ({"extra": {"silence": "wait"}}, "E501"),
        (
            {"extra": {"silence": "object", "basis": "第六条"}, "edges": (Edge("next", "decide"),)},
            "E501",
        ),
        ({"level": "outside", "role": "joint_body"}, "E401"),
        ({"role": "nobody"}, "E401"),
        ({"edges": (Edge("approve", "decide"),)}, "E603"),
    ],
)
def test_each_damage_is_found(fields: dict[str, Any], fault: str) -> None:
    assert fault in found(changed(**fields))
