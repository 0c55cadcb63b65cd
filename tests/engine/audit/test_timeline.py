"""What officers read of a case, and what the applicant does."""

from collections.abc import Callable

from processes.engine import commands
from processes.engine.audit.access import record_view
from processes.engine.audit.timeline import Audience, Entry, timeline
from processes.engine.models import Access
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM
from tests.engine.conftest import Walk


def _read(walk: Walk, audience: Audience) -> list[Entry]:
    with scope(SYSTEM):
        return timeline(walk.row(), audience)


def test_officers_read_names_and_opinions(walk: Walk) -> None:
    walk.submitted().do("g1", commands.claim)
    walk.do("g1", commands.approve, opinion="情况属实", form={"seen": True})
    entry = _read(walk, Audience.FULL)[-1]
    assert (entry.label, entry.opinion, entry.form) == ("同意", "情况属实", {"seen": True})
    assert entry.name == walk.actor("g1").name
    assert entry.role == "基层工会经办人"


def test_the_applicant_reads_no_officer_and_no_inner_work(walk: Walk) -> None:
    walk.submitted().do("g1", commands.claim)
    walk.do("g1", commands.approve, opinion="情况属实")
    entries = _read(walk, Audience.APPLICANT)
    assert [one.verb for one in entries] == ["open", "submit", "approve"]
    assert entries[-1].name == entries[-1].opinion == ""
    assert entries[1].name == walk.actor("p01").name


def test_the_applicant_reads_what_to_correct(walk: Walk) -> None:
    walk.submitted()
    walk.do("g1", commands.send_back, opinion="请补充材料", remarks={"reason": "请写清楚"})
    entry = _read(walk, Audience.APPLICANT)[-1]
    assert entry.opinion == "请补充材料"
    assert entry.remarks == {"reason": "请写清楚"}


def test_a_proxy_is_shown_with_both_names(walk: Walk, away: Callable[[str, str], object]) -> None:
    away("g1", "g3")
    walk.submitted().do("g1", commands.claim)
    walk.do("g3", commands.approve)
    entry = _read(walk, Audience.FULL)[-1]
    assert entry.who == f"{walk.actor('g3').name} 代 {walk.actor('g1').name}"


def test_views_go_to_the_access_log(walk: Walk) -> None:
    walk.submitted()
    record_view(actor=walk.actor("a1"), case=walk.case, what="timeline", now=walk.now)
    row = Access.objects.get()
    assert (row.what, row.refused, row.case_id) == ("timeline", False, walk.case)
