"""How officers read a nomination."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from forms.base import PlainForm
from forms.nomination import BY_FORM, CONSENTS, OFFICER_FORMS
from forms.sections import Section
from processes.engine.definition import Dossier
from processes.engine.reading import Changed, Chapter, Fact, Facts, Reading
from processes.nomination.rules.awards import AWARDS
from processes.nomination.rules.nominee_names import name_of

HIDDEN = {
    "name": "name",
    "id_number": "id",
    "phone": "phone",
    "leader": "name",
    "leader_phone": "phone",
    "master": "name",
    "apprentice": "name",
}
NO_AWARDS: Mapping[str, Any] = {"awards": {one.code: one.title for one in AWARDS.values()}}


def chapters(facts: Facts) -> Iterator[Chapter]:
    """Page by page of the form of the award; pages without answers are left out."""
    award = AWARDS.get(str(facts.get("award")))
    for section in BY_FORM[award.form.value] if award else ():
        found = tuple(_of(section, facts))
        if found:
            yield Chapter(section.code, str(section.title), found)


def _of(section: Section, facts: Facts) -> Iterator[Fact]:
    if section.form is None:
        return
    if section.rows is not None:
        blank = section.form(None, on=date.max)
        for n, row in enumerate(facts.get(section.code) or (), 1):
            for one in _shown(blank, row):
                yield Fact(f"{section.code}-{n}-{one.name}", f"{n} {one.label}", one.text, one.kind)
        return
    if section.code == CONSENTS.code:
        blank = section.form(None, on=date.max)
        for code in facts.get("consents") or {}:
            if code in blank.fields:
                yield Fact(code, str(blank.fields[code].label), _("已承诺"))
        return
    yield from _shown(section.form(None, on=date.max, given=NO_AWARDS), facts)


def summary(file: Dossier, found: Iterable[Any]) -> Iterator[Fact]:
    """The award, the nominee, and the unit."""
    facts = file.facts
    award = AWARDS.get(str(facts.get("award")))
    yield Fact("award", _("推荐称号"), award.title if award else "")
    yield Fact("nominee", _("推荐对象"), name_of(facts), "name")
    yield Fact("unit_name", _("工作单位"), str(facts.get("unit_name", "")))


def difference(old: Facts, new: Facts) -> Iterator[Changed]:
    """What a correction changed."""
    before = {one.name: one.text for chapter in chapters(old) for one in chapter.facts}
    for chapter in chapters(new):
        for one in chapter.facts:
            if before.get(one.name, "") != one.text:
                yield Changed(one.name, one.label, before.get(one.name, ""), one.text, one.kind)


def hidden(name: str) -> str:
    """Kind of mask of a fact; of a row by what stands behind its number."""
    return HIDDEN.get(name.rpartition("-")[2], "")


def filled(name: str, values: Facts) -> Iterator[Fact]:
    """What was filled in by officers, in words; the points of a ballot by criterion."""
    yield from _shown(OFFICER_FORMS[name](None, on=date.max), values)
    points = values.get("points")
    if isinstance(points, dict):
        yield from (Fact(f"points-{code}", code, str(one)) for code, one in points.items())


def _shown(form: PlainForm, values: Mapping[str, Any]) -> Iterator[Fact]:
    for name, field in form.fields.items():
        value = values.get(name)
        if value in (None, "", [], {}, False) or isinstance(value, dict):
            continue
        said = {str(code): str(label) for code, label in getattr(field, "choices", ())}
        many = value if isinstance(value, list) else [value]
        text = "、".join(said.get(str(one), str(one)) for one in many)
        yield Fact(name, str(field.label), _("是") if value is True else text, hidden(name))


READING = Reading(
    chapters=chapters,
    summary=summary,
    difference=difference,
    filled=filled,
    hidden=hidden,
)
