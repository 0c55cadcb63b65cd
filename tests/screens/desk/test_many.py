"""One thing done to several cases: chosen, looked over, done, each with its own answer."""

from typing import Any

import pytest

from processes.engine import clock, runtime
from processes.engine.journey import Walker
from processes.engine.models import Access, Case, Event, Task
from processes.people.actors import SYSTEM
from processes.people.models import Account
from tests.screens.desk.acting import number_of, officer
from tests.screens.desk.conftest import Office
from tests.screens.desk.test_acts import to_street


@pytest.fixture
def two(office: Office) -> list[Walker]:
    """Two cases before s1; what is sent from now on stays unsent."""
    walks = [office.walk(), office.walk()]
    for walk in walks:
        to_street(walk)
        walk.drains = False
    return walks


def events(walk: Walker, verb: str) -> int:
    with runtime.scope(SYSTEM):
        return Event.objects.filter(case=walk.case, verb=verb, node="street_review").count()


def task(walk: Walker) -> Task:
    with runtime.scope(SYSTEM):
        return Task.objects.get(case=walk.case, closed_at=None)


def chosen(code: str, who: str = "s1") -> Any:
    """The second page, with all that the first one offers."""
    first = officer(who).get(f"/w/many/?do={code}")
    rows = [row.shown for row in first.context["rows"]]
    return officer(who).post("/w/many/check/", {"do": code, "case": rows})


def sends(page: Any, who: str = "s1", **typed: object) -> Any:
    """The third page."""
    rows = [row.shown for row in page.context["chosen"]]
    fixed = {"key": str(page.context["key"]), "do": page.context["here"], "case": rows}
    return officer(who).post("/w/many/do/", {**fixed, **typed})


def test_taken_and_given_back_together(two: list[Walker]) -> None:
    page = chosen("claim")
    assert "核对：认领 2 件" in page.content.decode()
    assert Access.objects.filter(what="bulk").count() == 2
    done = sends(page)
    assert "办成 2 件" in done.content.decode()
    assert "办成 2 件" in sends(page).content.decode(), "sent twice is one"
    holder = Account.objects.get(number="s1").pk
    assert [task(one).holder_id for one in two] == [holder, holder]
    assert [events(one, "claim") for one in two] == [1, 1]
    assert not chosen("claim").context.get("chosen")
    sends(chosen("release"))
    assert [task(one).holder_id for one in two] == [None, None]


def test_sent_back_with_one_reason_and_taken_back(two: list[Walker]) -> None:
    page = chosen("return")
    assert "8,000.00" in page.content.decode()
    assert sends(page, text="不").status_code == 422
    done = sends(page, text="授权书请配偶签字。")
    assert "办成 2 件" in done.content.decode()
    assert [events(one, "return") for one in two] == [1, 1]
    back = done.context["back"]
    assert len(back) == 2
    officer("s1").post("/w/bulk/undo/", {"key": str(done.context["key"]), "case": back})
    assert [task(one).paused for one in two] == [False, False]


def test_handed_over_and_copied_together(two: list[Walker]) -> None:
    to = Account.objects.get(number="s3").pk
    sends(chosen("claim"))
    sends(chosen("cc"), person=str(Account.objects.get(number="d1").pk))
    with runtime.scope(SYSTEM):
        assert [Event.objects.filter(case=one.case, verb="cc").count() for one in two] == [1, 1]
    assert "办成 2 件" in sends(chosen("transfer"), person=str(to), text="请您办").content.decode()
    assert [task(one).holder_id for one in two] == [to, to]


def test_late_cases_below_are_urged_once_a_day(two: list[Walker]) -> None:
    assert not officer("d1").get("/w/many/?do=urge").context["rows"]
    due = task(two[0]).due_at
    assert due is not None
    clock.move_to(due)
    with runtime.scope(SYSTEM):
        late = Case.objects.filter(pk__in=[one.case for one in two]).count()
    page = chosen("urge", "d1")
    assert len(page.context["chosen"]) == late
    assert f"办成 {late} 件" in sends(page, "d1").content.decode()
    assert not officer("d1").get("/w/many/?do=urge").context["rows"]


def test_one_that_changed_is_left_alone_and_nothing_chosen_is_said(two: list[Walker]) -> None:
    page = chosen("claim")
    two[0].claims("s3", "street_review")
    done = sends(page).content.decode()
    assert "办成 1 件，没有办成 1 件" in done
    assert number_of(two[0]) in done
    assert officer("s1").post("/w/many/check/", {"do": "claim"}).status_code == 422
    assert officer("s1").get("/w/many/?do=nonsense").status_code == 200
    assert officer("p01").get("/w/many/").status_code in {302, 403}
