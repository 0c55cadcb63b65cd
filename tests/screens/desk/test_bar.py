"""The decision bar: what each officer may do, and the sentence where nothing can be done."""

from datetime import timedelta
from uuid import uuid4

import pytest

from processes.engine import commands, runtime
from processes.engine.errors import WrongState
from processes.engine.journey import Walker
from processes.engine.models import OpinionDraft
from processes.people.actors import SYSTEM
from processes.people.models import Account
from tests.screens.desk.acting import Desk, bar, codes, filed, officer

SEAT = {"approve", "return", "reject", "transfer", "delegate", "cc", "recuse"}
SEAT |= {"add-before", "add-after"}
ASKED = {"Accept": "application/json"}


def test_candidates_may_claim_and_the_holder_may_release(walk: Walker) -> None:
    filed(walk)
    assert codes(walk, "g1") == SEAT | {"claim"}
    assert "还没有人认领" in bar(walk, "g1").sentence
    walk.claims("g1", "accept")
    assert codes(walk, "g1") == SEAT | {"release"}
    assert "接手" in bar(walk, "g1").sentence


def test_who_cannot_act_reads_why(walk: Walker) -> None:
    filed(walk)
    walk.claims("g1", "accept")
    held = bar(walk, "g3")
    assert held.verbs == ()
    assert "3月3日 09:30接手" in held.reason
    assert "不在该岗位" in bar(walk, "s1").reason
    assert {"suspend", "terminate", "urge", "move-out"} == codes(walk, "d1")


def test_nobody_decides_while_the_applicant_corrects(walk: Walker) -> None:
    filed(walk)
    walk.sends_back("g1", "accept", opinion="请补上授权书", remarks={"M05": "请补签字"})
    assert "等申请人补正，自3月3日" in bar(walk, "g1").reason
    assert "approve" not in codes(walk, "g1")


def test_a_suspended_case_can_only_go_on(walk: Walker) -> None:
    filed(walk)
    d1 = walk.officer("d1")
    commands.suspend(case=walk.case, actor=d1, key=uuid4(), now=walk.now, opinion="等待上级答复")
    assert "挂起" in bar(walk, "g1").reason
    assert {"resume", "terminate"} == codes(walk, "d1")


def test_reclaim_asks_for_the_decision_not_for_the_last_event(walk: Walker) -> None:
    """The acceptance has issued a paper: a later urge must not make it look clean."""
    filed(walk)
    walk.approves("g1", "accept", form={"originals_seen": True, "materials_complete": True})
    assert "reclaim" not in codes(walk, "g1")
    walk.now += timedelta(hours=1)
    commands.urge(case=walk.case, actor=walk.officer("d1"), key=uuid4(), now=walk.now)
    assert "reclaim" not in codes(walk, "g1")
    with pytest.raises(WrongState):
        commands.reclaim(case=walk.case, actor=walk.officer("g1"), key=uuid4(), now=walk.now)


def test_what_is_typed_is_kept_for_its_writer_only(walk: Walker) -> None:
    number = filed(walk)
    task = bar(walk, "g1").task
    address = f"/w/case/{number}/opinion/"
    typed = {"opinion": "材料齐全", "task": task, "version": "0"}
    answer = officer("g1").post(address, typed, headers=ASKED)
    assert answer.json()["version"] == 1
    assert bar(walk, "g1").opinion.text == "材料齐全"
    assert bar(walk, "g3").opinion.text == ""
    with runtime.scope(SYSTEM):
        assert not OpinionDraft.objects.exists()  # not even the system's own jobs
    stale = officer("g1").post(address, typed | {"opinion": "另一页"}, headers=ASKED)
    assert stale.status_code == 409
    assert bar(walk, "g1").opinion.text == "材料齐全"


def test_a_button_keeps_the_opinion_and_leads_on(walk: Walker) -> None:
    number = filed(walk)
    task = bar(walk, "g1").task
    typed = {"opinion": "请补材料", "task": task, "go": "return"}
    answer = officer("g1").post(f"/w/case/{number}/opinion/", typed)
    assert answer.status_code == 303
    assert answer["Location"] == f"/w/case/{number}/act/return/?task={task}"
    assert "请补材料" in officer("g1").get(answer["Location"]).content.decode()


def page_of(walk: Walker, number: str, verb: str) -> str:
    address = f"/w/case/{number}/act/{verb}/?task={bar(walk, 'g1').task}"
    return officer("g1").get(address).content.decode()


def test_what_is_written_for_a_return_is_none_of_an_approval(walk: Walker) -> None:
    number = filed(walk)
    address, task = f"/w/case/{number}/opinion/", bar(walk, "g1").task
    officer("g1").post(address, {"opinion": "请补授权书", "task": task, "go": "return"})
    assert "请补授权书" not in page_of(walk, number, "approve")
    officer("g1").post(address, {"opinion": "材料齐全", "task": task, "go": "approve"})
    assert "材料齐全" in page_of(walk, number, "approve")
    assert "材料齐全" not in page_of(walk, number, "return")
    officer("g1").post(address, {"opinion": "还缺诊断书", "task": task, "go": "return"})
    both = page_of(walk, number, "return")
    assert "请补授权书" in both  # nothing is written over
    assert "还缺诊断书" in both
    kept = {one.label: one.href for one in bar(walk, "g1").kept}
    assert kept["退回补正"] == f"/w/case/{number}/act/return/?task={task}"
    assert "受理" in kept
    case = officer("g1").get(f"/w/case/{number}/").content.decode()
    assert "“退回补正”写了一半（3月3日 09:30）" in case


def test_what_was_begun_can_be_thrown_away(walk: Walker) -> None:
    number = filed(walk)
    address, task = f"/w/case/{number}/opinion/", bar(walk, "g1").task
    officer("g1").post(address, {"opinion": "请补授权书", "task": task, "go": "return"})
    officer("g1").post(address, {"opinion": "", "task": task, "verb": "return"})
    assert bar(walk, "g1").kept == ()


def test_all_of_a_long_form_is_kept_but_boxes_and_signature(walk: Walker) -> None:
    number = filed(walk)
    task = bar(walk, "g1").task
    typed = {"opinion": "齐全", "note": "医院章看不清，已电话核实", "originals_seen": "on"}
    typed |= {"task": task, "verb": "approve", "version": "0", "signature_typed": "官例渡"}
    kept = officer("g1").post(f"/w/case/{number}/opinion/", typed, headers=ASKED)
    assert kept.json()["version"] == 1
    page = page_of(walk, number, "approve")
    assert "医院章看不清，已电话核实" in page
    assert " checked>" not in page
    assert "官例渡" not in page
    marks = {"text": "缺签字", "mark-M05": "on", "remark-M05": "请配偶签字", "task": task}
    marks |= {"verb": "return", "version": "0"}
    officer("g1").post(f"/w/case/{number}/opinion/", marks, headers=ASKED)
    back = page_of(walk, number, "return")
    assert "请配偶签字" in back
    assert back.count(" checked>") == 1


def test_what_was_written_goes_with_the_decision(walk: Walker) -> None:
    number = filed(walk)
    address, task = f"/w/case/{number}/opinion/", bar(walk, "g1").task
    officer("g1").post(address, {"opinion": "请补授权书", "task": task, "go": "return"})
    Desk("g1").acts(number, "cc", {"person": str(Account.objects.get(number="s1").pk)})
    assert [one.verb for one in bar(walk, "g1").kept] == ["return"]
    seen = {"originals_seen": True, "materials_complete": True}
    Desk("g1").acts(number, "approve", {**seen, "opinion": "同意"})
    assert bar(walk, "g1").kept == ()


def test_what_could_not_be_used_is_still_read_at_the_case(walk: Walker) -> None:
    number = filed(walk)
    task = bar(walk, "g3").task
    walk.claims("g1", "accept")
    path = f"/w/case/{number}/act/approve/?task={task}"
    late = officer("g3").post(path, {"task": task, "opinion": "已核对", "note": "院章不清"})
    assert late.status_code in {409, 422}
    assert "“受理”没有用上" in officer("g3").get(f"/w/case/{number}/").content.decode()


def test_what_a_colleague_made_useless_keeps_the_name_of_its_node(walk: Walker) -> None:
    number = filed(walk)
    task = bar(walk, "g3").task
    typed = {"opinion": "已核对", "task": task, "verb": "approve", "version": "0"}
    officer("g3").post(f"/w/case/{number}/opinion/", typed, headers=ASKED)
    seen = {"originals_seen": True, "materials_complete": True}
    walk.approves("g1", "accept", form=seen, opinion="同意")
    page = officer("g3").get(f"/w/case/{number}/").content.decode()
    assert "您写的“受理”没有用上" in page
    assert "“同意”没有用上" not in page


def test_strangers_keep_nothing(walk: Walker) -> None:
    number = filed(walk)
    address = f"/w/case/{number}/opinion/"
    assert officer("p01").post(address, {"opinion": "x"}).status_code == 403
    assert officer("g1").get(address).status_code == 405
