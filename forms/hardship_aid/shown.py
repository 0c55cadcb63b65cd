"""Facts as a person reads them: labels, words, amounts; and how two revisions differ."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from forms.hardship_aid.facts import Facts
from forms.hardship_aid.request import BY_CODE as CONSENTS
from forms.hardship_aid.sections import SECTIONS
from forms.hardship_aid_lists import LISTS
from forms.sections import Section
from processes.engine.amounts import yuan

# Facts that are shown masked, and by which mask of the vault.
SENSITIVE = {
    "name": "name",
    "id_number": "id",
    "phone": "phone",
    "bank_card": "card",
    "bank_holder": "name",
    "relative_name": "name",
    "home_address": "address",
    "registered_address": "address",
}
Mask = Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer in words. `name` is the fact; `section` where it is changed; "" if not given."""

    section: str
    name: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Change:
    """What a correction changed, in words."""

    section: str
    name: str
    label: str
    old: str
    new: str


def answers(facts: Facts, mask: Mask | None = None) -> list[Answer]:
    """Every answer in the order of the pages. `mask(kind, text)` hides what `SENSITIVE` names."""
    return [answer for section in SECTIONS for answer in _of_section(section, facts, mask)]


def by_section(facts: Facts, mask: Mask | None = None) -> list[tuple[Section, list[Answer]]]:
    """The same, page by page, for “check your answers”; pages without answers are kept."""
    return [
        (section, list(_of_section(section, facts, mask)))
        for section in SECTIONS
        if section.form is not None
    ]


def difference(old: Facts, new: Facts) -> list[Change]:
    """What differs between two revisions, in the order of the pages; uploads are not compared."""
    before = {answer.name: answer for answer in answers(old)}
    after = {answer.name: answer for answer in answers(new)}
    return [
        Change(
            one.section,
            name,
            one.label,
            before[name].value if name in before else "",
            after[name].value if name in after else "",
        )
        for name, one in (after | before).items()
        if before.get(name) != after.get(name)
    ]


def _of_section(section: Section, facts: Facts, mask: Mask | None) -> Iterator[Answer]:
    if section.form is None:
        return
    if section.code == "consents":
        yield from _consents(facts)
    elif section.rows is None:
        yield from _fields(section, section.form.base_fields, facts, mask, "", "")
    else:
        rows = facts.get({"family": "family", "received": "received_aid"}[section.code]) or []
        for n, row in enumerate(rows):
            place = _("第%(n)d位") if section.code == "family" else _("第%(n)d项")
            prefix = f"{section.code}-{n}-"
            label = place % {"n": n + 1} + " "
            yield from _fields(section, section.form.base_fields, row, mask, prefix, label)


def _fields(
    section: Section, fields: Any, facts: Facts, mask: Mask | None, prefix: str, place: str
) -> Iterator[Answer]:
    for name, field in fields.items():
        fact = f"{name}_fen" if f"{name}_fen" in facts else name
        if fact in facts:
            value = in_words(fact, facts[fact], mask)
            yield Answer(section.code, prefix + fact, f"{place}{field.label}", value)


def _consents(facts: Facts) -> Iterator[Answer]:
    for code in facts.get("consents") or {}:
        yield Answer("consents", code, str(CONSENTS[code].title), _("已同意"))


def in_words(name: str, value: Any, mask: Mask | None = None) -> str:
    """One fact as text: words of a code, yuan for fen, 有 or 没有 for a tick; "" for nothing."""
    if value is None or value == "" or value == []:
        return ""
    if isinstance(value, bool):
        return _("有") if value else _("没有")
    if name.endswith("_fen"):
        return f"{yuan(value, grouped=True)}元"
    if isinstance(value, list):
        return "、".join(in_words(name, one) for one in value)
    text = _(LISTS[name].get(str(value), str(value))) if name in LISTS else str(value)
    return mask(SENSITIVE[name], text) if mask and name in SENSITIVE else text
