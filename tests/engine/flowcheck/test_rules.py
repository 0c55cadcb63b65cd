"""Every rule finds what breaks it, and nothing in what is sound."""

from collections import Counter
from collections.abc import Callable

import pytest

from processes.engine.definition import ProcessDefinition
from processes.engine.flowcheck import as_json, as_text, check
from processes.engine.flowcheck.space import explore, sound
from processes.engine.graph.from_flow import declared_graphs
from processes.engine.graph.model import Graph, Kind, Node
from processes.engine.graph.scopes import freeze
from processes.engine.parameters.load import limit_keys
from processes.engine.reads import read_by_gates
from processes.engine.registry import PROCESSES
from tests.engine.flowcheck.mutants import HARMLESS, MUTANTS, Operator, change, example, parallel


@pytest.mark.parametrize("graph", [example(), parallel()], ids=["example", "parallel"])
def test_sound_flow_has_no_error(graph: Graph) -> None:
    assert [fault for fault in check(graph) if fault.is_error] == []


@pytest.mark.parametrize(
    ("rule", "make", "operator"), MUTANTS, ids=[f"{m[0]}-{i}" for i, m in enumerate(MUTANTS)]
)
def test_damaged_flow_is_found(rule: str, make: Callable[[], Graph], operator: Operator) -> None:
    assert rule in {fault.id for fault in check(operator(make()))}


@pytest.mark.parametrize(("make", "operator"), HARMLESS)
def test_harmless_change_passes(make: Callable[[], Graph], operator: Operator) -> None:
    assert [fault for fault in check(operator(make())) if fault.is_error] == []


def test_most_rules_have_five_mutants() -> None:
    counts = Counter(rule for rule, _, _ in MUTANTS)
    assert sum(count >= 5 for count in counts.values()) >= 13


def test_fault_names_node_in_chinese_and_the_way_to_it() -> None:
    graph = change("accept", limit="")(example())
    (fault,) = [f for f in check(graph) if f.is_error]
    text = as_text(graph, fault, trace=True)
    assert "E501 错误 困难帮扶示例 v1「基层工会受理」(accept)：没有办理时限" in text
    assert "填写申请 → 自动校验 → 基层工会受理" in text
    data = as_json(graph, [fault])
    assert data["faults"][0]["trace_titles"] == ["填写申请", "自动校验", "基层工会受理"]


def test_every_fault_has_a_sentence_and_a_known_node() -> None:
    for _, make, operator in MUTANTS:
        graph = operator(make())
        for fault in check(graph):
            assert fault.text
            assert fault.node in graph.nodes or fault.node == graph.start


def test_the_game_reaches_every_node() -> None:
    for graph in (freeze(example()), freeze(parallel())):
        space = explore(graph)
        verbs = {"withdrawn", "lapsed", "terminated"}
        assert set(graph.nodes) - space.passed <= verbs
        assert not space.partial


def test_too_many_states_say_partial() -> None:
    assert [fault.id for fault in sound(freeze(example()), cap=3)] == ["W102"]


def test_bypass_by_appeal_is_a_remark() -> None:
    assert {fault.id for fault in check(example())} == {"W304", "W305"}


LIMITS = limit_keys()


def test_limit_without_a_parameter_is_refused() -> None:
    graph = example()
    nodes = graph.nodes.values()
    known = {one for n in nodes for one in (n.limit, n.correct_limit, n.extend_limit)}
    assert [one.id for one in check(graph, limits=known) if one.is_error] == []
    (fault,) = [one for one in check(graph, limits=known - {"pay"}) if one.is_error]
    assert (fault.id, fault.node) == ("E503", "pay")
    assert fault.text == "时限“pay”没有对应的参数"
    assert fault.trace


def test_correction_that_nobody_named_has_a_parameter() -> None:
    assert Node("any", Kind.HUMAN, "", "human").correct_limit in LIMITS
    assert "low_income_line" not in LIMITS


@pytest.mark.parametrize("card", list(PROCESSES), ids=lambda one: one.code)
def test_every_limit_of_every_process_is_a_parameter(card: ProcessDefinition) -> None:
    for graph in declared_graphs(card.flows.values()):
        assert [one for one in check(graph, limits=LIMITS) if one.is_error] == []


def test_conditions_are_read_in_the_source() -> None:
    reads = {card.code: read_by_gates(card.answer) for card in PROCESSES}
    assert reads["hardship_aid"]["amount_gate"] == {"district_review"}
    assert reads["hardship_aid"]["upheld_gate"] == {"objection_check"}  # by a function it calls
    assert reads["aid_list"]["public_gate"] == frozenset()
