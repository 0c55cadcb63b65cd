"""Two versions of hardship aid side by side; the administrator takes cases over, and back."""

from collections.abc import Iterator
from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from processes.engine.audit import deep
from processes.engine.checks import no_case_is_left_behind
from processes.engine.graph.from_flow import graph_of
from processes.engine.models import Case, Change, Deadline, Event, FlowChange
from processes.engine.registry import PROCESSES
from processes.engine.runtime import scope
from processes.hardship_aid.flows.v1 import HardshipAidFlow
from processes.hardship_aid.journeys import way
from processes.manage.queries.flows import processes
from processes.people.actors import SYSTEM
from tests.screens.desk.conftest import Office

CODE = "hardship_aid"
V1 = graph_of(HardshipAidFlow)
V2 = replace(
    V1,
    version=2,
    nodes={
        **V1.nodes,
        "accept": replace(V1.nodes["accept"], limit="review_grass", told="新版：正在受理。"),
    },
)
WHY = "受理时限按新文件执行"


@pytest.fixture
def two(office: Office) -> Iterator[Office]:
    """Both versions, the second one current; papers of the first are pinned to it."""
    card = PROCESSES[CODE]
    later = {
        code: replace(kind, title=f"{kind.title}（二版）") if code == "D-AID-02" else kind
        for code, kind in card.documents.items()
    }
    both = replace(
        card,
        flows={**card.flows, 2: V2},
        current=2,
        documents=later,
        versions={1: {"documents": card.documents}},
    )
    filed = office.filed()
    PROCESSES.remove(CODE)
    PROCESSES.add(both)
    assert filed.case
    yield office
    PROCESSES.remove(CODE)
    PROCESSES.add(card)


def version(case: int) -> int:
    with scope(SYSTEM):
        return Case.objects.get(pk=case).flow_version


def test_cases_of_both_versions_are_worked_side_by_side(two: Office) -> None:
    old, new = two.walkers[0], two.filed("AID-02")
    assert (version(old.case), version(new.case)) == (1, 2)
    assert PROCESSES.of(row(old.case)).documents["D-AID-02"].title == "受理通知书"
    assert PROCESSES.of(row(new.case)).documents["D-AID-02"].title == "受理通知书（二版）"
    for walk in (old, new):
        page = two.signed("g1").get(f"/w/case/{two.number(walk)}/")
        assert page.status_code == 200
    who = old.filed_by[0]
    way.grassroots(old, who, visit=("g1", "g3"))
    assert list(deep.problems()) == []


def row(case: int) -> Case:
    with scope(SYSTEM):
        return Case.objects.get(pk=case)


def test_the_page_shows_what_would_move_and_moves_it(two: Office) -> None:
    walk, client = two.walkers[0], two.signed("sys1")
    page = client.get("/manage/flows/").content.decode()
    assert f"/manage/flows/{CODE}/1/2/" in page
    with scope(SYSTEM):
        hidden = {one.code for one in processes() if one.versions[0].hidden}
    assert hidden == {"screening_visit", "screening_care", "screening_referral"}
    assert page.count(">—</td>") >= 2 * len(hidden)
    address = f"/manage/flows/{CODE}/1/2/"
    page = client.get(address).content.decode()
    assert two.number(walk) in page
    assert walk.filed_by[0].account.name not in page
    answer = client.post(address, {"reason": "改"})
    assert answer.status_code == 422
    assert "至少5个字" in answer.content.decode()
    assert version(walk.case) == 1
    answer = client.post(address, {"reason": WHY})
    page = client.get(answer["Location"]).content.decode()
    assert WHY in page
    assert version(walk.case) == 2
    assert "review_grass" in {one.limit for one in walk_clocks(walk.case)}
    timeline = two.signed("g1").get(f"/w/case/{two.number(walk)}/?tab=progress").content.decode()
    assert "换用新版流程" in timeline
    assert "流程换版" in client.get("/manage/log/").content.decode()
    assert list(deep.problems()) == []
    answer = client.post(answer["Location"], {"go": "undo", "reason": "文件有误，先不执行"})
    assert answer.status_code == 303
    assert version(walk.case) == 1
    assert list(deep.problems()) == []
    with scope(SYSTEM):
        assert Change.objects.filter(verb="flow_undo").count() == 1


def walk_clocks(case: int) -> list[Deadline]:
    with scope(SYSTEM):
        return list(Deadline.objects.filter(case=case, done_at=None))


def test_whoever_administers_a_street_reads_but_does_not_act(two: Office) -> None:
    for number in ("g1", "d1", "a1"):
        client = two.signed(number)
        assert client.post(f"/manage/flows/{CODE}/1/2/", {"reason": WHY}).status_code == 403
    assert version(two.walkers[0].case) == 1


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("migrate_cases", *arguments, stdout=out)
    return out.getvalue()


def test_the_command_reports_moves_and_takes_back(two: Office) -> None:
    walk = two.walkers[0]
    number = two.number(walk)
    said = run(CODE, "1", "2", "--dry-run")
    assert f"可以换  {number}" in said
    assert "可以换 1 件，不能换 0 件" in said
    assert version(walk.case) == 1
    with pytest.raises(CommandError, match="理由"):
        run(CODE, "1", "2", "--by", "sys1")
    with pytest.raises(CommandError, match="系统管理员"):
        run(CODE, "1", "2", "--by", "d1", "--reason", WHY)
    with pytest.raises(CommandError, match="版本"):
        run(CODE, "1", "7", "--by", "sys1", "--reason", WHY)
    assert "换了 1 件" in run(CODE, "1", "2", "--by", "sys1", "--reason", WHY)
    with scope(SYSTEM):
        batch = FlowChange.objects.get().pk
        assert Event.objects.filter(case=walk.case, verb="migrate").count() == 1
    assert f"可以换  {number}" in run("--undo", str(batch), "--dry-run")
    run("--undo", str(batch), "--by", "sys1", "--reason", "文件有误，先不执行")
    assert version(walk.case) == 1
    with pytest.raises(CommandError, match="撤回过"):
        run("--undo", str(batch), "--by", "sys1", "--reason", "文件有误，先不执行")
    assert list(deep.problems()) == []


def test_a_release_without_the_version_is_refused_at_the_start(two: Office) -> None:
    assert no_case_is_left_behind(None, databases=["default"]) == []
    assert no_case_is_left_behind(None) == []
    call_command("flowcheck", "--live", stdout=StringIO())
    both = PROCESSES[CODE]
    PROCESSES.remove(CODE)
    PROCESSES.add(replace(both, flows={2: V2}))
    try:
        (found,) = no_case_is_left_behind(None, databases=["default"])
        assert found.id == "bpm.E703"
        with pytest.raises(SystemExit):
            call_command("flowcheck", "--live", stdout=StringIO())
    finally:
        PROCESSES.remove(CODE)
        PROCESSES.add(both)
