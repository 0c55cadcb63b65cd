"""The index card of hardship aid: what the engine has to know of it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from forms import hardship_aid as form
from processes.engine.definition import Dossier, ProcessDefinition, Slot
from processes.engine.moves import Question
from processes.engine.registry import register
from processes.hardship_aid import rules
from processes.hardship_aid.audit import RULES
from processes.hardship_aid.documents import DOCUMENTS
from processes.hardship_aid.flows.v1 import HardshipAidFlow
from processes.hardship_aid.steps import HOOKS
from processes.hardship_aid.steps.given import asked_money, earlier_aid_fen, given
from processes.hardship_aid.steps.marking import marks, record_marks
from processes.hardship_aid.steps.rounds import rounds
from processes.hardship_aid.steps.running import forewarned
from processes.hardship_aid.views.reading import READING
from processes.hardship_aid.views.service import SERVICE
from processes.people import organisations

MANDATE = Slot("M00", "委托书（本人签字）", why="请人代办时，本人写的委托书。")
EVIDENCE = Slot(
    "F01", "复核证明", required=False, why="能说明原决定不对的证明，如行驶证、诊断书、单位证明。"
)


def answer(question: Question, file: Dossier) -> Any:
    """What the gates ask. Raises: LookupError for a question this process does not know."""
    match question.key:
        case "gate:screen":
            return "pass"  # a running case was refused when the application was handed in
        case "gate:first_level":
            return "has_union" if rules.has_union(file.facts) else "else"
        case "gate:leaving":
            return "is_leaving" if rules.is_leaving(file.records) else "else"
        case "gate:amount_gate":
            return _decider(int(file.form("district_review")["amount_fen"]), file.parameters)
        case "gate:upheld_gate":
            return _consequence(file)
    raise LookupError(question.key)


def _consequence(file: Dossier) -> str:
    """What follows from an objection that stands: by the sum, not by the officer's wish."""
    found, earlier = file.form("objection_check"), earlier_aid_fen(file)
    return rules.consequence(file.facts, found, file.parameters, earlier=earlier)


def _decider(amount_fen: int, parameters: Any) -> str:
    if rules.at_most_first_limit(amount_fen, parameters):
        return "at_most_first_limit"
    if rules.at_most_second_limit(amount_fen, parameters):
        return "at_most_second_limit"
    return "else"


def slots(facts: Mapping[str, Any]) -> list[Slot]:
    """Materials these facts call for."""
    return [_slot(one) for one in rules.slots(facts)]


def _slot(one: rules.Material) -> Slot:
    return Slot(
        one.code, one.title, one.required, one.why, one.least, one.pictures, one.days, one.blank
    )


def validate(draft: Mapping[str, Any], *, on: date) -> tuple[dict[str, Any], dict[str, Any]]:
    """Facts and sentences by section; uploads are judged by the engine."""
    return form.validate(draft, on=on)


def relatives(facts: Mapping[str, Any]) -> list[str]:
    """Names of relatives among the officers that the applicant declared (a28)."""
    name = facts.get("relative_name")
    return [str(name)] if facts.get("officer_relation") == "yes" and name else []


def traces(facts: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Marks of the household that are compared with those of officers."""
    persons = [facts.get("id_number"), *(one.get("id_number") for one in facts.get("family", ()))]
    found = [("phone", facts.get("phone")), ("address", facts.get("home_address"))]
    found += [("employer", facts.get("credit_code")), *(("person", one) for one in persons)]
    return [(kind, str(value)) for kind, value in found if value]


def filed_at(facts: Mapping[str, Any], member_of: int | None) -> int | None:
    """Where a case goes: by membership; who says he has no union, to the street he lives in."""
    code = str(facts.get("union") or facts.get("street") or "")
    if member_of is not None and rules.has_union(facts):
        return member_of
    return organisations.tree().codes.get(code, member_of)


def title_of(facts: Mapping[str, Any]) -> str:
    """Kind of aid, for lists."""
    return _("困难帮扶")


DEFINITION = register(
    ProcessDefinition(
        code="hardship_aid",
        title="困难职工帮扶",
        prefix="AID",
        flows={1: HardshipAidFlow},
        current=1,
        answer=answer,
        validate=validate,
        findings=rules.findings,
        slots=slots,
        mandate=MANDATE,
        evidence=EVIDENCE,
        officer_forms=form.OFFICER_FORMS,
        office_slots={name: tuple(map(_slot, those)) for name, those in rules.BY_FORM.items()},
        given=given,
        documents=DOCUMENTS,
        hooks=HOOKS,
        rounds=rounds,
        title_of=title_of,
        relatives=relatives,
        traces=traces,
        forewarned=forewarned,
        filed_at=filed_at,
        sections=form.SECTIONS,
        sections_of=form.pages,
        service=SERVICE,
        items={rules.budget_item(one.value): one.label for one in rules.AidItem},
        takes_money={"district_review": asked_money},
        grants_money=frozenset({"vice_chair", "collective", "city_review"}),
        reading=READING,
        marks=marks,
        record_marks=record_marks,
        audit_rules=RULES,
    )
)
