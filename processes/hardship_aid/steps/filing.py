"""Handing in: who belongs to the household, and that it has no other case running."""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from processes.engine.errors import InvalidFacts
from processes.engine.marks import SETTLEMENT, of_settlement
from processes.engine.rosters import settled
from processes.engine.runtime import Work
from processes.hardship_aid import rules
from processes.hardship_aid.models import Aid, HouseholdMember
from processes.hardship_aid.steps import running
from processes.hardship_aid.steps.running import hashes, person_hash


def submitted(work: Work, form: Any) -> None:
    """Note the household and the projection; a household with a running case is refused.

    Raises: InvalidFacts.
    """
    facts = work.dossier.facts
    _refuse_running(work, facts)
    _refuse_second_item(work, facts)
    _refuse_used_settlement(work, facts)
    _note(work, facts, year=work.timing.today.year)


def corrected(work: Work, form: Any) -> None:
    """The same for the facts of a correction. Raises: InvalidFacts."""
    facts = work.dossier.facts
    HouseholdMember.objects.filter(case=work.case.id).delete()
    _refuse_running(work, facts)
    _refuse_used_settlement(work, facts)
    _note(work, facts, year=work.timing.today.year)


def history(facts: Mapping[str, Any], *, but: int) -> list[rules.Grant]:
    """Aid granted to anybody of this household in other cases."""
    cases = _others(facts, but=but).values("case")
    rows = Aid.objects.filter(case__in=cases, granted=True).order_by("case")
    return [rules.Grant(row.item, row.year, row.amount_fen or 0) for row in rows]


def granted(facts: Mapping[str, Any], *, but: int) -> list[HouseholdMember]:
    """Who of this household stands in other cases in which aid was granted."""
    aided = Aid.objects.filter(granted=True).values("case")
    return list(_others(facts, but=but).filter(case__in=aided).order_by("pk"))


def _others(facts: Mapping[str, Any], *, but: int) -> "QuerySet[HouseholdMember]":
    return HouseholdMember.objects.filter(person_hash__in=hashes(facts)).exclude(case=but)


def _refuse_running(work: Work, facts: Mapping[str, Any]) -> None:
    sentence = running.sentence_for(facts, work.actor)
    if sentence:
        raise InvalidFacts("open_case", sentence)


def _refuse_second_item(work: Work, facts: Mapping[str, Any]) -> None:
    """One item a year for relative hardship, no item twice for anybody."""
    found = rules.findings(facts, work.dossier.parameters, history=history(facts, but=work.case.id))
    again = [one for one in found if one.code == "same_year" and one.blocks]
    if again:
        but = work.case.id
        if not running.is_known_to(work.actor, granted(facts, but=but)):
            raise InvalidFacts("open_case", running.unsaid())
        raise InvalidFacts(
            "same_year",
            _("本年度已享受救助：%(compared)s。%(change)s。")
            % {"compared": again[0].compared, "change": again[0].would_change},
            findings=tuple(again),
        )


def _refuse_used_settlement(work: Work, facts: Mapping[str, Any]) -> None:
    """A settlement of a stay in hospital is paid for once, in whatever case or list."""
    found = [one.hash for one in of_settlement(str(facts.get("settlement") or ""))]
    if not found:
        return
    item = rules.budget_item(rules.AidItem.MUTUAL.value)
    settled.lock(item)
    but = work.case.id
    if settled.in_cases(found, mark=SETTLEMENT, but=but) or settled.in_lists(
        found, item=item, but=but
    ):
        said = _(
            "这个结算单号已经用过，一张结算单只能补助一次。请核对结算单号；"
            "号码没有错的，请打12351，或者到工会窗口查一查。"
        )
        raise InvalidFacts("settlement_used", said, errors={"settlement": [said]})


def _note(work: Work, facts: Mapping[str, Any], *, year: int) -> None:
    case = work.case.id
    own = person_hash(str(facts["id_number"]))
    rows = [
        HouseholdMember(case_id=case, person_hash=one, is_applicant=one == own)
        for one in sorted(hashes(facts))
    ]
    try:
        with transaction.atomic():
            HouseholdMember.objects.bulk_create(rows)
    except IntegrityError as clash:
        # Handed in at the same moment: the database saw it, we did not.
        _refuse_running(work, facts)
        raise InvalidFacts("open_case", running.unsaid()) from clash
    Aid.objects.update_or_create(
        case_id=case,
        defaults={
            "kind": str(facts.get("kind", "")),
            "household_size": rules.household_size(facts),
            "year": year,
        },
    )
