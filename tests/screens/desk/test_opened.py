"""Opening a case opens the task that waits for the reader, and ends the time of taking back."""

from datetime import timedelta

from processes.engine import clock, runtime
from processes.engine.journey import Walker
from processes.engine.models import Access, Task
from processes.people.actors import SYSTEM
from tests.screens.desk.acting import Desk, codes, number_of, officer
from tests.screens.desk.test_acts import to_street


def task(walk: Walker) -> Task:
    with runtime.scope(SYSTEM):
        return Task.objects.get(case=walk.case, closed_at=None)


def views(walk: Walker) -> int:
    with runtime.scope(SYSTEM):
        return Access.objects.filter(case=walk.case, what="case").count()


def test_only_who_may_decide_opens_it(walk: Walker) -> None:
    number = to_street(walk)
    before = views(walk)
    for reader in ("d1", "g1"):
        assert officer(reader).get(f"/w/case/{number}/").status_code == 200
    assert task(walk).opened_at is None
    assert officer("s1").get(f"/w/case/{number}/").status_code == 200
    assert views(walk) == before + 3, "one line a reading"
    first = task(walk).opened_at
    assert first is not None
    officer("s1").get(f"/w/case/{number}/")
    assert task(walk).opened_at == first


def test_the_page_of_a_return_shows_answers_and_opens_it_too(walk: Walker) -> None:
    number = to_street(walk)
    Desk("s1").page_of(number, "return")
    assert task(walk).opened_at is not None


def test_who_reads_a_case_on_the_page_of_an_act_is_written_down(walk: Walker) -> None:
    """It shows the name, the cause and the account; the applicant is told of every reading."""
    number, s1 = to_street(walk), Desk("s1")
    before = views(walk)
    s1.page_of(number, "approve").must_say("李样甲")
    assert views(walk) == before + 1
    assert task(walk).opened_at is not None
    s1.page_of(number, "transfer")
    assert views(walk) == before + 2
    viewed = officer("p01").get(f"/case/{number}/viewed/").content.decode()
    assert "还没有工作人员看过" not in viewed


def test_nothing_is_taken_back_once_the_next_has_opened_it(walk: Walker) -> None:
    number, s1 = to_street(walk), Desk("s1")
    walk.drains = False
    s1.acts(number, "approve", {"opinion": "同意上报"})
    walk.now = clock.now() + timedelta(minutes=1)
    number_of(walk)
    assert "reclaim" in codes(walk, "s1")
    opened = task(walk)
    Task.objects.filter(pk=opened.pk).update(opened_at=walk.now)
    assert "reclaim" not in codes(walk, "s1")
    page = s1.page_of(number, "reclaim", status=409)
    page.must_say("下一环节已经打开")
    page.must_say("请联系下一环节退回")
