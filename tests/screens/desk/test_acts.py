"""Each verb by its page: what it does, who is refused and reads why, what is never lost."""

from datetime import timedelta
from urllib.parse import urlencode
from uuid import uuid4

import pytest

from processes.engine import clock, commands, jobs
from processes.engine.errors import NotAllowed
from processes.engine.journey import Walker
from processes.engine.journey.online.officer import OfficerOnline
from processes.engine.journey.online.pages import Astray
from processes.engine.models import Outbox
from processes.engine.queries.desk.bar_words import commit_of
from processes.engine.runtime import scope
from processes.engine.shell.view import graph_for
from processes.hardship_aid import sample_forms
from processes.hardship_aid.journeys import way
from processes.people.actors import SYSTEM
from processes.people.demo.load import PASSWORD
from processes.people.models import Account
from tests.invariants import problems
from tests.screens.desk.acting import ByClient, Desk, bar, codes, events, filed, number_of, officer

ACCEPTED = {"originals_seen": True, "materials_complete": True}
TEXT = "材料与原件核对一致，同意受理。"


def pk(number: str) -> str:
    return str(Account.objects.get(number=number).pk)


def test_claim_and_release(walk: Walker) -> None:
    number, g1 = filed(walk), Desk("g1")
    assert g1.acts(number, "claim").url == f"/w/case/{number}/"
    g1.acts(number, "release")
    assert [one.verb for one in events(walk, "claim") + events(walk, "release")] == [
        "claim",
        "release",
    ]
    assert "claim" in codes(walk, "g3")


def test_approve_says_what_comes_next(walk: Walker) -> None:
    number, g1 = filed(walk), Desk("g1")
    g1.page_of(number, "approve").must_say("办理“入户调查”，期限到3月10日", "受理通知书")
    page = g1.acts(number, "approve", {**ACCEPTED, "opinion": TEXT})
    page.must_say(f"已办理（受理）：{number}。办件已送云南样例物业服务有限公司工会委员会")
    assert bar(walk, "g1").opinion.text == ""


def test_the_page_of_a_decision_shows_what_is_decided_on(walk: Walker) -> None:
    page = Desk("g1").page_of(filed(walk), "approve")
    page.must_say("救助标准", "8,000.00", "收款账户", "户名 李样甲")


def test_claiming_from_the_bar_keeps_what_was_typed(walk: Walker) -> None:
    number = filed(walk)
    typed = {"opinion": TEXT, "task": bar(walk, "g1").task}
    answer = officer("g1").post(f"/w/case/{number}/act/claim/?task={typed['task']}", typed)
    assert answer.status_code == 303
    assert bar(walk, "g1").opinion.text == TEXT
    Desk("g1").page_of(number, "claim", status=409)
    officer("g1").post(f"/w/case/{number}/opinion/", {**typed, "go": "approve"})
    assert TEXT in Desk("g1").page_of(number, "approve").body.decode()


def test_wrong_answers_are_said_and_what_was_typed_is_kept(walk: Walker) -> None:
    number, g1 = filed(walk), Desk("g1")
    page = g1.acts(number, "approve", {"opinion": TEXT, "note": "字" * 201}, status=422)
    page.must_say("有 3 处要改", "写得太长")
    assert TEXT in page.body.decode()
    assert [one.text for one in bar(walk, "g1").kept] == [TEXT]
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
    assert f"已由 {walk.officer('g1').name} 于 3月3日 09:30 接手" in page
    assert TEXT in page
    walk.approves("g1", "accept", form=ACCEPTED, claim=False)
    late = g3.get(f"/w/case/{number}/act/approve/?task={task}")
    assert late.status_code == 409
    assert "于 3月3日 09:30 办理" in late.content.decode()


def test_who_comes_second_is_led_back_to_the_case_with_his_words(walk: Walker) -> None:
    number, g3 = filed(walk), officer("g3")
    task = bar(walk, "g3").task
    walk.claims("g1", "accept")
    typed = {**dict.fromkeys(ACCEPTED, "on"), "opinion": TEXT, "note": "院章不清", "task": task}
    page = g3.post(f"/w/case/{number}/act/approve/?task={task}", typed).content.decode()
    assert "重新打开这件，写的留着" in page
    assert "院章不清" in page
    assert "刷新" not in page


def test_another_level_reads_why_not(walk: Walker) -> None:
    number = filed(walk)
    task = bar(walk, "g1").task
    page = Desk("s1").page_of(number, "approve", task=task, status=403)
    page.must_say("您不在该岗位", "回待办")
    Desk("p01").page_of(number, "approve", status=403)
    Desk("g1").page_of(number, "nonsense", status=404).must_say("没有找到这一页", "回待办")


def test_return_marks_places_with_remarks(walk: Walker) -> None:
    number, g1 = filed(walk), Desk("g1")
    marks = {"mark-M05": True, "remark-M05": "请配偶签字", "mark-needs.reason": True}
    page = g1.acts(number, "return", {"text": "授权书缺签字", **marks}, status=422)
    page.must_say("请写明“说说您家的难处”要改什么，或者不勾它。")
    g1.acts(number, "return", {"text": "授权书缺签字", **marks, "remark-needs.reason": "写具体"})
    assert "等申请人补正" in bar(walk, "g1").reason
    fix = officer("p01").get(f"/case/{number}/fix/").content.decode()
    assert "请配偶签字" in fix
    assert "写具体" in fix
    assert "改好这 2 处" in fix
    status = officer("p01").get(f"/case/{number}/").content.decode()
    assert f'href="/case/{number}/fix/#id_reason"' in status
    assert 'id="id_reason"' in fix


def test_a_correction_without_a_change_is_asked_about_first(walk: Walker) -> None:
    number, p01 = filed(walk), officer("p01")
    mark = {"mark-M05": True, "remark-M05": "请配偶签字"}
    Desk("g1").acts(number, "return", {"text": "授权书缺签字", **mark})
    page = p01.get(f"/case/{number}/fix/")
    typed = {"version": page.context["page"]["version"], "go": "correct"}
    asked = p01.post(f"/case/{number}/fix/", typed)
    assert asked.status_code == 422
    assert "要改的地方都没有改" in asked.content.decode()
    assert not events(walk, "correct")
    again = {**typed, "unchanged": "1", "version": asked.context["page"]["version"]}
    assert p01.post(f"/case/{number}/fix/", again).status_code == 303
    assert len(events(walk, "correct")) == 1


def to_street(walk: Walker) -> str:
    """A case at the street reviewer."""
    filed(walk)
    walk.approves("g1", "accept", form=ACCEPTED)
    walk.at("2026-03-04 14:30")
    names = (walk.officer("g1").name, walk.officer("g3").name)
    way.brings_photos(walk, "g1")
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
    form = s1.page_of(number, "return").form(asks="key")
    offered = [one.value for one in form.controls if one.name == "to"]
    assert offered == ["applicant", "accept", "home_visit", "grassroots_review"]
    s1.acts(number, "return", {"to": "home_visit", "text": "请再入户核对", "come_back": True})
    assert "approve" in codes(walk, "g1")
    assert events(walk, "return")[0].node == "street_review"


def test_reject_with_a_reason(walk: Walker) -> None:
    number, g1 = filed(walk), Desk("g1")
    g1.acts(number, "reject", {"text": "不行"}, status=422).must_say("请至少写5个字", "理由类别")
    before = g1.page_of(number, "reject")
    before.must_say("文书和通知在10秒后发出，这之前可以拿回")
    assert not before.says("这一步办完就不能拿回")
    after = g1.acts(number, "reject", {"reason": "R-SCOPE", "text": "不属于本单位工会会员"})
    after.must_say("办件进入“不予受理”，申请人可在3月17日（周二）前申请复核。文书和通知10秒后发出")
    assert "不予受理" in bar(walk, "g1").reason
    g1.acts(number, "reclaim").must_say("已拿回")
    assert "approve" in codes(walk, "g1")
    with scope(SYSTEM):
        orders = Outbox.objects.filter(case=walk.case, kind="paper.issue", args__kind="D-AID-02N")
        assert [one.error for one in orders] == ["reclaimed"]
    assert not problems(settled=False)


def test_a_return_is_taken_back_and_the_case_goes_on(walk: Walker) -> None:
    """The paper that asks for more is not issued, the household's case runs as before."""
    number, g1 = filed(walk), Desk("g1")
    walk.drains = False
    g1.acts(number, "return", {"text": "授权书缺签字"}).must_say("这之前可以拿回")
    assert "approve" not in codes(walk, "g1")
    g1.acts(number, "reclaim").must_say("已拿回")
    assert "approve" in codes(walk, "g1")
    g1.acts(number, "return", {"text": "授权书缺签字"})
    jobs.drain(walk.case)
    g1.page_of(number, "reclaim", status=409).must_say("通知或文书已经发出")
    assert not problems(settled=False)


def test_transfer_delegate_and_hand_back(walk: Walker) -> None:
    number = filed(walk)
    form = Desk("g1").page_of(number, "transfer").form(asks="key")
    offered = {one.value for one in form.controls if one.name == "person"}
    assert pk("g3") in offered
    assert not offered & {pk("g1"), pk("s1"), pk("p01")}
    Desk("g1").acts(number, "transfer", {"person": pk("g3"), "text": "请您办"})
    Desk("g3").acts(number, "delegate", {"person": pk("g1")})
    assert "hand-back" in codes(walk, "g1")
    assert "委派给您" in bar(walk, "g1").sentence
    Desk("g1").acts(number, "hand-back", {"opinion": "已核对"})
    assert "approve" in codes(walk, "g3")
    whole = officer("g3").get(f"/w/case/{number}/?tab=progress").content.decode()
    names = [Account.objects.get(number=one).name for one in ("g3", "g1")]
    assert all(f"给：{name}" in whole for name in names)


def test_a_transfer_sent_twice_is_one(walk: Walker) -> None:
    number, g1 = filed(walk), officer("g1")
    task = bar(walk, "g1").task
    sent = {"key": "6ff1b1a0-0000-4000-8000-000000000002", "task": task, "person": pk("g3")}
    path = f"/w/case/{number}/act/transfer/?task={task}"
    assert [g1.post(path, sent).status_code for _ in range(2)] == [303, 303]
    assert len(events(walk, "transfer")) == 1


def test_cc_and_recuse(walk: Walker) -> None:
    number, g1 = filed(walk), Desk("g1")
    g1.acts(number, "cc", {"person": pk("s1")})
    assert len(events(walk, "cc")) == 1
    with pytest.raises(Astray):  # he is not offered again
        g1.acts(number, "cc", {"person": pk("s1")})
    Desk("s1").visitor.opens(f"/w/case/{number}/")
    g1.acts(number, "recuse", {"text": "与申请人是邻居"}).must_say("已回避")
    g1.page_of(number, "approve", status=403).must_say("您已回避本办件")


def test_a_signer_before_mine(walk: Walker) -> None:
    number = filed(walk)
    Desk("g1").acts(number, "add-before", {"person": pk("g3")})
    assert "approve" not in codes(walk, "g1")
    Desk("g3").acts(number, "approve", {"opinion": "同意"})
    assert "approve" in codes(walk, "g1")


def test_leaders_suspend_resume_urge_and_terminate(walk: Walker) -> None:
    number, d1 = filed(walk), Desk("d1")
    d1.acts(number, "urge")
    d1.page_of(number, "urge", status=403).must_say("今天已经催办过")
    d1.acts(number, "suspend", {"text": "等"}, status=422).must_say("请至少写5个字")
    d1.acts(number, "suspend", {"text": "等待上级答复"})
    d1.acts(number, "resume", {"text": "上级已经答复"})
    d1.acts(number, "terminate", {"text": "申请人已经去世"})
    assert "已终止" in bar(walk, "d1").reason
    Desk("g1").page_of(number, "suspend", status=403).must_say("只有区级及以上工会")


def test_a_decision_can_be_taken_back_before_its_notice_is_out(walk: Walker) -> None:
    number, s1 = to_street(walk), Desk("s1")
    walk.drains = False
    page = s1.acts(number, "approve", {"opinion": "同意上报"})
    assert page.link("拿回") == f"/w/case/{number}/act/reclaim/"
    s1.acts(number, "reclaim")
    assert "approve" in codes(walk, "s1")
    assert clock.now() - walk.now < timedelta(minutes=5)


def test_what_is_out_cannot_be_taken_back_and_the_page_says_which(walk: Walker) -> None:
    number, g1 = filed(walk), Desk("g1")
    g1.acts(number, "approve", {**ACCEPTED, "opinion": TEXT})
    g1.page_of(number, "reclaim", status=409).must_say("通知或文书已经发出", "报区总工会")


def test_the_button_says_what_it_does_once() -> None:
    graph = graph_for("hardship_aid", 1)
    assert commit_of("approve", graph.node("pay")) == "确认已拨付"
    assert commit_of("approve", graph.node("accept")) == "确定受理"
    assert commit_of("reject", graph.node("appeal")) == "确定维持原决定"


def test_what_was_typed_is_held_when_the_session_is_over(walk: Walker) -> None:
    number, client = filed(walk), officer("g1")
    session = client.session
    session["seen_at"] = 0
    session.save()
    kind = "application/x-www-form-urlencoded"
    path = f"/w/case/{number}/act/approve/"
    ours = {"Origin": "http://testserver"}
    answer = client.post(path, urlencode({"opinion": TEXT}), content_type=kind, headers=ours)
    assert answer.status_code == 401
    assert TEXT in answer.content.decode()
    assert "在新窗口登录" in answer.content.decode()
    quiet = {"Accept": "application/json"}
    late = client.post(f"/w/case/{number}/opinion/", {"opinion": TEXT}, headers=quiet)
    assert late.status_code == 401


def test_an_officer_signs_in_by_number_and_password(walk: Walker) -> None:
    number = filed(walk)
    desk = OfficerOnline(ByClient())
    desk.signs_in("g1", PASSWORD)
    desk.acts(number, "claim").must_say("已认领")


def test_a_paper_can_be_read_before_it_is_issued(walk: Walker) -> None:
    number, g1 = filed(walk), Desk("g1")
    task = bar(walk, "g1").task
    address = f"/w/case/{number}/act/approve/paper/D-AID-02/"
    good = {**dict.fromkeys(ACCEPTED, "on"), "task": task}
    draft = g1.client.post(address, good)
    assert draft["Content-Type"] == "application/pdf"
    assert g1.client.post(address, {"task": task}).status_code == 422
    assert g1.client.post(address.replace("02", "09"), good).status_code == 404
    assert Desk("s1").client.post(address, good).status_code == 403
    assert not events(walk, "approve")


def test_only_the_holder_or_the_head_of_the_unit_transfers(walk: Walker) -> None:
    number = filed(walk)
    walk.claims("g1", "accept")
    task = bar(walk, "g1").task
    Desk("g3").page_of(number, "transfer", task=task, status=403).must_say("本单位负责人")
    typed = {"task": task, "person": pk("g3")}
    refused = officer("g3").post(f"/w/case/{number}/act/transfer/?task={task}", typed)
    assert refused.status_code in {403, 422}
    assert not events(walk, "transfer")
    assert codes(walk, "g2") == {"transfer"}
    Desk("g2").acts(number, "transfer", {"person": pk("g3"), "text": "他请假"})
    assert "release" in codes(walk, "g3")


def test_a_colleague_cannot_take_what_another_holds(walk: Walker) -> None:
    """By the command itself, whatever the page offers."""
    filed(walk)
    walk.claims("g1", "accept")
    token, _seat = walk.seat("accept", walk.officer("g1"))
    with pytest.raises(NotAllowed) as refused:
        commands.transfer(
            case=walk.case,
            actor=walk.officer("g3"),
            key=uuid4(),
            now=walk.now,
            token=token,
            target=int(pk("g3")),
        )
    assert refused.value.code == "held"
