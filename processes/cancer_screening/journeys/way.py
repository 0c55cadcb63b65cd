"""Stretches of the way that several scenarios share: who does what on which day."""

import base64
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import Any
from uuid import uuid4

from PIL import Image, ImageDraw

from processes.cancer_screening.demo import CODE, load_batch, load_hospitals
from processes.cancer_screening.models import Batch, Slot
from processes.cancer_screening.steps import offering
from processes.cancer_screening.steps.checking_in import asks_at_desk
from processes.cancer_screening.steps.course import course_of
from processes.cancer_screening.steps.publishing import publish
from processes.cancer_screening.steps.registering import open_batch, quota_key
from processes.engine import calls, commands, lane, quotas, runtime
from processes.engine.calendar import china_day
from processes.engine.errors import ApprovalError, NotAllowed
from processes.engine.journey import Walker
from processes.engine.journey.applicants import Applicant, applicant
from processes.engine.journey.walker import Files, Lost
from processes.engine.models import Case, CaseCall, Quota
from processes.engine.queries.applicant.where import where
from processes.engine.queries.facts import facts_of
from processes.engine.token_game import tokens
from processes.people.actors import SYSTEM, Actor
from processes.people.demo.persons import person
from processes.people.models import Organisation

PROCESS = "cancer_screening"
NOTICE = {
    "reason": "根据年度女职工工作安排，为保障女职工健康",
    "contact": "区总工会女职工部，0871-60000000",
}
CONSENTS = {"screening": True, "health_information": True, "aid": False}
GROUPS = {"U02": "sanitation", "U03": "domestic"}
EMPLOYERS = {
    "U01": "云南样例物业服务有限公司",
    "U02": "昆明样例环卫服务有限公司",
    "U03": "官渡样例家政服务有限公司",
    "U05": "云南样例餐饮管理有限公司",
}
STREETS = {"U01": "s1", "U02": "s16", "U03": "s4", "U05": "s7"}
SOUND = {"visual": "normal", "hpv": "negative", "tct": "nilm", "touch": "normal", "ultrasound": "2"}


def opens(walk: Walker) -> None:
    """Hospitals, batch 2026-1 and its half-days are there; d2 sends its notice, d7 approves."""
    load_hospitals()
    load_batch()
    with runtime.scope(SYSTEM):
        batch = Batch.objects.get(code=CODE)
    if batch.state == Batch.State.DRAFT:
        sent = publish(batch, NOTICE, actor=walk.officer("d2"), key=uuid4(), now=walk.now)
        signs(sent.case, actor=walk.officer("d7"), now=walk.now)
    leaves(batch.quota, at=walk.now)


def signs(case: int, *, actor: Actor, now: datetime) -> None:
    """The deputy chair approves the notice: the batch is open."""
    with runtime.scope(SYSTEM):
        (token,) = tokens(runtime.CaseView.of(Case.objects.get(pk=case)).state.root)
    commands.approve(
        case=case, actor=actor, key=uuid4(), now=now, token=token.id, form={}, opinion="同意签发。"
    )


def leaves(places: int, *, at: datetime | None = None) -> None:
    """So many places are free from now on; who waits since another scenario gets one first."""
    key = quota_key(CODE)
    row = Quota.objects.get(key=key)
    quotas.keep(key, title=row.title, capacity=row.taken + places)
    if at is not None:
        quotas.serve(row.pk, now=at)


def draft(key: str, **changes: Mapping[str, Any]) -> dict[str, Any]:
    """What a woman of the fixtures types."""
    who = person(key)
    typed: dict[str, Any] = {
        "person": {"name": who.name, "id_number": who.id_number, "phone": who.phone},
        "work": {"employer": EMPLOYERS.get(who.union, "样例单位"), "member_number": ""},
        "group": {"group": GROUPS.get(who.union, "other")},
        "earlier": {"last_month": "", "last_place": ""},
        "consents": {**CONSENTS, "signature_typed": who.name, "signature_drawn": ""},
    }
    return {name: {**given, **changes.get(name, {})} for name, given in typed.items()}


def files(walk: Walker, key: str, **changes: Mapping[str, Any]) -> Applicant:
    """She registers by herself."""
    who = applicant(key)
    walk.files(who, draft(key, **changes), lambda slot: uploads(walk, slot))
    return who


def uploads(walk: Walker, slot: str) -> Files:
    """One picture for a slot; its content is of this case only."""
    sheet = Image.new("L", (496, 702), 250)
    ImageDraw.Draw(sheet).text((60, 90), f"530199 {walk.case} {slot}", fill=60)
    made = BytesIO()
    sheet.save(made, "PNG")
    return [(slot, f"{slot}.png", made.getvalue())]


def checks(walk: Walker, by: str, *, at: str, group: str) -> None:
    """s2."""
    walk.at(at)
    form = {"identity_seen": "on", "group": group}
    walk.approves(by, "check", form=form, opinion="身份和人群类别属实。")


def lists(walk: Walker, by: str, *, at: str) -> None:
    """s3."""
    walk.at(at)
    walk.approves(by, "street", opinion="列入汇总表。")


def compares(walk: Walker, *, at: str, group: str, by: str = "d2", **found: str) -> None:
    """s4."""
    walk.at(at)
    form = {"compared": "on", "group": group, "earlier": "none", **found}
    walk.approves(by, "compare", form=form, opinion="比对无重复。")
    gives_places(walk)


def gives_places(walk: Walker) -> None:
    """The queue is served at the walker's moment; the outbox would do so at the clock's."""
    batch = open_batch(china_day(walk.now))
    row = Quota.objects.get(key=quota_key(batch.code if batch else CODE))
    quotas.serve(row.pk, now=walk.now)
    walk.settle()


def returns(walk: Walker, child: Walker) -> None:
    """The called case is closed: the calling one goes on at the same moment."""
    with runtime.scope(SYSTEM):
        call = CaseCall.objects.get(child=child.case)
    walk.now = child.now
    calls.come_back(call.pk, now=child.now)
    walk.settle()


def books(walk: Walker, who: Applicant, *, at: str, hospital: str, day: str, half: str) -> None:
    """s5: by herself."""
    walk.at(at)
    walk.confirms(who, "booking", {"slot": str(slot_at(hospital, day, half))})


def slot_at(hospital: str, day: str, half: str) -> int:
    """Id of a half-day."""
    unit = Organisation.objects.get(code=hospital)
    return Slot.objects.get(hospital=unit.pk, day=day, half=half).pk


def registered(
    walk: Walker, key: str, *, officer: str, day: str = "2026-05-20", group: str = ""
) -> Applicant:
    """Up to the place: registered, checked, listed and compared; about four working days."""
    who = files(walk, key)
    union = person(key).union
    found = group or GROUPS.get(union, "other")
    checks(walk, officer, at=f"{day} 14:00", group=found)
    lists(walk, STREETS[union], at=f"{day} 15:00")
    compares(walk, at=f"{day} 16:00", group=found)
    return who


def answers(walk: Walker, who: Applicant, *, at: str) -> None:
    """c06 to c08, on her phone."""
    child(walk, "visit").at(at).confirms(who, "history", history())


def child(walk: Walker, node: str) -> "Walker":
    """A walker at the case that this one called at a node; it keeps its figures."""
    with runtime.scope(SYSTEM):
        rows = CaseCall.objects.filter(case=walk.case).select_related("child").order_by("-id")
        call = next((one for one in rows if one.node == node), None)
    assert call is not None, node  # noqa: S101 - a journey that is lost
    other = walk.another()
    other.process, other.figures = call.child.process, walk.figures
    other.follows(call.child_id)
    return other


def examines(walk: Walker, by: str, *, at: str) -> "Walker":
    """s6: she comes; the care case that follows."""
    visit = child(walk, "visit").at(at)
    asked = history() if asks_at_desk(visit.case, now=visit.now) else {}
    visit.approves(by, "check_in", form={"identity_seen": "on", **asked}, opinion="已检查。")
    returns(walk, visit)
    return child(walk, "hand_over")


def history(**changes: str) -> dict[str, str]:
    """c06 to c08 as asked at the hospital."""
    no = dict.fromkeys(
        ("pregnant", "uterus_removed", "breast_operated", "family_history", "medicine"), "no"
    )
    return {"married_life": "yes", "last_period": "", **no, **changes}


def enters(care: Walker, by: str, *, at: str, **found: str) -> None:
    """s7."""
    care.at(at)
    care.approves(by, "results", form=results(care, by, **found), opinion="结果已录入。")


def results(care: Walker, by: str, **found: str) -> dict[str, str]:
    """h01 to h09."""
    return {
        **SOUND,
        "barcode": f"53{care.case:08}",
        "examined_on": china_day(care.now).isoformat(),
        "advice": "按时复查。",
        "doctor": care.officer(by).name,
        **found,
    }


def tells(care: Walker, by: str, node: str, *, at: str, how: str = "phone") -> None:
    """She is told."""
    care.at(at)
    form = {
        "how": how, "told_on": china_day(care.now).isoformat(), "told_by": care.officer(by).name
    }  # fmt: skip
    care.approves(by, node, form=form, opinion="已告知本人。")


def refers(care: Walker, by: str, *, at: str, onward: str, day: str) -> "Walker":
    """s8: the slip; the case of the second hospital."""
    care.at(at)
    form = {
        "to": "H3", "onward": onward, "appointed_on": day, "doctor": care.officer(by).name,
        "stamped": "on",
    }  # fmt: skip
    care.approves(by, "slip", form=form, opinion="转诊单已交本人。")
    return child(care, "onward")


def refusal(act: Any) -> str:
    """Code of the refusal, "" if there was none."""
    try:
        act()
    except ApprovalError as refused:
        return str(refused.code)
    return ""


def drawn() -> str:
    """A signature as it is drawn on a pad."""
    sheet = Image.new("RGB", (300, 120), "white")
    ImageDraw.Draw(sheet).line((20, 90, 120, 30, 200, 100, 280, 40), fill="black", width=5)
    made = BytesIO()
    sheet.save(made, "PNG")
    return "data:image/png;base64," + base64.b64encode(made.getvalue()).decode()


def late_slip(care: Walker, by: str, *, at: str, onward: str, day: str) -> str:
    """What the form says of an appointment that is too late; nothing is decided."""
    try:
        refers(care, by, at=at, onward=onward, day=day)
    except Lost as said:
        return str(said)
    return ""


def attends(second: Walker, by: str, node: str, *, at: str, pathology: str) -> None:
    """t06, t07: she comes to the second hospital."""
    second.at(at)
    form = {
        "attended_on": china_day(second.now).isoformat(), "pathology": pathology,
        "diagnosis": "见病理报告。", "disposal": "按诊疗规范处理。",
        "doctor": second.officer(by).name,
    }  # fmt: skip
    second.approves(by, node, form=form, opinion="已接诊。")


def asks_for_aid(walk: Walker, who: Applicant) -> int:
    """She takes what is offered: her draft."""
    actor = walk.actor(who.account)
    with runtime.scope(actor):
        course = course_of(where(Case.objects.get(pk=walk.case)))
        facts = facts_of(walk.case)
    return offering.begin(course, facts, actor=actor, now=walk.now)[0]


def opens_result(care: Walker, by: str) -> str:
    """Somebody follows the link of her result, as the page does it; how he is refused."""
    actor = care.officer(by)
    with runtime.scope(SYSTEM):
        number = str(Case.objects.get(pk=care.case).number)
    try:
        lane.keep_out(number)
    except NotAllowed as refused:
        lane.note(refused, actor=actor, now=care.now)
        care.settle()
        return str(refused.code)
    return ""


def acts_on_result(care: Walker, by: str) -> str:
    """Somebody sends a command to her case without a page; how he is refused."""
    view = care.view()
    token = next(iter(view.places), (1, 1))[0]
    who, key = care.officer(by), uuid4()
    return refusal(
        lambda: commands.claim(
            case=care.case, actor=who, key=key, now=care.now, token=token, seat=1
        )
    )
