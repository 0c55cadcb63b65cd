"""Every operator over every flow: damage is named by the rule declared beforehand, the rest passes.

Flows of later processes join by themselves (`flows`).
"""

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from processes.engine import flowcheck
from processes.engine.flowcheck import Around, Fault, check
from processes.engine.graph.model import Graph
from tests.engine.flowcheck import damage_people, damage_ways, harmless, row_mutants
from tests.engine.flowcheck.flows import flows
from tests.engine.flowcheck.mutants import MUTANTS
from tests.engine.flowcheck.operators import OPERATORS, Operator

REGISTERED = (damage_ways, damage_people, harmless)  # each fills OPERATORS when imported
FLOWS = {name: (graph, around) for name, graph, around in flows()}
HARM = [one for one in OPERATORS if one.rule]
HARMLESS = [one for one in OPERATORS if not one.rule]
LEAST = 5


def errors(graph: Graph, around: Around) -> list[Fault]:
    return [fault for fault in check(graph, around=around) if fault.is_error]


@pytest.mark.parametrize("name", FLOWS)
def test_every_flow_is_sound_before_it_is_damaged(name: str) -> None:
    assert errors(*FLOWS[name]) == []


@pytest.mark.parametrize("name", FLOWS)
@pytest.mark.parametrize("operator", HARM, ids=lambda one: f"{one.rule}-{one.name}")
def test_damage_raises_the_declared_rule(operator: Operator, name: str) -> None:
    missed = []
    for place, graph, around in operator.apply(*FLOWS[name]):
        faults = check(graph, around=around)
        if operator.rule not in {fault.id for fault in faults}:
            missed.append(place)
        for fault in faults:
            _can_be_walked(graph, fault)
    assert missed == []


@pytest.mark.parametrize("name", FLOWS)
@pytest.mark.parametrize("operator", HARMLESS, ids=lambda one: one.name)
def test_harmless_changes_pass_every_rule(operator: Operator, name: str) -> None:
    found = {
        place: faults
        for place, graph, around in operator.apply(*FLOWS[name])
        if (faults := errors(graph, around))
    }
    assert found == {}


def counted() -> Counter[str]:
    """Mutants by rule: of operators over all flows, of the list by hand, and of rows."""
    found = Counter(rule for rule, _, _ in MUTANTS) + Counter(rule for rule, *_ in row_mutants.ROWS)
    for operator in HARM:
        for graph, around in FLOWS.values():
            found[operator.rule] += sum(1 for _ in operator.apply(graph, around))
    return found


def test_every_rule_of_the_code_has_five_mutants() -> None:
    source = "".join(p.read_text() for p in Path(flowcheck.__file__).parent.glob("*.py"))
    rules = set(re.findall(r'"([EW]\d{3})"', source))
    by_game = {"W102"}  # a cap that is reached: test_rules.test_too_many_states_say_partial
    found = counted()
    assert {rule: found[rule] for rule in rules - by_game if found[rule] < LEAST} == {}


@pytest.mark.parametrize("operator", HARM, ids=lambda one: one.name)
def test_every_operator_finds_a_place(operator: Operator) -> None:
    places = [p for graph, around in FLOWS.values() for p in operator.apply(graph, around)]
    assert places


def _can_be_walked(graph: Graph, fault: Fault) -> None:
    """Each step follows an edge of a node passed before: in a block the branches take turns."""
    assert fault.trace or fault.node not in graph.nodes, fault
    known = [name for name in fault.trace if name in graph.nodes]
    ahead: set[str] = set()
    for here, there in pairwise(known):
        ahead |= {edge.target for edge in graph.nodes[here].edges}
        assert there in ahead, (fault, here, there)
