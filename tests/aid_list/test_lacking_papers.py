"""A list posted before its notice was a paper: the deep check says how to mend that."""

from io import StringIO

from django.core.management import call_command

from processes.aid_list.demo import tables
from processes.aid_list.journeys import way
from processes.engine import jobs
from processes.engine.audit import deep
from processes.engine.journey import Walker
from processes.engine.models import Document, Outbox
from processes.engine.runtime import durable, scope
from processes.people.actors import SYSTEM


def test_a_paper_that_an_update_brought_is_asked_for_once(walk: Walker) -> None:
    walk.at("2026-03-02 09:00")
    way.opens(walk, "warmth", "2026年送温暖第1批")
    way.imports(walk, tables.warmth(count=2))
    way.hands_in(walk)
    way.sent_up(walk)
    walk.drains = False
    walk.approves("d1", "district_review", opinion="名单已审核，资金有来源。")
    with durable(SYSTEM):  # as it was before the update
        Outbox.objects.filter(case=walk.case, key__contains=":paper:D-AID-07").delete()
    jobs.drain(walk.case)
    (said,) = deep.problems()
    assert "D-AID-07 缺失" in said
    assert f"bin/manage ask_papers --case {walk.case} 补出" in said
    for asked in ("1 份", "0 份"):
        out = StringIO()
        call_command("ask_papers", "--case", str(walk.case), stdout=out)
        assert f"已安排补出 {asked}文书" in out.getvalue()
        jobs.drain(walk.case)
    with scope(SYSTEM):
        paper = Document.objects.get(case=walk.case, kind="D-AID-07")
    assert paper.state == Document.State.ISSUED
    assert list(deep.problems()) == []
