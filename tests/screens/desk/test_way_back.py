"""A return by its page: what each choice brings about, what stands in strip, timeline and flow."""

import re
from uuid import uuid4

from processes.engine.journey import Walker
from processes.engine.models import Outbox, Task
from processes.engine.runtime import scope
from processes.hardship_aid import sample_forms
from processes.people.actors import SYSTEM
from tests.screens.desk.acting import Desk, codes, filed, number_of
from tests.screens.desk.cases import at_district
from tests.screens.desk.test_acts import ACCEPTED, pk, to_street

BACK = {"to": "grassroots_review", "text": "请重新核对会议纪要", "come_back": True}


def flow_of(number: str, who: str) -> dict[str, str]:
    """The list beside the picture: title → how it stands, and for how long it stood."""
    page = Desk(who).visitor.opens(f"/w/case/{number}/flow/").body.decode()
    found = {}
    for row in re.findall(r"(?s)<tr[^>]*><th scope=\"row\">.*?</tr>", page):
        cells = [re.sub(r"<.*?>", "", one).strip() for one in re.split(r"</t[hd]>", row)]
        found[cells[0]] = f"{cells[2]} {cells[3]}"
    return found


def test_each_choice_says_what_it_brings_about(walk: Walker) -> None:
    """To the applicant, to an earlier step, and from there straight back: not the same sentence."""
    number = at_district(walk)
    page = Desk("d1").page_of(number, "return").body.decode()
    said = dict(re.findall(r'<div class="when" data-shown-when="(.*?)">(.*?)</div>', page))
    for_applicant = said["to=applicant"]
    assert "退给申请人补正" in for_applicant
    assert "补正通知书" in for_applicant
    plain = said["to=grassroots_review&amp;come_back!=on"]
    assert "办理“基层工会审核”" in plain
    assert "逐级重新办理：街道总工会复核、街道总工会签署、家庭经济状况核对、区级审核。" in plain
    straight = said["to=grassroots_review&amp;come_back=on"]
    assert "直接回到“区级审核”，仍由您办；中间的环节不重办" in straight
    assert not any("补正" in one for one in (plain, straight))
    marks = re.search(r'<section class="[^"]*when"([^>]*)aria-labelledby="marks"', page)
    assert marks is not None
    assert "to=applicant" in marks.group(1)


def test_a_return_to_a_colleague_asks_the_applicant_for_nothing(walk: Walker) -> None:
    number, d1 = at_district(walk), Desk("d1")
    before = set(Outbox.objects.values_list("pk", flat=True))
    tick = {"mark-M05": True, "remark-M05": "请配偶签字"}
    d1.acts(number, "return", {**BACK, **tick})
    with scope(SYSTEM):
        new = Outbox.objects.filter(case=walk.case, kind="paper.issue").exclude(pk__in=before)
        assert not [one.args for one in new]
    assert "请配偶签字" not in Desk("g2").visitor.opens(f"/w/case/{number}/").text


def test_straight_back_stands_in_timeline_and_strip(walk: Walker) -> None:
    number = at_district(walk)
    Desk("d1").acts(number, "return", BACK)
    page = Desk("g2").visitor.opens(f"/w/case/{number}/").body.decode()
    names = re.findall(r'class="strip__name">(?:<svg.*?</svg>)?(.*?)</span>', page)
    assert names[names.index("基层工会审核") + 1] == "区级审核"
    told = Desk("g2").visitor.opens(f"/w/case/{number}/?tab=progress")
    told.must_say("退到：基层工会审核", "改好后直接回到：区级审核")


def test_straight_back_is_to_the_officer_who_returned_it(walk: Walker) -> None:
    """And who gets it reads who returned it and why; a colleague of the desk cannot take it."""
    number, d1 = at_district(walk), Desk("d1")
    d1.acts(number, "return", BACK)
    name = walk.officer("d1").name
    told = f"{name}从“区级审核”退回给您重办，办完直接回到那里：请重新核对会议纪要"
    Desk("g2").visitor.opens(f"/w/case/{number}/").must_say(told)
    names = tuple(walk.officer(one).name for one in ("g1", "g3"))
    form = sample_forms.minutes(walk.now.date(), number="纪〔2026〕3号", attendees=names)
    walk.approves("g2", "grassroots_review", form=form)
    assert "approve" in codes(walk, "d1")
    assert not codes(walk, "d4") & {"approve", "claim"}
    assert Task.objects.get(case=walk.case, closed_at=None).holder_id == walk.officer("d1").account


def test_what_was_walked_before_a_return_is_not_called_not_walked(walk: Walker) -> None:
    number = at_district(walk)
    Desk("d1").acts(number, "return", BACK)
    flow = flow_of(number, "d1")
    assert flow["基层工会审核"].startswith("正在这里")
    kept = ("街道总工会复核", "街道总工会签署", "家庭经济状况核对")
    assert all(flow[one].startswith("走过，意见保留") for one in kept)
    assert flow["区级审核"].startswith("走过，退回后要重办")
    assert flow["公示"].startswith("没走到")


def test_a_replay_says_what_is_to_be_done_again(walk: Walker) -> None:
    number = to_street(walk)
    Desk("s1").acts(number, "return", {"to": "home_visit", "text": "请再入户核对一次"})
    flow = flow_of(number, "s1")
    again = ("基层工会审核", "街道总工会复核")
    assert all(flow[one].startswith("走过，退回后要重办") for one in again)


def test_a_case_that_was_ended_shows_where_it_stood(walk: Walker) -> None:
    """A first yes, a signer still waited for: nothing was passed, and it stood there for days."""
    number, g1 = filed(walk), Desk("g1")
    g1.acts(number, "add-after", {"person": pk("g4"), "text": "请复核一下"})
    walk.at("2026-03-05 09:30")
    number_of(walk)
    g1.acts(number, "approve", {**ACCEPTED, "opinion": "材料齐全，同意"})
    walk.at("2026-03-06 10:30")
    number_of(walk)
    Desk("d1").acts(number, "terminate", {"text": "申请人已经去世"})
    assert {one.outcome for one in Task.objects.filter(case=walk.case, node="accept")} == {
        "approve",
        "closed",
    }
    assert flow_of(number, "d1")["基层工会受理"] == "办件结束时在这里 4 天"
    strip = Desk("d1").visitor.opens(f"/w/case/{number}/").body.decode()
    ended = re.findall(r'<li class="strip__ended">.*?</svg>(.*?)</span>', strip)
    assert ended == ["基层工会受理", "已终止"]
    own = Desk("p01").visitor.opens(f"/case/{number}/").text
    assert "基层工会受理 已通过" not in own
    assert "已终止" in own


def test_what_a_signer_says_is_an_opinion(walk: Walker) -> None:
    """He says yes or no without the reasons of a refusal; the case goes on, and nobody is told."""
    number, g1, g4 = filed(walk), Desk("g1"), Desk("g4")
    g1.acts(number, "add-before", {"person": pk("g4"), "text": "请先看一下收入"})
    bar = g4.visitor.opens(f"/w/case/{number}/")
    name = walk.officer("g1").name
    bar.must_say(f"{name}请您先签意见（前加签）：请先看一下收入")
    assert not bar.says("不予受理")
    g4.page_of(number, "reject").must_say("不同意")
    g4.acts(number, "reject", {"text": "收入超过认定标准"})
    told = Desk("d1").visitor.opens(f"/w/case/{number}/?tab=progress")
    told.must_say("前加签意见：不同意", "收入超过认定标准")
    assert not told.says("不予受理 基层工会受理")
    assert not Desk("p01").visitor.opens(f"/case/{number}/").says("收入超过认定标准")
    g1.acts(number, "approve", {**ACCEPTED, "opinion": "材料齐全，同意"})


def test_one_remark_for_all_of_it_is_said_once(walk: Walker) -> None:
    number = filed(walk)
    Desk("g1").acts(number, "return", {"text": "请把各份材料都重新拍清楚"})
    own = Desk("p01").visitor.opens(f"/case/{number}/")
    own.must_say("请您按意见补正")
    assert own.text.count("请把各份材料都重新拍清楚") == 1


def test_reminders_say_which_and_to_whom(walk: Walker) -> None:
    """And a limit is called by the step that has to keep it."""
    number = filed(walk)
    walk.at("2026-03-06 10:30")
    number_of(walk)
    told = Desk("d1").visitor.opens(f"/w/case/{number}/?tab=progress")
    told.must_say(
        "基层工会受理：到 3月5日",
        "提醒办理人：3月5日",
        "告诉上级（先找基层工会主席）：期限是3月5日",
    )


def test_what_cannot_be_done_is_not_called_a_change(walk: Walker) -> None:
    number, g1 = filed(walk), Desk("g1")
    g1.page_of(number, "extend", status=409).must_say("这件事现在办不了")
    refused = Desk("g1").client.post(
        f"/w/case/{number}/act/return/", {"key": str(uuid4()), "to": "nosuch", "text": "请重新核对"}
    )
    assert refused.status_code == 422
    assert "这里只能退给申请人" in refused.content.decode()
    assert "approve" in codes(walk, "g1")
