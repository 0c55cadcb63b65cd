"""The index card of competitions."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms import competition as form
from forms.competition import judging
from forms.competition.entry import ADULT
from forms.competition_codes import EntryKind, Reason
from processes.competition.audit import deep as checking
from processes.competition.documents import (
    DOCUMENTS,
    PLAN,
    certificate,
    complaint,
    honours,
    judged,
)
from processes.competition.flows.v1 import CompetitionFlow
from processes.competition.flows.v1_honours import (
    ContestHonoursFlow,
    ContestPrizeFlow,
    ContestRevocationFlow,
)
from processes.competition.flows.v1_judging import (
    ContestComplaintFlow,
    ContestJudgingFlow,
    ContestResultFlow,
)
from processes.competition.flows.v1_season import ContestPlanFlow
from processes.competition.rules import honours as worth
from processes.competition.steps import awarding, drawing, honouring, hooks, plan, qualifying
from processes.competition.steps.entering import quota_of, require_room
from processes.competition.steps.hooks import HOOKS
from processes.competition.steps.rounds import rounds
from processes.competition.views import public
from processes.competition.views.act_reading import ACT_READING
from processes.competition.views.complain import own_status
from processes.competition.views.honours_reading import PRIZE_READING
from processes.competition.views.plan_reading import PLAN_READING
from processes.competition.views.reading import READING
from processes.competition.views.service import SERVICE
from processes.competition.views.team import offers
from processes.engine.definition import Dossier, ProcessDefinition, Slot
from processes.engine.identity import age_on
from processes.engine.marks import Mark, of_name, of_person, of_phone
from processes.engine.moves import Question
from processes.engine.registry import register

MANDATE = Slot("E00", "委托书（本人签字）", why="请人代为报名时，本人签过字的委托书。")
EVIDENCE = Slot(
    "F01", "异议证明", required=False, why="能说明审核结果不对的证明，如社保记录、称号证书。"
)
PHOTO = "1寸免冠彩色照片，295×413像素，不超过200KB，印在参赛证上。照相馆的电子照就可以。"
PLAN_REASONS = {
    "events": "赛项、名额、时间安排不妥",
    "money": "经费、奖项没有落实",
    "wording": "方案内容要修改",
    "other": "其他",
}
REASONS = {one.value: one.label for one in Reason}


def answer(question: Question, file: Dossier) -> Any:
    """What the gates ask. Raises: LookupError for a question this process does not know."""
    if question.key == "gate:screen":
        return qualifying.screened(file)
    raise LookupError(question.key)


def validate(draft: Mapping[str, Any], *, on: date) -> tuple[dict[str, Any], dict[str, Any]]:
    """Facts and sentences by section; the events are those that are open that day."""
    return form.validate(draft, on=on, given=asked(on))


def asked(on: date) -> dict[str, Any]:
    """The events that take entries on that day."""
    return {"events": plan.open_on(on)}


def slots(facts: Mapping[str, Any]) -> list[Slot]:
    """e07, e08, the guardian's consent of a minor, the school's certificate of a trainee."""
    team = facts.get("kind") == EntryKind.TEAM
    count = max(len(facts.get("members", ())), 1) if team else 1
    found = [Slot("E07", "1寸照片", why=PHOTO, least=count, pictures=True)]
    if facts.get("trainee"):
        found.append(Slot("E09", "职业院校实习证明", why="学校出具，写明在哪个单位实习。"))
    else:
        why = "社保缴费证明、劳动合同或平台证明，能看出从什么时候起在本区工作。"
        found.append(Slot("E08", "社保或劳动关系证明", why=why))
    if _is_minor(facts):
        found.append(Slot("E10", "监护人同意书（签字）", why="不满18周岁的，要监护人签字同意。"))
    return found


def _is_minor(facts: Mapping[str, Any]) -> bool:
    born, on = facts.get("birth_date"), facts.get("applied_on")
    if not born or not on:
        return False
    return age_on(date.fromisoformat(str(born)), date.fromisoformat(str(on))) < ADULT


def given(name: str, file: Dossier) -> Mapping[str, Any]:
    """What officers' forms have to know beside what is typed."""
    if name == "reason":
        return {"reasons": REASONS}
    return drawing.given(file) if name == "contest_card" else {}


def marks(facts: Mapping[str, Any]) -> list[Mark]:
    """By what an entry is found."""
    found = [*of_name(str(facts.get("name") or "")), *of_phone(str(facts.get("phone") or ""))]
    return [*found, of_person(str(facts["id_number"]))] if facts.get("id_number") else found


def title_of(facts: Mapping[str, Any]) -> str:
    """For lists."""
    return str(facts.get("event_title") or _("技能竞赛"))


DEFINITION = register(
    ProcessDefinition(
        code="competition",
        title="职工技能竞赛报名",
        prefix="CON",
        flows={1: CompetitionFlow},
        current=1,
        answer=answer,
        validate=validate,
        slots=slots,
        mandate=MANDATE,
        evidence=EVIDENCE,
        officer_forms=form.OFFICER_FORMS,
        given=given,
        documents=DOCUMENTS,
        hooks=HOOKS,
        room=require_room,
        quota_of={"place": quota_of},
        days_of=qualifying.DAYS,
        asked=asked,
        title_of=title_of,
        sections=form.SECTIONS,
        service=SERVICE,
        reading=READING,
        own_status=own_status,
        marks=marks,
        offers=offers,
        deep=checking.problems,
        rounds=rounds,
        notice_words=(gettext_lazy("赛道"), gettext_lazy("赛项"), ""),
    )
)


def of_body(facts: Mapping[str, Any], member_of: int | None) -> int | None:
    """The jury or the arbiters: the district sees it, other experts do not."""
    return int(facts["office"])


def no_questions(question: Question, file: Dossier) -> Any:
    """Nothing is asked. Raises: LookupError."""
    raise LookupError(question.key)


RULING_REASONS = {"unfounded": "申诉的事实不成立", "recheck": "成绩要重新核对", "other": "其他"}


def act_given(name: str, file: Dossier) -> Mapping[str, Any]:
    """Reasons of a refusal."""
    return {"reasons": RULING_REASONS} if name == "reason" else {}


def _of_event(
    code: str, title: str, prefix: str, flow: Any, *, forms: Any = judging.OFFICER_FORMS,
    answer: Any = no_questions, reading: Any = ACT_READING, given: Any = act_given, **more: Any,
) -> ProcessDefinition:  # fmt: skip
    """A case of the jury, the arbiters or the section (docs/decisions/0045, 0052)."""
    return register(
        ProcessDefinition(
            code=code,
            title=title,
            prefix=prefix,
            flows={1: flow},
            current=1,
            answer=answer,
            officer_forms=forms,
            title_of=lambda facts: title,
            filed_at=of_body,
            reading=reading,
            given=given,
            **more,
        )
    )


JUDGED = _of_event(
    "contest_judging", "竞赛场次评分", "COS", ContestJudgingFlow,
    documents=judged.JUDGING, hooks=hooks.JUDGING,
)  # fmt: skip
COMPLAINED = _of_event(
    "contest_complaint", "竞赛现场申诉", "COC", ContestComplaintFlow,
    documents=complaint.COMPLAINT, hooks=hooks.COMPLAINT,
)  # fmt: skip
SUMMED = _of_event(
    "contest_result", "竞赛成绩汇总", "COR", ContestResultFlow,
    documents=judged.RESULT, hooks=hooks.RESULT,
)  # fmt: skip
HONOUR_REASONS = {
    "places": "名次或奖项要核对",
    "money": "奖金来源没有落实",
    "objection": "还有反映没有查清",
    "other": "其他",
}


def honours_given(name: str, file: Dossier) -> Mapping[str, Any]:
    """Reasons of a refusal; whose score may be struck."""
    if name == "reason":
        return {"reasons": HONOUR_REASONS}
    return {"entries": honouring.entries(file.case)} if name == "contest_strike" else {}


def prize_answer(question: Question, file: Dossier) -> Any:
    """What was won, and whether there is money. Raises: LookupError."""
    match question.key:
        case "gate:which":
            return "has_prize" if worth.has_prize(file.facts) else "else"
        case "gate:with_money":
            return "has_money" if worth.has_money(file.facts) else "else"
    raise LookupError(question.key)


HONOURED = _of_event(
    "contest_honours", "竞赛成绩公示和表彰", "COH", ContestHonoursFlow,
    forms=judging.HONOURS_FORMS, documents=honours.HONOURS, hooks=hooks.HONOURS,
    given=honours_given, whole_notice=True,
    notice_words=(gettext_lazy("赛道"), gettext_lazy("赛季"), gettext_lazy("拟发奖金")),
    notice_page=public.notice_page,
)  # fmt: skip
AWARDED = _of_event(
    "contest_prize", "竞赛获奖", "COP", ContestPrizeFlow,
    forms=judging.PRIZE_FORMS, documents=certificate.PRIZE, hooks=hooks.PRIZE,
    answer=prize_answer, reading=PRIZE_READING, items={awarding.ITEM: "竞赛奖金"},
    personal={"applicant": ("card", "name")},
    money_words=(gettext_lazy("奖金"), gettext_lazy("项目")),
)  # fmt: skip
REVOKED = _of_event(
    "contest_revocation", "撤销竞赛获奖", "COX", ContestRevocationFlow,
    forms=judging.HONOURS_FORMS, documents=honours.REVOCATION, hooks=hooks.REVOCATION,
    given=honours_given,
)  # fmt: skip
PLANNED = register(
    ProcessDefinition(
        code="contest_plan",
        title="竞赛方案审批",
        prefix="CNP",
        flows={1: ContestPlanFlow},
        current=1,
        answer=no_questions,
        officer_forms=form.OFFICER_FORMS,
        given=lambda name, file: {"reasons": PLAN_REASONS} if name == "reason" else {},
        documents=PLAN,
        hooks=hooks.PLAN,
        title_of=lambda facts: "竞赛方案审批",
        reading=PLAN_READING,
    )
)
