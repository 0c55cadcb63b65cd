"""One screening by the pages alone: from the registration to the result on her phone."""

import re
from typing import cast

from processes.cancer_screening.journeys import sights, way
from processes.engine.journey import Walker
from processes.engine.journey.online.applicant import ApplicantOnline, posted
from processes.engine.journey.online.pages import Astray, Page
from processes.engine.journey.online.visitor import Visitor
from processes.engine.journey.online.walker import OnlineWalker
from processes.engine.models import CaseCall
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM

DAY = "3月6日"
PLACE = "样例区妇幼保健院"


def whole(walk: Walker) -> None:
    """F05 registers, is checked by three levels, books, answers, is examined, reads."""
    walker = cast("OnlineWalker", walk)
    walker.at("2026-03-03 09:00")
    expect = walker.figures.expect
    who = way.files(walker, "F05")
    her = walker.applicants[who.account.pk]
    walker.approves(
        "u03a", "check", form={"identity_seen": True, "group": "domestic"}, opinion="属实。"
    )
    walker.approves("s4", "street", opinion="列入汇总表。")
    found = {"compared": True, "group": "domestic", "earlier": "none"}
    walker.approves("d2", "compare", form=found, opinion="比对无重复。")
    walker.product.wait_for("名额", lambda: sights.at(walker) == "booking")
    code = _books(her)
    expect("筛查卡不含病名", "", sights.medical(her.visitor.page.text))
    visit = _child(walker, "visit")
    her.visitor.opens(f"/case/{visit.number}/sign/")
    asked = her.visitor.page.form(asks="key")
    her.visitor.presses(asked, "确认", posted(way.history())).must_say("看筛查卡")
    walker.at("2026-03-06 09:00")
    _checks_in(walker, code, visit.number)
    visit.approves("h1", "check_in", form={"identity_seen": True}, opinion="已检查。")
    walker.product.wait_for("交接", lambda: _called(walker, "hand_over"))
    care = _child(walker, "hand_over")
    expect("工会看到", "已完成", sights.booking(walker))
    care.approves("h1", "results", form=way.results(care, "h1"), opinion="结果已录入。")
    told = {"how": "sms", "told_on": "2026-03-06", "told_by": care.officer("h1").name}
    care.approves("h1", "tell_normal", form=told, opinion="已告知本人。")
    page = _reads(her)
    expect("本人看到结论", True, page.says("没有发现异常"))
    union = walker.desk("u03a").visitor
    union.opens(f"/w/case/{care.number}/", status=403)
    expect("工会看不到", False, union.page.says("HPV"))


def _books(her: ApplicantOnline) -> str:
    """Holds a half-day, confirms it; the code of the card."""
    page = her.visitor.opens(f"/my/screening/{her.number}/book/").must_say(PLACE)
    form = page.form(asks="slot")
    label = next(one.label for one in form.controls if DAY in one.label and "上午" in one.label)
    her.visitor.presses(form, label, []).must_say("为您留到")
    confirm = her.visitor.page.form(asks="confirm")
    her.visitor.presses(confirm, "确认预约", []).must_say("已预约")
    card = her.visitor.opens(f"/my/screening/{her.number}/card/").must_say(PLACE)
    code = re.search(r"\b([2-9A-HJ-NP-Z]{4}) ([2-9A-HJ-NP-Z]{4})\b", card.text)
    if code is None:
        raise Astray(f"no code on the card: {card.text[:300]}")
    return code[1] + code[2]


def _checks_in(walker: OnlineWalker, code: str, number: str) -> None:
    """The desk of the hospital types what the scanner reads."""
    desk = walker.desk("h1").visitor
    page = desk.opens("/w/screening/").must_say(PLACE)
    desk.sends(page.form(asks="code"), [("code", code)]).must_say(number)


def _reads(her: ApplicantOnline) -> Page:
    """Her result; if she signed in long ago, after a code to her phone."""
    page = her.visitor.opens(f"/my/screening/{her.number}/result/")
    if "/me/prove/" in page.url:
        page = her.visitor.presses(page.form(asks="send"), "发验证码", [])
        texts = Visitor(her.visitor.address, her.visitor.trusted).opens("/_sms/")
        code = re.search(r"\b\d{6}\b", texts.text)
        page = her.visitor.sends(page.form(asks="code"), [("code", code[0] if code else "")])
    return page


def _called(walker: OnlineWalker, node: str) -> bool:
    with scope(SYSTEM):
        return CaseCall.objects.filter(case=walker.case, node=node).exists()


def _child(walker: OnlineWalker, node: str) -> OnlineWalker:
    """The case that was called at a node, with the same people at the same desks."""
    with scope(SYSTEM):
        call = CaseCall.objects.select_related("child").get(case=walker.case, node=node)
    other = walker.another()
    other.process, other.figures = call.child.process, walker.figures
    other.follows(call.child_id)
    return other
