"""The flow vocabulary: declared order, subclassing, names that are refused, frozen hash."""

import pytest

from processes.engine import nodes as n
from processes.engine.graph.from_flow import graph_hash, graph_of, rules_of
from processes.engine.graph.model import Edge, Kind
from processes.engine.graph.scopes import StructureError
from processes.engine.nodes import this
from tests.engine.game.example_flow import ExampleFlow, at_most_first_limit


def test_graph_keeps_declared_order_and_titles() -> None:
    graph = graph_of(ExampleFlow)
    assert list(graph.nodes)[:4] == ["apply", "screen", "accept", "home_visit"]
    assert (graph.start, graph.title, graph.process) == ("apply", "困难帮扶示例", "example")
    assert graph.nodes["accept"].level == "grassroots"
    assert graph.nodes["home_visit"].panel.size == 2
    assert graph.nodes["amount_gate"].edges[0] == Edge(
        "at_most_first_limit", "vice_chair", "不超过第一限额"
    )


def test_rules_stand_beside_the_graph() -> None:
    rules = rules_of(ExampleFlow)
    assert rules["gate:amount_gate"]["at_most_first_limit"] is at_most_first_limit


def test_subclass_may_replace_and_drop_nodes() -> None:
    class Shorter(ExampleFlow):
        """短流程"""

        version = 2
        grassroots_review = n.Review("基层审核").Approve(this.means_check).Reject(this.refused)
        street_review = None  # type: ignore[assignment]
        street_sign = None  # type: ignore[assignment]

    second = graph_of(Shorter)
    assert second.nodes["grassroots_review"].edges[0].target == "means_check"
    assert second.nodes["home_visit"].edges[0].target == "grassroots_review"
    assert "street_review" not in second.nodes
    assert second.title == "短流程"
    assert graph_of(ExampleFlow).nodes["grassroots_review"].edges[0].target == "street_review"


def test_missing_target_is_named() -> None:
    class Broken(ExampleFlow):
        """坏流程"""

        receipt = None  # type: ignore[assignment]

    with pytest.raises(StructureError, match="receipt"):
        graph_of(Broken)


@pytest.mark.parametrize("name", ["instance", "lock", "cancel", "first_path"])
def test_names_of_viewflow_are_refused(name: str) -> None:
    with pytest.raises(TypeError, match=name):
        type("Shadow", (n.ProcessFlow,), {name: n.Close("approved")})


def test_unknown_keyword_and_second_way_are_refused() -> None:
    with pytest.raises(TypeError, match="limt"):
        n.Review(limt="five")
    with pytest.raises(TypeError, match="two ways"):
        n.Review().Approve(this.a).Approve(this.b)


def test_hash_leaves_texts_aside() -> None:
    class Reworded(ExampleFlow):
        """改了措辞"""

        withdrawn = n.Close("withdrawn", "申请人撤回")

    class Changed(ExampleFlow):
        """改了结构"""

        withdrawn = n.Close("terminated", "已撤回")

    assert graph_hash(graph_of(ExampleFlow)) == graph_hash(graph_of(Reworded))
    assert graph_hash(graph_of(ExampleFlow)) != graph_hash(graph_of(Changed))


def test_split_and_join_find_each_other() -> None:
    class Parallel(n.ProcessFlow):
        """并行"""

        apply = n.Apply().Next(this.both)
        both = n.Split().Branch(this.left).Branch(this.right)
        left = n.Review().Approve(this.meet).Reject(this.refused)
        right = n.Review().Approve(this.meet)
        meet = n.Join(need="first").Next(this.done)
        done = n.Close("approved")
        refused = n.Close("rejected")

    graph = graph_of(Parallel)
    assert graph.nodes["left"].scope == (("both", "left"),)
    assert graph.nodes["both"].joins == "meet"
    assert graph.nodes["meet"].joins == "both"
    assert graph.nodes["meet"].kind is Kind.JOIN
