"""Who has no union of an employer begins at the street; nobody's case goes nowhere."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.core.management import call_command

from processes.engine import runtime
from processes.engine.flowcheck import check
from processes.engine.graph.from_flow import graph_of, unfrozen_graph_of
from processes.engine.journey import Walker
from processes.engine.journey.applicants import applicant
from processes.engine.queries.applicant.milestones import stages_of, steps_of
from processes.engine.queries.applicant.where import where
from processes.hardship_aid import rules, samples
from processes.hardship_aid.flows.v1 import HardshipAidFlow
from processes.hardship_aid.journeys import sights, way
from processes.people.actors import SYSTEM
from processes.people.models import Post


@pytest.fixture
def walk(committing_db: str) -> Iterator[Walker]:
    """Demo people, nothing filed."""
    call_command("load_demo", verbosity=0)
    with Walker("hardship_aid", drains=False) as walk:
        yield walk.at("2026-03-02 10:00")


def unit(walk: Walker) -> str:
    found = sights.case(walk).unit
    return found.code if found else ""


def test_the_street_stands_for_the_grassroots_on_a_named_basis_only() -> None:
    graph = unfrozen_graph_of(HardshipAidFlow)
    nodes = {name: replace(node, extra={}) for name, node in graph.nodes.items()}
    found = {fault.id for fault in check(replace(graph, nodes=nodes))}
    assert {"E304", "E305"} <= found
    silent = {
        name: replace(node, extra={k: v for k, v in node.extra.items() if k != "basis"})
        for name, node in graph.nodes.items()
    }
    assert "E304" in {fault.id for fault in check(replace(graph, nodes=silent))}


def test_refused_by_the_street_and_overturned_the_case_goes_on_from_there(walk: Walker) -> None:
    who = way.files(walk, "AID-13")
    way.street_first(walk, who, held=False)
    walk.rejects("s2", "street_first", reason=rules.Reason.INCOME, opinion="家庭收入超过标准。")
    assert (sights.here(walk), sights.status(walk)) == ("street_refused", "不予批准")
    walk.appeals(who, "跑单收入算重了，附平台流水。")
    walk.approves("d7", "street_appeal", opinion="原决定撤销，继续办理。")
    assert sights.here(walk) == "means_check"


def test_a_return_to_the_applicant_comes_back_to_the_street(walk: Walker) -> None:
    who = way.files(walk, "AID-13")
    walk.at("2026-03-03 09:30")
    walk.sends_back("s1", "street_accept", opinion="缺户口簿", remarks={"M04": "请补户口簿"})
    walk.uploads(walk.actor(who.account), way.uploads(walk, "M04"))
    walk.corrects(who)
    assert sights.here(walk) == "street_accept"


@pytest.mark.parametrize(("union", "code"), [("none", "530111005"), ("U02", "U02"), ("U01", "U01")])
def test_a_worker_in_no_register_is_filed_where_he_says(
    walk: Walker, union: str, code: str
) -> None:
    who = applicant("P01")
    Post.objects.filter(account=who.account).delete()
    draft = samples.draft("AID-13" if union == "none" else "AID-01")
    draft = {**samples.draft("AID-01"), "union": {**draft["union"], "union": union}}
    walk.files(who, draft, lambda slot: way.uploads(walk, slot))
    assert unit(walk) == code
    assert sights.open_tasks(walk) == 1


def test_membership_holds_against_another_union_that_is_named(walk: Walker) -> None:
    who = applicant("P01")
    draft = samples.draft("AID-01")
    draft["union"]["union"] = "U02"
    walk.files(who, draft, lambda slot: way.uploads(walk, slot))
    assert unit(walk) == "U01"


def test_the_applicant_sees_only_the_steps_of_his_way(walk: Walker) -> None:
    way.files(walk, "AID-13")
    with runtime.scope(SYSTEM):
        steps = [one.title for one in steps_of(where(sights.case(walk)))]
    assert not any("基层工会" in one for one in steps)
    assert steps[1:3] == ["街道总工会受理", "街道入户调查"]
    usual = [title for _stage, title in stages_of(graph_of(HardshipAidFlow))]
    assert usual[:3] == ["基层工会受理", "入户调查", "基层工会审核"]
    assert usual[-4:] == ["公示", "区级审批", "资金拨付", "签收确认"]
