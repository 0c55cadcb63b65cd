"""The index cards of screening: the registration, and three cases that are the hospital's own.

Titles stand in text messages: those of the hospital's cases say nothing of what they are about.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from forms import cancer_screening as form
from forms.cancer_screening.acts import BILL_FORMS
from forms.cancer_screening_codes import Group, Reason
from processes.cancer_screening.audit import deep as checking
from processes.cancer_screening.documents import ACTS, MEDICAL, REGISTRATION
from processes.cancer_screening.flows import v2_batch
from processes.cancer_screening.flows.v1 import CancerScreeningFlow
from processes.cancer_screening.flows.v1_batch import (
    ScreeningBillFlow,
    ScreeningNoticeFlow,
    ScreeningReportFlow,
)
from processes.cancer_screening.flows.v1_hospital import (
    ScreeningCareFlow,
    ScreeningReferralFlow,
    ScreeningVisitFlow,
)
from processes.cancer_screening.steps import billing, caring, hooks, registering, visiting
from processes.cancer_screening.steps.rounds import rounds
from processes.cancer_screening.views.act_reading import ACT_READING
from processes.cancer_screening.views.reading import LANE_READING, READING
from processes.cancer_screening.views.service import SERVICE
from processes.cancer_screening.views.woman.status import offers, own_status
from processes.engine.definition import Dossier, ProcessDefinition, Slot, as_typed
from processes.engine.marks import Mark, of_name, of_person, of_phone
from processes.engine.moves import Question
from processes.engine.registry import register
from processes.people import organisations
from processes.vault import LANE

MANDATE = Slot("C00", "委托和纸质同意书（本人签字）", why="由工会代为登记时，本人签过字的同意书。")
EVIDENCE = Slot(
    "F01", "复核证明", required=False, why="能说明原决定不对的证明，如没有到院的记录、工作证明。"
)
OWN_PAGES = {"sign": "/my/screening/{ref}/book/", "withdraw": "/my/screening/{ref}/withdraw/"}
REASONS = {one.value: one.label for one in Reason}


def answer(question: Question, file: Dossier) -> Any:
    """What the gates of the registration ask. Raises: LookupError for any other."""
    match question.key:
        case "gate:screen":
            return registering.screened(file)
        case "gate:places":
            return registering.places_left(file)
    raise LookupError(question.key)


def asks_hospital(question: Question, file: Dossier) -> Any:
    """What the gates of the hospital's cases ask. Raises: LookupError for any other."""
    match question.key:
        case "gate:split_by_result":
            return caring.split_by_result(file)
        case "gate:after_follow":
            return caring.after_follow(file)
        case "gate:come_back":
            return caring.come_back(file)
        case "gate:found":
            return caring.found(file)
    raise LookupError(question.key)


def slots(facts: Mapping[str, Any]) -> list[Slot]:
    """c05: who claims a key group shows it."""
    group = str(facts.get("group") or Group.OTHER)
    if not Group(group).needs_proof:
        return []
    return [Slot("C05", "人群类别证明", why="工作证明、平台接单截图、会员证都可以。", days=365)]


def marks(facts: Mapping[str, Any]) -> list[Mark]:
    """By what a registration is found."""
    found = [*of_name(str(facts.get("name") or "")), *of_phone(str(facts.get("phone") or ""))]
    return [*found, of_person(str(facts["id_number"]))] if facts.get("id_number") else found


def given(name: str, file: Dossier) -> Mapping[str, Any]:
    """What officers' forms have to know beside what is typed."""
    return {"reasons": REASONS} if name == "reason" else visiting.given(name, file)


def lane_given(name: str, file: Dossier) -> Mapping[str, Any]:
    """The same for forms of the hospital."""
    return {"reasons": RESCHEDULED} if name == "reason" else caring.given(name, file)


RESCHEDULED = {"unfit": "今天不适合检查", "other": "其他原因"}


def at_hospital(facts: Mapping[str, Any], member_of: int | None) -> int | None:
    """The hospital itself: only it and the woman see the case."""
    return organisations.tree().codes[str(facts["hospital"])]


def title_of(facts: Mapping[str, Any]) -> str:
    """For lists."""
    return _("两癌筛查")


def _of_hospital(code: str, title: str, prefix: str, flow: Any, **more: Any) -> ProcessDefinition:
    return register(
        ProcessDefinition(
            code=code,
            title=title,
            prefix=prefix,
            flows={1: flow},
            current=1,
            answer=asks_hospital,
            validate=handed_over,
            officer_forms=form.MEDICAL_FORMS,
            given=lane_given,
            documents=MEDICAL,
            filed_at=at_hospital,
            reading=LANE_READING,
            ring=LANE,
            within=True,
            **more,
        )
    )


def handed_over(draft: Mapping[str, Any], *, on: date) -> tuple[dict[str, Any], dict[str, Any]]:
    """Facts of the caller as they come; a hospital has to be among them."""
    if not draft.get("hospital"):
        return {}, {"hospital": [_("没有写明哪家医院。")]}
    return as_typed(draft, on=on)


DEFINITION = register(
    ProcessDefinition(
        code="cancer_screening",
        title="女职工“两癌”筛查",
        prefix="SCR",
        flows={1: CancerScreeningFlow},
        current=1,
        answer=answer,
        validate=form.validate,
        slots=slots,
        mandate=MANDATE,
        evidence=EVIDENCE,
        officer_forms=form.OFFICER_FORMS,
        given=given,
        documents=REGISTRATION,
        hooks=hooks.REGISTRATION,
        quota_of={"place": registering.quota_of},
        rank_of={"place": registering.rank_of},
        calls={"visit": visiting.to_visit, "hand_over": visiting.to_visit},
        title_of=title_of,
        service=SERVICE,
        own_status=own_status,
        offers=offers,
        own_pages=OWN_PAGES,
        rounds=rounds,
        deep=checking.problems,
        sections=form.SECTIONS,
        reading=READING,
        marks=marks,
    )
)
VISIT = _of_hospital(
    "screening_visit", "健康服务（到院）", "SCV", ScreeningVisitFlow, hooks=hooks.VISIT
)
CARE = _of_hospital(
    "screening_care",
    "健康服务（检查后）",
    "SCC",
    ScreeningCareFlow,
    calls={"onward": caring.to_referral},
)
REFERRAL = _of_hospital("screening_referral", "健康服务（就诊）", "SCC", ScreeningReferralFlow)


def _of_batch(code: str, title: str, prefix: str, *flows: Any, **more: Any) -> ProcessDefinition:
    """An act on a batch, filed by the women's-work officer at the district."""
    return register(
        ProcessDefinition(
            code=code,
            title=title,
            prefix=prefix,
            flows=dict(enumerate(flows, start=1)),
            current=len(flows),
            answer=no_questions,
            documents=ACTS,
            title_of=lambda facts: title,
            reading=ACT_READING,
            **more,
        )
    )


def no_questions(question: Question, file: Dossier) -> Any:
    """Nothing is asked. Raises: LookupError."""
    raise LookupError(question.key)


NOTICE_REASONS = {
    "wrong_days": "时间或者名额要改",
    "wrong_words": "通知的内容要改",
    "no_money": "资金来源不落实",
    "other": "其他",
}
BILL_REASONS = {
    "wrong_count": "人数和签到记录不符",
    "wrong_invoice": "发票有误",
    "no_money": "资金来源不落实",
    "other": "其他",
}
NOTICE = _of_batch(
    "screening_notice", "筛查批次发布", "SCN", ScreeningNoticeFlow, v2_batch.ScreeningNoticeFlow,
    officer_forms=form.OFFICER_FORMS, hooks=hooks.NOTICE,
    given=lambda name, file: {"reasons": NOTICE_REASONS} if name == "reason" else {},
)  # fmt: skip
BILL = _of_batch(
    "screening_bill", "筛查费用结算", "SCJ", ScreeningBillFlow,
    officer_forms=BILL_FORMS, hooks=hooks.BILL, items={billing.ITEM: "女职工筛查费用"},
    takes_money={"decide": billing.asked_money}, grants_money=frozenset({"decide"}),
    given=lambda name, file: {"reasons": BILL_REASONS} if name == "reason" else {},
)  # fmt: skip
REPORT = _of_batch(
    "screening_report", "筛查批次总结", "SCB", ScreeningReportFlow,
    officer_forms=form.OFFICER_FORMS, hooks=hooks.REPORT,
)  # fmt: skip
