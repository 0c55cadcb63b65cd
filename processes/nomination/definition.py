"""The index cards of nominations, and of what the office does beside them."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from forms import nomination as form
from forms.honour_codes import Reason
from forms.nomination_codes import Department
from processes.engine.definition import AskedOutside, Dossier, ProcessDefinition, Slot
from processes.engine.identity import read_credit_code
from processes.engine.marks import Mark, of_name, of_person, of_phone
from processes.engine.models import Case, Event
from processes.engine.moves import AGAINST, Question
from processes.engine.registry import register
from processes.nomination.audit import deep as checking
from processes.nomination.documents import DOCUMENTS
from processes.nomination.documents.acts import ACTS, REVOKED
from processes.nomination.flows.v1 import NominationFlow
from processes.nomination.flows.v1_acts import HonourNoticeFlow, HonourRevocationFlow
from processes.nomination.rules import materials, ways
from processes.nomination.rules.awards import AWARDS
from processes.nomination.rules.nominee_names import name_of
from processes.nomination.steps import announcing, ballots, choosing, granting, revoking, rounds
from processes.nomination.steps.entering import require_room
from processes.nomination.steps.hooks import HOOKS, NOTICE, REVOCATION
from processes.nomination.views.act_reading import ACT_READING
from processes.nomination.views.reading import READING
from processes.nomination.views.service import SERVICE
from processes.people import organisations
from processes.people.roles import Level

EVIDENCE = Slot("F01", "复核证明", required=False, why="能说明结果不对的证明。")
BOARD = Slot("H03", "单位公示照片", why="拍公告栏，看得清公示内容和日期。", pictures=True)
FORMS = {award.code: award.form.value for award in AWARDS.values()}
TITLES = {award.code: award.title for award in AWARDS.values()}
REASONS = {one.value: one.label for one in Reason}
PICTURES = frozenset(("H01", "H02"))
OPINIONS = "opinions"


def answer(question: Question, file: Dossier) -> Any:
    """What the gates ask. Raises: LookupError for a question this process does not know."""
    if question.key in GATES:
        holds = GATES[question.key]
        return holds.__name__ if holds(file) else "else"
    if question.key == "gate:screen":
        return "pass"  # what stands against it was refused when it was handed in
    if question.key == "bodies:opinions":
        return ways.departments(file.facts)
    raise LookupError(question.key)


def asks_congress(file: Dossier) -> bool:
    """要职代会审议"""
    return ways.asks_congress(file.facts)


def by_street(file: Dossier) -> bool:
    """经街道总工会"""
    there = file.unit and organisations.ancestor_at(file.unit, Level.STREET) is not None
    return bool(there) and ways.by_street(file.facts)


def is_named_here(file: Dossier) -> bool:
    """由市里命名"""
    return ways.is_named_here(file.facts)


def by_clerk(file: Dossier) -> bool:
    """由单位代填"""
    return Case.objects.filter(pk=file.case).exclude(agent=None).exists()


def somebody_objects(file: Dossier) -> bool:
    """Whether a department objects in this asking: an objection always has its words."""
    last = file.records[-1] if file.records else {}
    if last.get("node") == OPINIONS and last.get("reason") == AGAINST:
        return True
    said = Event.objects.filter(case=file.case, node=OPINIONS, verb="opine").order_by("n")
    return any(json.loads(one.body).get("reason") == AGAINST for one in said)


GATES: Mapping[str, Callable[[Dossier], bool]] = {
    "gate:filled_by": by_clerk,
    "gate:voting": asks_congress,
    "gate:first_level": by_street,
    "gate:objected": somebody_objects,
    "gate:named_here": is_named_here,
}


def validate(draft: Mapping[str, Any], *, on: date) -> tuple[dict[str, Any], dict[str, Any]]:
    """Facts and sentences by section. Whether the award is given today is a rule of the round."""
    return form.validate(draft, on=on, awards=TITLES, forms=FORMS)


def sections_of(draft: Mapping[str, Any]) -> tuple[Any, ...]:
    """Pages by the form of the award; before one is chosen only the page where it is."""
    return form.sections(draft, FORMS)


def asked(on: date) -> dict[str, Any]:
    """The awards that take papers on that day."""
    return {"awards": rounds.open_on(on)}


def slots(facts: Mapping[str, Any]) -> list[Slot]:
    """Materials of the award; the photo of the board is brought with the notice at the unit."""
    award = AWARDS.get(str(facts.get("award")))
    rows = materials.asked(award) if award else ()
    return [
        Slot(one.code, one.title, one.required, pictures=one.code in PICTURES)
        for one in rows
        if one.code != BOARD.code
    ]


def given(name: str, file: Dossier) -> Mapping[str, Any]:
    """What officers' forms have to know beside what is typed."""
    if name == "reason":
        return {"reasons": REASONS}
    if name == "certificate":
        return {"certificate_number": granting.number_of(file.case)}
    return {"sheets": ballots.sheets(file.case)} if name == "tally" else {}


def asked_outside(node: str, body: str, file: Dossier) -> AskedOutside:
    """Who is recommended for what, and by whom; no more."""
    facts = file.facts
    award = AWARDS[str(facts["award"])]
    lines = (
        (_("推荐称号"), award.title),
        (_("推荐对象"), name_of(facts)),
        (_("工作单位"), str(facts.get("unit_name", ""))),
    )
    return AskedOutside(_("推荐对象和所在单位有没有违法违规或否决情形？"), lines)


def filed_at(facts: Mapping[str, Any], member_of: int | None) -> int | None:
    """The union of the unit that nominates, by its credit code; else where he is a member."""
    code = read_credit_code(str(facts.get("credit_code", ""))).code
    for unit in organisations.tree().units.values():
        if code and unit.credit_code == code and unit.is_active:
            return unit.id
    return member_of


def marks(facts: Mapping[str, Any]) -> list[Mark]:
    """By what a nomination is found."""
    found = [*of_name(name_of(facts))]
    if facts.get("phone"):
        found += of_phone(str(facts["phone"]))
    return [*found, of_person(str(facts["id_number"]))] if facts.get("id_number") else found


def title_of(facts: Mapping[str, Any]) -> str:
    """For lists."""
    return TITLES.get(str(facts.get("award")), _("评优推荐"))


def _every_section() -> tuple[Any, ...]:
    found = {one.code: one for those in form.BY_FORM.values() for one in those}
    return tuple(found.values())


DEFINITION = register(
    ProcessDefinition(
        code="nomination",
        title="评优推荐",
        prefix="HON",
        flows={1: NominationFlow},
        current=1,
        answer=answer,
        validate=validate,
        slots=slots,
        evidence=EVIDENCE,
        officer_forms=form.OFFICER_FORMS,
        office_slots={"unit_notice": (BOARD,)},
        given=given,
        documents=DOCUMENTS,
        bodies={one.value: one.label for one in Department},
        asked_outside=asked_outside,
        hooks=HOOKS,
        room=require_room,
        public_names=True,
        quota_of={"place": choosing.quota_of},
        rank_of={"place": choosing.rank_of},
        asked=asked,
        title_of=title_of,
        filed_at=filed_at,
        sections=_every_section(),
        sections_of=sections_of,
        service=SERVICE,
        reading=READING,
        marks=marks,
        deep=checking.problems,
    )
)


def no_questions(question: Question, file: Dossier) -> Any:
    """Nothing is asked. Raises: LookupError."""
    raise LookupError(question.key)


NOTICE_REASONS = {
    "places": "名额分配不妥",
    "dates": "时间安排不妥",
    "awards": "称号有误",
    "other": "其他",
}
REVOCATION_REASONS = {
    "evidence": "事实没有查清",
    "not_enough": "情节不足以撤销",
    "other": "其他",
}


def _act(code: str, title: str, prefix: str, flow: Any, reasons: Any, **more: Any) -> Any:
    """An act of the office, filed at the district."""
    return register(
        ProcessDefinition(
            code=code,
            title=title,
            prefix=prefix,
            flows={1: flow},
            current=1,
            answer=no_questions,
            officer_forms=form.OFFICER_FORMS,
            given=lambda name, file: {"reasons": reasons} if name == "reason" else {},
            title_of=lambda facts: title,
            reading=ACT_READING,
            **more,
        )
    )


ANNOUNCED = _act(
    announcing.PROCESS, "评选通知审批", "HOP", HonourNoticeFlow, NOTICE_REASONS,
    documents=ACTS, hooks=NOTICE,
)  # fmt: skip
REVOKING = _act(
    revoking.PROCESS, "撤销称号", "HOR", HonourRevocationFlow, REVOCATION_REASONS,
    documents=REVOKED, hooks=REVOCATION,
)  # fmt: skip
