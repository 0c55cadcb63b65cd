"""Whether somebody of the household has a case already, and in which words a reader is told.

Whose case it is may know himself, and his household. To anybody else the number is said to need a
look by the union, no more: who types in another's number must not learn that he asked for aid.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from processes.engine.definition import Forewarning
from processes.engine.models import Case
from processes.hardship_aid import rules
from processes.hardship_aid.models import HouseholdMember
from processes.hardship_aid.rules.duplicates import open_case
from processes.people.actors import Actor
from processes.vault import keyed_hash, normal_id

PURPOSE = "household"
SHORTEST = 15  # characters of an identity number; less is looked up by nobody


def person_hash(number: str) -> bytes:
    """Keyed hash of an identity number, for finding a person's other cases."""
    return keyed_hash(normal_id(number), purpose=PURPOSE)


def hashes(facts: Mapping[str, Any]) -> set[bytes]:
    """Keyed hashes of everybody in the household, the applicant among them."""
    numbers = [facts.get("id_number"), *(one.get("id_number") for one in facts.get("family", ()))]
    return {person_hash(str(number)) for number in numbers if number}


def forewarned(
    section: str, answers: Mapping[str, Any], *, case: int, reader: Actor
) -> list[Forewarning]:
    """What is known of the numbers on a page just left. Requires the reader's scope."""
    told: dict[str, Forewarning] = {}
    for control, number in _numbers(section, answers):
        row = _running({person_hash(number)}).exclude(case=case).first()
        if row is not None:
            said = _said(row, reader, control)
            told.setdefault(said.sentence, said)
    return list(told.values())


def sentence_for(facts: Mapping[str, Any], reader: Actor) -> str:
    """Why this household's application cannot be taken now; "" if nothing stands in its way."""
    row = _running(hashes(facts)).first()
    return "" if row is None else _said(row, reader, "").sentence


def _running(found: Iterable[bytes]) -> Any:
    return HouseholdMember.objects.filter(person_hash__in=list(found), running=True).order_by("id")


def _numbers(section: str, answers: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(id of the control, number) of each identity number on the page."""
    if section == "applicant":
        yield "id_id_number", str(answers.get("id_number") or "")
    for n, row in enumerate(answers.get("rows") or ()):
        if section == "family" and len(str(row.get("id_number") or "")) >= SHORTEST:
            yield f"id_family-{n}-id_number", str(row["id_number"])


def _said(row: HouseholdMember, reader: Actor, control: str) -> Forewarning:
    whose = _whose(row, reader)
    if not whose:
        return Forewarning(control, unsaid(), neutral=True)
    finding = open_case([rules.OpenCase("", whose)])
    facts = {"compared": finding.compared, "change": finding.would_change}
    return Forewarning(control, _("已存在在办申请：%(compared)s。%(change)s。") % facts)


def is_known_to(reader: Actor, rows: Iterable[HouseholdMember]) -> bool:
    """Whether all these cases are the reader's own affair: only then may he be told of them."""
    return all(_whose(row, reader) for row in rows)


def unsaid() -> str:
    """What a stranger reads. It would be the same if the number were wrong for another reason."""
    return _(
        "这份申请里有身份证号码要请工会先核对，暂时不能在网上提交。"
        "请打12351，或者到所在单位工会、街道总工会窗口办理；已经填的都存着。"
    )


def _whose(row: HouseholdMember, reader: Actor) -> str:
    """Whose case it is to the reader: his own, filed by him, his household's; "" if none."""
    case = Case.objects.filter(pk=row.case_id).first()  # row security hides those of others
    if case is not None and reader.account == case.applicant_id:
        return "person"
    if case is not None and reader.account == case.agent_id:
        return "filed"
    himself = HouseholdMember.objects.filter(
        case__applicant=reader.account, case__submitted_at__isnull=False, is_applicant=True
    )
    known = [bytes(one) for one in himself.values_list("person_hash", flat=True)]
    members = HouseholdMember.objects.filter(case=row.case_id, person_hash__in=known)
    return "household" if members.exists() else ""
