"""h1: a nomination is taken in time, within the quota, once, and without what stands against it.

Order of locks: the case, the offer, the counter of numbers. What is asked of other nominations is
asked in the system's scope: a nominee sees none of them. The offer is held by an advisory lock, so
that who came first is counted first.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from forms.honour_codes import Reason
from forms.nomination_codes import Stop
from processes.engine.errors import InvalidFacts, WrongState
from processes.engine.findings import Finding
from processes.engine.identity import read_credit_code
from processes.engine.marks import of_person
from processes.engine.runtime import Work
from processes.nomination.models import Entry, Holder, Offer, Subject, UnitEvent, Waiver
from processes.nomination.rules import awards, eligibility, quota
from processes.nomination.rules.answers import against
from processes.nomination.rules.materials import asked
from processes.nomination.rules.nominees import Nomination
from processes.nomination.rules.reading import nomination
from processes.nomination.rules.stops import Event, When
from processes.nomination.steps import rounds
from processes.nomination.steps.sight import as_system
from processes.people import organisations
from processes.vault import keyed_hash

# Where a sentence is shown: the page on which it can be mended
PAGES = {
    Reason.TEXT: "deeds", Reason.UNIT: "unit", Reason.SAFETY: "unit", Reason.PAPER: "materials",
    Reason.RETIRED: "post", Reason.RANK: "post", Reason.TRADE: "craft", Reason.YEARS: "craft",
    Reason.PROJECT: "project", Reason.PAIR: "pair", Reason.TWICE: "person", Reason.HELD: "person",
}  # fmt: skip


def require_room(work: Work, facts: Mapping[str, Any]) -> None:
    """Everything that stands against it is told, before it is frozen or numbered.

    Raises: WrongState out of time; InvalidFacts with a sentence a rule.
    """
    if work.case.revision:
        return  # what is mended keeps its place; `corrected` looks at what may not change
    with as_system(work):
        offer = require_offer(work, str(facts["award"]))
        found = quota.in_time(rounds.window(offer), work.now)
        if not found.passed:
            raise WrongState(found.code, _("%(said)s。%(mend)s。填好的内容都已保存。")
                             % {"said": found.compared, "mend": found.would_change})  # fmt: skip
        rounds.locked(offer.pk)
        refuse([*standing(work, offer, facts), _seat(work, offer)], facts)


def require_offer(work: Work, award: str) -> Offer:
    """The offer of an award. Raises: WrongState if no round gives it."""
    offer = rounds.offered(award, work.now)
    if offer is None:
        raise WrongState("no_offer", _("现在没有这个称号的推荐。请看区总工会的通知，换一个称号。"))
    return offer


def refuse(found: list[Finding], facts: Mapping[str, Any]) -> None:
    """Raises: InvalidFacts with all that stands against it, each at its page."""
    wrong = against(found)
    if not wrong:
        return
    form = awards.AWARDS[str(facts["award"])].form.value
    errors: dict[str, list[str]] = {}
    for one in wrong:
        page = PAGES.get(Reason(one.code), "award")
        if form not in {"person", "craft"} and page == "person":
            page = "unit"
        errors.setdefault(page, []).append(sentence(one))
    raise InvalidFacts(wrong[0].code, sentence(wrong[0]), errors=errors, findings=wrong)


def sentence(one: Finding) -> str:
    """What a rule says, and what would mend it."""
    mend = f"{one.would_change}。" if one.would_change else ""
    return f"{one.title}：{one.compared}。{mend}"


def standing(work: Work, offer: Offer, facts: Mapping[str, Any]) -> list[Finding]:
    """One finding a rule of eligibility. Requires sight of all."""
    known, case = subjects_of(facts), str(work.case.id)
    one = as_nomination(facts, entry=case, held=held(offer, known, work.timing.today))
    named = dict(zip(known, eligibility.subjects(one), strict=False))
    around = eligibility.Round(offer.round.ends, events_at(one.unit.code), taken(offer, named))
    parameters = work.reference.on(work.case.params_on or work.timing.today)
    found = eligibility.findings(one, around, parameters, on=work.timing.today)
    return [each for each in found if each.code != Reason.CONFIRM]  # a step of its own


def as_nomination(
    facts: Mapping[str, Any], *, entry: str, held: frozenset[str] = frozenset()
) -> Nomination:
    """What the rules look at; persons by their keyed hash. Uploads are judged by the engine."""
    one = nomination(facts, entry=entry, union="", code=_coded, held=held)
    there = frozenset(each.code for each in asked(awards.AWARDS[one.award]))
    return replace(one, materials=there)


def _coded(text: str) -> str:
    return _hash(text).hex()


def _hash(text: str) -> bytes:
    """A person by the number as accounts are found by it; what has none by its name."""
    if len(text) == 18 and text[:6].isdigit():
        return bytes(of_person(text).hash)
    return keyed_hash(text, purpose="nomination.subject")


def subjects_of(facts: Mapping[str, Any]) -> list[bytes]:
    """By what it is the same as another: the person, or unit and team, or project, by names."""
    form = awards.AWARDS[str(facts["award"])].form
    code = read_credit_code(str(facts["credit_code"])).code
    if form in {awards.Form.PERSON, awards.Form.CRAFT}:
        return [_hash(str(facts["id_number"]))]
    if form is awards.Form.PAIR:
        return [_hash(f"{code}/{facts['master']}"), _hash(f"{code}/{facts['apprentice']}")]
    if form is awards.Form.PROJECT:
        return [_hash(f"{code}/{facts['title']}")]
    return [_hash(f"{code}/{facts.get('team_name') or ''}")]


def held(offer: Offer, known: list[bytes], on: date) -> frozenset[str]:
    """Awards that they have and that are not revoked; what the chair waived is left out."""
    rows = Holder.objects.filter(person__in=known, honour__granted_on__lte=on)
    rows = rows.exclude(honour__revocation__revoked_on__lte=on)
    found = set(rows.values_list("honour__award", flat=True))
    if Waiver.objects.filter(offer=offer, person__in=known).exists():
        found.discard(offer.award)
    return frozenset(found)


def taken(offer: Offer, named: Mapping[bytes, str]) -> dict[tuple[str, str], str]:
    """Who of them is nominated for it already: award and subject, by the case that came first."""
    rows = Subject.objects.filter(offer=offer, live=True, person__in=list(named))
    return {
        (offer.award, named[bytes(one.person)]): str(one.entry.case_id)
        for one in rows.select_related("entry").order_by("pk")
    }


def events_at(unit: str) -> tuple[Event, ...]:
    """What is known of a unit."""
    rows = UnitEvent.objects.filter(unit=unit).order_by("pk")
    return tuple(
        Event(one.unit, Stop(one.stop), When.read(one.when), one.source, one.lifted_on)
        for one in rows
    )


def _seat(work: Work, offer: Offer) -> Finding:
    """Whether the unit may name one more; where the round gave nobody a share, everybody may."""
    shares = list(offer.shares.select_related("unit"))
    if not shares:
        return quota.within(quota.Seat.FORMAL)
    unit, case = work.case.unit, str(work.case.id)
    code = organisations.tree().units[unit].code if unit else ""
    acts = rounds.acts(offer, now=work.now)
    acts.append(quota.Act(len(acts) + 1, quota.Verb.NOMINATE, case, code))
    reserve = next((one.reserve for one in shares if one.unit_id == unit), 0)
    seats = quota.settled(rounds.given(offer), acts, reserve=reserve).seats
    return quota.within(seats[case])


def submitted(work: Work, form: Any) -> None:
    """The nomination stands in the round; `require_room` holds the offer. Raises: InvalidFacts."""
    facts = work.dossier.facts
    with as_system(work):
        offer = require_offer(work, str(facts["award"]))
        entry = Entry.objects.create(
            case_id=work.case.id, applicant_id=work.case.applicant, offer=offer,
            unit_id=work.case.unit, at=work.now,
        )  # fmt: skip
        try:
            with transaction.atomic():
                Subject.objects.bulk_create(
                    Subject(entry=entry, offer=offer, position=n, person=person)
                    for n, person in enumerate(subjects_of(facts), 1)
                )
        except IntegrityError as twice:
            said = _("这个称号本轮已经推荐过同一个人或集体。先报的有效；先报的撤回以后可以再报。")
            errors = {"award": [said]}
            raise InvalidFacts(Reason.TWICE.value, said, errors=errors) from twice


def corrected(work: Work, form: Any) -> None:
    """What is mended may not be another award or nominee. Raises: InvalidFacts."""
    facts = work.dossier.facts
    with as_system(work):
        entry = Entry.objects.select_related("offer__round").get(case=work.case.id)
        same = [bytes(one.person) for one in entry.subjects.order_by("position")]
        if entry.offer.award != facts["award"] or same != subjects_of(facts):
            said = _("补正时不能换称号、换人。要换请撤回，再重新推荐。")
            raise InvalidFacts("entry_changed", said, errors={"award": [said]})
        refuse(standing(work, entry.offer, facts), facts)


def closed(work: Work, form: Any) -> None:
    """A nomination that ended otherwise than well no longer counts."""
    if work.effects.closed == "approved":
        return
    with as_system(work):
        rows = Entry.objects.filter(case=work.case.id, live=True)
        Subject.objects.filter(entry__in=rows, live=True).update(live=False)
        rows.update(live=False)
