"""Several cases agreed to together: chosen, looked over, done, taken back."""

from typing import Any
from uuid import uuid4

import pytest

from processes.engine import commands, runtime
from processes.engine.journey import Walker
from processes.engine.models import Access, Case, Event, Task
from processes.engine.queries.desk.bulk import Row, total_of
from processes.people.actors import SYSTEM
from tests.screens.desk.acting import number_of, officer
from tests.screens.desk.conftest import Office
from tests.screens.desk.test_acts import to_street

PILE = "hardship_aid.street_review"


@pytest.fixture
def two(office: Office) -> list[Walker]:
    """Two cases before s1; what is sent from now on stays unsent."""
    walks = [office.walk(), office.walk()]
    for walk in walks:
        to_street(walk)
        walk.drains = False
    return walks


def numbers(walks: list[Walker]) -> list[str]:
    return [number_of(walk) for walk in walks]


def events(walk: Walker, verb: str) -> int:
    with runtime.scope(SYSTEM):
        return Event.objects.filter(case=walk.case, verb=verb, node="street_review").count()


def node(walk: Walker) -> str:
    with runtime.scope(SYSTEM):
        return Task.objects.get(case=walk.case, closed_at=None).node


def checked(walks: list[Walker], who: str = "s1") -> Any:
    """The names and the sum, as the officer sees them before he decides."""
    return officer(who).post("/w/bulk/check/", {"pile": PILE, "case": numbers(walks)})


def sent(answer: Any, **more: str) -> dict[str, object]:
    """What the form of the second page carries."""
    rows: list[Row] = answer.context["chosen"]
    fields = {"key": str(answer.context["key"]), "pile": PILE, "case": [r.shown for r in rows]}
    return {**fields, "opinion": "情况属实，同意", **more}


def test_the_inbox_offers_what_may_be_decided_together(two: list[Walker]) -> None:
    todo = officer("s1").get("/w/todo/").content.decode()
    assert f"/w/bulk/?pile={PILE}" in todo
    page = officer("s1").get(f"/w/bulk/?pile={PILE}")
    assert [row.number for row in page.context["rows"]] == numbers(two)
    assert not page.context["alone"]


def test_names_sums_and_count_come_first_and_the_look_is_logged(two: list[Walker]) -> None:
    answer = checked(two)
    text = answer.content.decode()
    rows = answer.context["chosen"]
    assert {row.number for row in rows} == set(numbers(two))
    assert all(row.amount in text and row.name in text for row in rows)
    assert "一起同意 2 件" in text
    assert total_of(rows).amount_fen == sum(row.amount_fen for row in rows)
    assert f"合计 {total_of(rows).amount} 元" in text
    for walk in two:
        with runtime.scope(SYSTEM):
            assert Access.objects.filter(case=walk.case, what="bulk").count() == 1
            assert Task.objects.get(case=walk.case, closed_at=None).opened_at
        assert events(walk, "approve") == 0


def test_each_case_is_decided_once_also_when_sent_twice(two: list[Walker]) -> None:
    client, form = officer("s1"), sent(checked(two))
    for _ in range(2):
        page = client.post("/w/bulk/do/", form).content.decode()
        assert "办成 2 件" in page
    for walk in two:
        assert events(walk, "approve") == 1
        assert node(walk) == "street_sign"


def test_one_that_has_changed_is_left_alone_and_says_so(two: list[Walker]) -> None:
    form = sent(checked(two))
    first, second = two
    d1 = first.officer("d1")
    reason = {"opinion": "等待上级答复"}
    commands.suspend(case=first.case, actor=d1, key=uuid4(), now=first.now, **reason)
    page = officer("s1").post("/w/bulk/do/", form).content.decode()
    assert "办成 1 件，没有办成 1 件" in page
    assert "在您查看以后有了变化" in page
    assert (events(first, "approve"), events(second, "approve")) == (0, 1)


def test_all_of_it_is_taken_back(two: list[Walker]) -> None:
    client = officer("s1")
    done = client.post("/w/bulk/do/", sent(checked(two)))
    assert done.context["back"] == numbers(two)
    undo = {"key": str(done.context["key"]), "case": done.context["back"]}
    for _ in range(2):
        assert "办成 2 件" in client.post("/w/bulk/undo/", undo).content.decode()
    for walk in two:
        assert (events(walk, "approve"), node(walk)) == (1, "street_review")


def test_who_may_not_decide_gets_nothing(two: list[Walker]) -> None:
    form = sent(checked(two))
    for stranger in ("g1", "d1"):
        assert checked(two, stranger).status_code == 422
        page = officer(stranger).post("/w/bulk/do/", form).content.decode()
        assert "没有办成 2 件" in page
    assert [events(walk, "approve") for walk in two] == [0, 0]
    assert officer("p01").get("/w/bulk/").status_code == 403


def test_nothing_chosen_nonsense_and_a_long_opinion_are_told(two: list[Walker]) -> None:
    s1 = officer("s1")
    none = s1.post("/w/bulk/check/", {"pile": PILE})
    assert none.status_code == 422
    assert "请至少选一件" in none.content.decode()
    assert s1.get("/w/bulk/?pile=nonsense").status_code == 200
    assert s1.get("/w/bulk/", {"pile": "\x00."}).status_code == 200
    assert s1.get("/w/bulk/?pile=hardship_aid.district_review").status_code == 200
    odd = s1.post("/w/bulk/do/", {"case": ["GD-1@x@y", "@@", "\x00"], "key": "no"})
    assert "没有办成 3 件" in odd.content.decode()
    text = "很长" * 300
    long = s1.post("/w/bulk/do/", sent(checked(two), opinion=text))
    assert long.status_code == 422
    assert text in long.content.decode()
    assert [events(walk, "approve") for walk in two] == [0, 0]


def test_a_case_with_open_points_goes_by_itself(two: list[Walker]) -> None:
    """It is listed with its reason, and a form that names it all the same is left alone."""
    with runtime.scope(SYSTEM):
        case = Case.objects.get(pk=two[0].case)
    Task.objects.filter(case=case, closed_at=None).update(paused=True)
    page = officer("s1").get(f"/w/bulk/?pile={PILE}")
    assert [row.number for row in page.context["rows"]] == numbers(two[1:])


def test_the_auditor_is_told_that_nobody_opened_it(two: list[Walker]) -> None:
    client = officer("s1")
    client.post("/w/bulk/do/", sent(checked(two)))
    dossier = officer("a1").get(f"/audit/case/{number_of(two[0])}/").content.decode()
    assert "决定前只看过名单和金额，没有打开本办件" in dossier


def test_more_than_is_taken_at_once_is_said(two: list[Walker], monkeypatch: Any) -> None:
    form = sent(checked(two))
    for module in ("views", "queries"):
        monkeypatch.setattr(f"processes.engine.{module}.desk.bulk.MOST", 1)
    s1 = officer("s1")
    listed = s1.get(f"/w/bulk/?pile={PILE}")
    assert len(listed.context["rows"]) == 1
    assert "这里先列最紧要的 1 件" in listed.content.decode()
    page = checked(two).content.decode()
    assert "一起同意 1 件" in page
    assert "一次最多一起办 1 件。下面是前 1 件，另外 1 件请办完这些再选。" in page
    done = s1.post("/w/bulk/do/", form).content.decode()
    assert "办成 1 件" in done
    assert "另外 1 件没有动" in done
    assert sum(events(walk, "approve") for walk in two) == 1
