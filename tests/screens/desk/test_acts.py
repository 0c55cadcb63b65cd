"""Each verb by its page: what it does, who is refused and reads why, what is never lost."""

import re
from datetime import timedelta

import pytest

from processes.engine import clock
from processes.engine.journey import Walker
from processes.engine.journey.desk import RefusedError, act
from processes.hardship_aid import sample_forms
from processes.people.models import Account
from tests.screens.desk.acting import Desk, bar, codes, events, filed, number_of, officer

ACCEPTED = {"originals_seen": True, "materials_complete": True}
PERSON = re.compile(r'name="person" value="(\d+)"')
TEXT = "材料与原件核对一致，同意受理。"


def pk(number: str) -> str:
    return str(Account.objects.get(number=number).pk)


def test_claim_and_release(walk: Walker) -> None:
    number, g1 = filed(walk), Desk("g1")
    answer = act(g1, number, "claim")
    assert answer.location == f"/w/case/{number}/"
    act(g1, number, "release")
    assert [one.verb for one in events(walk, "claim") + events(walk, "release")] == [
        "claim",
        "release",
    ]
    assert "claim" in codes(walk, "g3")


def test_approve_says_what_comes_next(walk: Walker) -> None:
    number, g1 = filed(walk), Desk("g1")
    page = g1.get(f"/w/case/{number}/act/approve/").text
    assert "办理“入户调查”，期限到3月10日" in page
    assert "受理通知书" in page
    act(g1, number, "approve", {**ACCEPTED, "opinion": TEXT})
    said = g1.get("/w/todo/").text
    assert f"已同意：{number}。办件已送" in said
    assert bar(walk, "g1").opinion.text == ""


def test_claiming_from_the_bar_keeps_what_was_typed(walk: Walker) -> None:
    number = filed(walk)
    typed = {"opinion": TEXT, "task": bar(walk, "g1").task}
    answer = officer("g1").post(f"/w/case/{number}/act/claim/?task={typed['task']}", typed)
    assert answer.status_code == 303
    assert bar(walk, "g1").opinion.text == TEXT
    assert TEXT in Desk("g1").get(f"/w/case/{number}/act/approve/").text


def test_wrong_answers_are_said_and_what_was_typed_is_kept(walk: Walker) -> None:
    number, g1 = filed(walk), Desk("g1")
    with pytest.raises(RefusedError) as refused:
        act(g1, number, "approve", {"opinion": TEXT, "note": "字" * 201})
    assert refused.value.status == 422
    assert "有 3 处要改" in refused.value.sentences[0]
    assert bar(walk, "g1").opinion.text == TEXT
    assert not events(walk, "approve")


def test_a_decision_sent_twice_is_made_once(walk: Walker) -> None:
    number, g1 = filed(walk), officer("g1")
    task = bar(walk, "g1").task
    path = f"/w/case/{number}/act/approve/?task={task}"
    sent = {"key": "6ff1b1a0-0000-4000-8000-000000000001", "task": task, "opinion": TEXT}
    sent |= {"originals_seen": "on", "materials_complete": "on"}
    assert [g1.post(path, sent).status_code for _ in range(2)] == [303, 303]
    assert len(events(walk, "approve")) == 1


def test_who_comes_second_reads_who_and_when_and_keeps_his_text(walk: Walker) -> None:
    number, g3 = filed(walk), officer("g3")
    task = bar(walk, "g3").task
    walk.claims("g1", "accept")
    typed = {**dict.fromkeys(ACCEPTED, "on"), "opinion": TEXT, "task": task}
    answer = g3.post(f"/w/case/{number}/act/approve/?task={task}", typed)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert f"已由 {walk.officer('g1').name} 于 03月03日 09:30 认领" in page
    assert TEXT in page
    walk.approves("g1", "accept", form=ACCEPTED, claim=False)
    late = g3.get(f"/w/case/{number}/act/approve/?task={task}")
    assert late.status_code == 409
    assert "于 03月03日 09:30 办理" in late.content.decode()


def test_another_level_reads_why_not(walk: Walker) -> None:
    number = filed(walk)
    task = bar(walk, "g1").task
    answer = Desk("s1").get(f"/w/case/{number}/act/approve/?task={task}")
    assert answer.status == 403
    assert "您不在该岗位" in answer.text
    assert "回待办" in answer.text
    assert officer("p01").get(f"/w/case/{number}/act/approve/").status_code == 403
    assert Desk("g1").get(f"/w/case/{number}/act/nonsense/").status == 404


def test_return_marks_places_with_remarks(walk: Walker) -> None:
    number, g1 = filed(walk), Desk("g1")
    marks = {"mark-M05": True, "remark-M05": "请配偶签字", "mark-needs.reason": True}
    with pytest.raises(RefusedError) as refused:
        act(g1, number, "return", {"text": "授权书缺签字", **marks})
    assert "请写明“说说您家的难处”要改什么，或者不勾它。" in refused.value.sentences
    act(g1, number, "return", {"text": "授权书缺签字", **marks, "remark-needs.reason": "写具体"})
    assert "等申请人补正" in bar(walk, "g1").reason
    fix = officer("p01").get(f"/case/{number}/fix/").content.decode()
    assert "请配偶签字" in fix
    assert "写具体" in fix
    assert "改好这 2 处" in fix


def to_street(walk: Walker) -> str:
    """A case at the street reviewer."""
    filed(walk)
    walk.approves("g1", "accept", form=ACCEPTED)
    walk.at("2026-03-04 14:30")
    names = (walk.officer("g1").name, walk.officer("g3").name)
    for one in ("g1", "g3"):
        form = sample_forms.home_visit(walk.now.date(), visitors=names, met="李样甲")
        walk.approves(one, "home_visit", form=form)
    walk.at("2026-03-05 16:00")
    form = sample_forms.minutes(walk.now.date(), number="纪〔2026〕3号", attendees=names)
    walk.approves("g2", "grassroots_review", form=form)
    walk.at("2026-03-06 10:00")
    return number_of(walk)


def test_return_to_an_earlier_node(walk: Walker) -> None:
    number, s1 = to_street(walk), Desk("s1")
    page = s1.get(f"/w/case/{number}/act/return/").text
    assert all(f'value="{node}"' in page for node in ("applicant", "accept", "home_visit"))
    act(s1, number, "return", {"to": "home_visit", "text": "请再入户核对", "come_back": True})
    assert "approve" in codes(walk, "g1")
    assert events(walk, "return")[0].node == "street_review"


def test_reject_with_a_reason(walk: Walker) -> None:
    number, g1 = filed(walk), Desk("g1")
    with pytest.raises(RefusedError) as refused:
        act(g1, number, "reject", {"text": "不行"})
    assert refused.value.status == 422
    act(g1, number, "reject", {"reason": "R-SCOPE", "text": "不属于本单位工会会员"})
    assert "不予受理" in bar(walk, "g1").reason


def test_transfer_delegate_and_hand_back(walk: Walker) -> None:
    number = filed(walk)
    page = Desk("g1").get(f"/w/case/{number}/act/transfer/").text
    offered = set(PERSON.findall(page))
    assert pk("g3") in offered
    assert not offered & {pk("g1"), pk("s1"), pk("p01")}
    act(Desk("g1"), number, "transfer", {"person": pk("g3"), "text": "请您办"})
    act(Desk("g3"), number, "delegate", {"person": pk("g1")})
    assert "hand-back" in codes(walk, "g1")
    assert "委派给您" in bar(walk, "g1").sentence
    act(Desk("g1"), number, "hand-back", {"opinion": "已核对"})
    assert "approve" in codes(walk, "g3")


def test_a_transfer_sent_twice_is_one(walk: Walker) -> None:
    number, g1 = filed(walk), officer("g1")
    task = bar(walk, "g1").task
    sent = {"key": "6ff1b1a0-0000-4000-8000-000000000002", "task": task, "person": pk("g3")}
    path = f"/w/case/{number}/act/transfer/?task={task}"
    assert [g1.post(path, sent).status_code for _ in range(2)] == [303, 303]
    assert len(events(walk, "transfer")) == 1


def test_cc_and_recuse(walk: Walker) -> None:
    number, g1 = filed(walk), Desk("g1")
    act(g1, number, "cc", {"person": pk("s1")})
    assert len(events(walk, "cc")) == 1
    with pytest.raises(RefusedError) as again:
        act(g1, number, "cc", {"person": pk("s1")})
    assert again.value.status == 422
    act(g1, number, "recuse", {"text": "与申请人是邻居"})
    answer = g1.get(f"/w/case/{number}/act/approve/")
    assert answer.status == 403
    assert "您已回避本办件" in answer.text


def test_a_signer_before_mine(walk: Walker) -> None:
    number = filed(walk)
    act(Desk("g1"), number, "add-before", {"person": pk("g3")})
    assert "approve" not in codes(walk, "g1")
    act(Desk("g3"), number, "approve", {**ACCEPTED, "opinion": "同意"})
    assert "approve" in codes(walk, "g1")


def test_leaders_suspend_resume_urge_and_terminate(walk: Walker) -> None:
    number, d1 = filed(walk), Desk("d1")
    act(d1, number, "urge")
    with pytest.raises(RefusedError) as again:
        act(d1, number, "urge")
    assert "今天已经催办过" in str(again.value)
    with pytest.raises(RefusedError) as short:
        act(d1, number, "suspend", {"text": "等"})
    assert short.value.status == 422
    act(d1, number, "suspend", {"text": "等待上级答复"})
    act(d1, number, "resume", {"text": "上级已经答复"})
    act(d1, number, "terminate", {"text": "申请人已经去世"})
    assert "已终止" in bar(walk, "d1").reason
    with pytest.raises(RefusedError) as low:
        act(Desk("g1"), number, "suspend", {"text": "想停一停"})
    assert low.value.status == 403


def test_a_decision_can_be_taken_back_before_its_notice_is_out(walk: Walker) -> None:
    number, s1 = to_street(walk), Desk("s1")
    walk.drains = False
    act(s1, number, "approve", {"opinion": "同意上报"})
    assert f"/w/case/{number}/act/reclaim/" in s1.get("/w/todo/").text
    act(s1, number, "reclaim")
    assert "approve" in codes(walk, "s1")
    assert clock.now() - walk.now < timedelta(minutes=5)


def test_what_was_typed_is_held_when_the_session_is_over(walk: Walker) -> None:
    number, g1 = filed(walk), Desk("g1")
    session = g1.client.session
    session["seen_at"] = 0
    session.save()
    answer = g1.post(f"/w/case/{number}/act/approve/", [("opinion", TEXT)])
    assert answer.status == 401
    assert TEXT in answer.text
    assert "在新窗口登录" in answer.text
    quiet = {"Accept": "application/json"}
    late = g1.client.post(f"/w/case/{number}/opinion/", {"opinion": TEXT}, headers=quiet)
    assert late.status_code == 401
