"""From a draft to facts: every section judged, then what only the whole can tell."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Protocol

from django.utils.translation import gettext as _

from forms.hardship_aid.request import BY_CODE
from forms.hardship_aid.sections import pages
from forms.sections import Draft, Errors
from processes.engine.amounts import yuan
from processes.engine.identity import read_id_card

Facts = dict[str, Any]
ByField = dict[str, list[str]]
MONEY = (
    "household_income",
    "rigid_medical",
    "rigid_education",
    "rigid_care",
    "rigid_employment",
    "loss_selfpaid",
    "stay_total",
    "stay_pooled",
    "stay_serious",
    "stay_selfpaid",
)


class Slot(Protocol):
    """What this module needs to know of a slot for uploads."""

    @property
    def code(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def required(self) -> bool: ...


def validate(
    draft: Draft,
    *,
    on: date,
    given: Mapping[str, Any] | None = None,
    slots: Callable[[Facts], Iterable[Slot]] | None = None,
) -> tuple[Facts, dict[str, ByField]]:
    """Facts of the draft, and sentences by section and control.

    Facts are complete only if there are no sentences; sections in order are in them anyway.

    `slots` says which uploads the facts call for; without it uploads are not judged. In the draft
    `materials` is `{slot code: [attachment, ...]}`.
    """
    facts: Facts = {"id_type": "resident_id", "applied_on": on.isoformat()}
    errors: dict[str, ByField] = {}
    judged = _judge_sections(draft, on, given, errors)
    facts |= _assemble(judged, draft, on)
    _judge_whole(facts, set(judged), errors)
    if slots is not None:
        missing = _missing_uploads(draft, slots(facts))
        if missing:
            errors["materials"] = missing
    return facts, errors


def _judge_sections(
    draft: Draft,
    on: date,
    given: Mapping[str, Any] | None,
    errors: dict[str, ByField],
) -> dict[str, Any]:
    judged: dict[str, Any] = {}
    for section in pages(draft):
        if section.form is None:
            continue
        form = section.bound(draft, on=on, given=given)
        found: Errors = section.said(form)
        if found:
            errors[section.code] = found
        else:
            judged[section.code] = form.facts()
    return judged


def _assemble(judged: Mapping[str, Any], draft: Draft, on: date) -> Facts:
    """Values of the sections in order in one flat table; money as fen, rows as lists."""
    facts: Facts = {}
    for code, values in judged.items():
        if code not in {"family", "received", "consents"}:
            facts |= values
    for name in set(MONEY) & set(facts):
        facts[f"{name}_fen"] = facts.pop(name)
    facts["family"] = [_member(row, on) for row in judged.get("family", ())]
    facts["received_aid"] = [_renamed(row, "amount") for row in judged.get("received", ())]
    facts["consents"] = _consents(judged.get("consents", {}))
    facts["materials"] = dict(draft.get("materials") or {})
    facts["agent"] = draft.get("agent") or None
    _derive(facts, on)
    return facts


def _derive(facts: Facts, on: date) -> None:
    """What follows from other answers or is written in one way only."""
    if "id_number" in facts:
        facts["birth_date"] = _birth(facts["id_number"], on)
    if facts.get("union") == "none":
        facts["union"] = ""
    if facts.get("household_income_fen", 0) is None:
        facts["household_income_fen"] = _sum_of_family(facts)
    if "main_cause" in facts:
        facts["loss_selfpaid_fen"] = facts["loss_selfpaid_fen"] or 0
        facts["event_certificate"] = bool(facts["event_certificate"])
    facts.pop("credit_code_checked", None)


def _sum_of_family(facts: Facts) -> int:
    return sum(member["annual_income_fen"] for member in facts["family"])


def _birth(number: str, on: date) -> str:
    return read_id_card(number, on=on, allow_synthetic_region=True).birth.isoformat()


def _renamed(row: Mapping[str, Any], money: str) -> Facts:
    values = dict(row)
    values[f"{money}_fen"] = values.pop(money)
    return values


def _member(row: Mapping[str, Any], on: date) -> Facts:
    return _renamed(row, "annual_income") | {"birth_date": _birth(row["id_number"], on)}


def _consents(ticked: Mapping[str, bool]) -> Facts:
    """What was agreed to, with the version of the text; the moment is that of the event."""
    return {
        code: {"version": BY_CODE[code].version, "given": True, "method": "ticked"}
        for code, yes in ticked.items()
        if yes
    }


Sentence = tuple[str, str, str]


def _judge_whole(facts: Facts, right: set[str], errors: dict[str, ByField]) -> None:
    """Compares sections with each other, as far as they are right by themselves."""
    for needed, judge in (
        ({"applicant", "family"}, _family_sentences),
        ({"family", "income"}, _income_sentences),
        ({"applicant", "bank"}, _bank_sentences),
    ):
        for section, name, sentence in judge(facts) if needed <= right else ():
            errors.setdefault(section, {}).setdefault(name, []).append(sentence)


def _family_sentences(facts: Facts) -> Iterable[Sentence]:
    """One row is the applicant; nobody twice; one spouse; children younger than the applicant."""
    family = facts["family"]
    own = [n for n, member in enumerate(family) if member["relation"] == "self"]
    if len(own) != 1:
        yield "family", "__all__", _("家庭成员里要有一行是您本人，而且只能有一行。")
    elif family[own[0]]["id_number"] != facts["id_number"]:
        sentence = _("这一行是您本人，身份证号码要和前面填的一样。")
        yield "family", f"family-{own[0]}-id_number", sentence
    elif family[own[0]]["name"] != facts["name"]:
        sentence = _("这一行是您本人，姓名要和前面填的一样。")
        yield "family", f"family-{own[0]}-name", sentence
    yield from _family_numbers(facts)
    yield from _family_relations(facts)


def _family_numbers(facts: Facts) -> Iterable[Sentence]:
    seen: set[str] = set()
    for n, member in enumerate(facts["family"]):
        if member["id_number"] in seen:
            sentence = _("这个身份证号码填了两次。每个人只填一行，请检查。")
            yield "family", f"family-{n}-id_number", sentence
        seen.add(member["id_number"])


def _family_relations(facts: Facts) -> Iterable[Sentence]:
    spouses = [n for n, m in enumerate(facts["family"]) if m["relation"] == "spouse"]
    for n in spouses[1:]:
        yield "family", f"family-{n}-relation", _("配偶只能填一位。请检查关系。")
    for n, member in enumerate(facts["family"]):
        if member["relation"] == "child" and member["birth_date"] <= facts["birth_date"]:
            sentence = _("关系是子女，出生日期却比您早。请检查关系和身份证号码。")
            yield "family", f"family-{n}-relation", sentence


def _income_sentences(facts: Facts) -> Iterable[Sentence]:
    total = _sum_of_family(facts)
    stated = facts["household_income_fen"]
    if stated != total and not facts["household_income_reason"]:
        yield (
            "income",
            "household_income",
            _(
                "您填的全家收入是%(stated)s元，家庭成员收入加起来是%(total)s元。"
                "请改成一样，或者在下面写明原因。"
            )
            % {"stated": yuan(stated, grouped=True), "total": yuan(total, grouped=True)},
        )


def _bank_sentences(facts: Facts) -> Iterable[Sentence]:
    if facts["bank_holder"] != facts["name"]:
        yield (
            "bank",
            "bank_holder",
            _("户名是“%(holder)s”，申请人是“%(name)s”。请换成申请人本人的银行卡。")
            % {"holder": facts["bank_holder"], "name": facts["name"]},
        )


def _missing_uploads(draft: Draft, slots: Iterable[Slot]) -> ByField:
    uploaded = draft.get("materials") or {}
    return {
        slot.code: [_("还没有上传“%(title)s”。请拍照或选文件上传。") % {"title": slot.title}]
        for slot in slots
        if slot.required and not uploaded.get(slot.code)
    }
