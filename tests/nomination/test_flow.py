"""The flow is sound, and what it names is there: limits, forms, papers, conditions."""

from forms.nomination import OFFICER_FORMS
from processes.engine.flowcheck import Around, as_text, check
from processes.engine.graph.from_flow import graph_of
from processes.engine.parameters.limits import LIMITS
from processes.engine.parameters.values import Unit
from processes.nomination.flows.v1 import NominationFlow
from processes.nomination.parameters import PARAMETERS
from processes.nomination.rules.awards import PAPERS

GRAPH = graph_of(NominationFlow)


def around() -> Around:
    """What an index card would say."""
    days = {
        row.key: int(row.value)
        for row in (*LIMITS, *PARAMETERS)
        if row.unit in {Unit.DAYS, Unit.WORKING_DAYS}
    }
    fields = {name: dict.fromkeys(form.base_fields, "") for name, form in OFFICER_FORMS.items()}
    return Around(limits=frozenset(days), days=days, fields=fields, papers=PAPERS)


def test_flowcheck_finds_nothing() -> None:
    found = check(GRAPH, around=around())
    assert [as_text(GRAPH, fault, trace=True) for fault in found] == []


def test_nobodys_silence_agrees_and_whoever_leaves_lets_a_place_go() -> None:
    assert GRAPH.node("opinions").extra["silence"] == "wait"
    assert GRAPH.node("place").extra["quota"] == "honour"
    ways = {edge.on: edge.target for edge in GRAPH.node("place").edges}
    assert ways["promoted"] == ways["next"] == "publicity"


def test_every_paper_of_the_domain_is_issued_somewhere() -> None:
    issued = {
        code
        for node in GRAPH.nodes.values()
        for code in (*node.papers, *node.papers_in, *node.papers_reject)
    }
    # The notice of a round and the revocation are acts on the round and on the register.
    assert issued == set(PAPERS) - {"D-HON-00", "D-HON-14"}
