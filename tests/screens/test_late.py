"""A limit that has run out stays run out for its readers, whatever the sweep did to its clock."""

from datetime import timedelta
from uuid import uuid4

import pytest

from processes.engine import clock, runtime
from processes.engine.journey import Walker
from processes.engine.models import Deadline, Event, Task
from processes.hardship_aid.journeys import way
from processes.people.actors import SYSTEM
from processes.people.models import Account
from tests.hardship_aid.conftest import walk
from tests.screens.desk.acting import Desk, number_of
from tests.screens.desk.conftest import Office
from tests.screens.test_applicant_views import Signed, signed

__all__ = ["signed", "walk"]
SORRY = (
    "超过时限，对不起",
    "本来应该在 3月5日（周四）前办完",
    "新的预计：3月13日（周五）前办完（第 2 次推后），已经报告上一级督办。",  # 3 working days each
    "催办一下",
    "本环节已用",
)
ACCEPTS = {"originals_seen": True, "materials_complete": True}


def pk(number: str) -> str:
    return str(Account.objects.get(number=number).pk)


def swept(walk: Walker) -> None:
    """Nobody accepts the case: its limit passes, and the sweep has told of it."""
    walk.at("2026-03-02 10:00")
    way.files(walk, "AID-01")
    walk.at("2026-03-12 10:00")
    clock.move_to(walk.now)
    with runtime.scope(SYSTEM):
        due = Deadline.objects.filter(case=walk.case, kind=Deadline.Kind.DUE)
        assert not due.filter(done_at=None).exists()


def test_the_applicant_reads_the_lost_day_and_may_urge(signed: Signed, walk: Walker) -> None:
    swept(walk)
    reader, number = signed("p01"), number_of(walk)
    page = reader.get(f"/case/{number}/").content.decode()
    assert [one for one in SORRY if one not in page] == []
    assert "办得慢了" in reader.get("/my/").content.decode()
    assert reader.post(f"/case/{number}/urge/", {"key": str(uuid4())}).status_code == 303
    assert Event.objects.filter(case=walk.case, verb="urge").count() == 1
    assert "您今天催办过了" in reader.get("/my/").content.decode()
    page = reader.get(f"/case/{number}/").content.decode()
    assert "催办一下" not in page
    assert "今天已经催办" in page
    clock.move_to(walk.now + timedelta(days=1))
    assert "催办一下" in reader.get(f"/case/{number}/").content.decode()


def test_the_desk_goes_on_showing_that_it_is_late(signed: Signed, walk: Walker) -> None:
    swept(walk)
    page = Office().signed("g1").get(f"/w/case/{number_of(walk)}/?tab=progress").content.decode()
    assert "已超过期限" in page
    assert "已用 8 个工作日，共 3 个工作日" in page


def test_what_follows_is_measured_anew(signed: Signed, walk: Walker) -> None:
    swept(walk)
    way.accepts(walk, at="2026-03-12 11:00")
    clock.move_to(walk.now)
    page = signed("p01").get(f"/case/{number_of(walk)}/").content.decode()
    assert "超过时限" not in page
    assert "这一步预计" in page


@pytest.mark.parametrize("how", ["add-before", "add-after"])
def test_a_signer_who_comes_late_is_late_and_the_applicant_may_urge(
    signed: Signed, walk: Walker, how: str
) -> None:
    """What his page says may be pressed is taken, and the signer's inbox counts what is late."""
    swept(walk)
    number, g1 = number_of(walk), Desk("g1")
    g1.acts(number, how, {"person": pk("g4"), "text": "请复核"})
    if how == "add-after":
        g1.acts(number, "approve", {**ACCEPTS, "opinion": "材料齐全"})
    with runtime.scope(SYSTEM):
        dues = Task.objects.filter(case=walk.case).values_list("due_at", flat=True)
        assert len({one for one in dues if one}) == 2  # of the application, and of this node
        mine = Task.objects.get(case=walk.case, holder=int(pk("g4")), closed_at=None)
    assert mine.due_at
    assert mine.due_at < walk.now
    reader = signed("p01")
    assert "催办一下" in reader.get(f"/case/{number}/").content.decode()
    assert reader.post(f"/case/{number}/urge/", {"key": str(uuid4())}).status_code == 303


def test_a_case_that_stands_still_promises_nothing(signed: Signed, walk: Walker) -> None:
    swept(walk)
    reader, number = signed("p01"), number_of(walk)
    Desk("d1").acts(number, "suspend", {"text": "等上级答复政策口径"})
    page = reader.get(f"/case/{number}/").content.decode()
    assert "已挂起" in page
    assert "时限暂停" in page
    for said in ("超过时限", "新的预计", "催办一下", "进行中"):
        assert said not in page
    mine = reader.get("/my/").content.decode()
    assert "已挂起" in mine
    assert "办得慢了" not in mine
    assert reader.post(f"/case/{number}/urge/", {"key": str(uuid4())}).status_code == 403
    Desk("d1").acts(number, "resume", {"text": "上级已经答复"})
    assert "催办一下" in reader.get(f"/case/{number}/").content.decode()
