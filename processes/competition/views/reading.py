"""How officers read an entry."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from forms.base import PlainForm
from forms.competition import OFFICER_FORMS, SECTIONS
from processes.competition.steps import photos, qualifying
from processes.engine.definition import Dossier
from processes.engine.reading import Changed, Chapter, Fact, Facts, Reading

HIDDEN = {
    "name": "name",
    "id_number": "id",
    "phone": "phone",
    "emergency_name": "name",
    "emergency_phone": "phone",
    "guardian_name": "name",
    "guardian_phone": "phone",
}


def chapters(facts: Facts) -> Iterator[Chapter]:
    """Page by page; pages without answers are left out."""
    for section in SECTIONS:
        if section.form is None:
            continue
        found: tuple[Fact, ...]
        if section.code == "event":
            found = (Fact("event", _("报名的赛项"), str(facts.get("event_title", ""))),)
        elif section.code == "members":
            found = tuple(_members(facts))
        elif section.code == "consents":
            found = tuple(_consents(facts))
        else:
            found = tuple(_shown(section.form(None, on=date.max), facts))
        if found:
            yield Chapter(section.code, str(section.title), found)


def summary(file: Dossier, found: Iterable[Any]) -> Iterator[Fact]:
    """The event, and the employer."""
    yield Fact("event", _("赛项"), str(file.facts.get("event_title", "")))
    yield Fact("employer", _("工作单位"), str(file.facts.get("employer", "")))


def findings(file: Dossier) -> list[Any]:
    """Who may compete, and whether the photo is right."""
    return [*qualifying.findings(file), *photos.findings(file.case, file.parameters)]


def difference(old: Facts, new: Facts) -> Iterator[Changed]:
    """What a correction changed."""
    before = {one.name: one.text for chapter in chapters(old) for one in chapter.facts}
    for chapter in chapters(new):
        for one in chapter.facts:
            if before.get(one.name, "") != one.text:
                yield Changed(one.name, one.label, before.get(one.name, ""), one.text, one.kind)


def hidden(name: str) -> str:
    """Kind of mask of a fact."""
    return HIDDEN.get(name.partition("-")[0], "")


def filled(name: str, values: Facts) -> Iterator[Fact]:
    """What was filled in by officers, in words."""
    yield from _shown(OFFICER_FORMS[name](None, on=date.max), values)
    lot = values.get("lot") or {}
    if lot:
        said = _("抽签号%(number)s，%(session)s %(at)s，%(room)s %(seat)s号座") % lot
        yield Fact("lot", _("抽签结果"), said)


def _shown(form: PlainForm, values: Mapping[str, Any]) -> Iterator[Fact]:
    for name, field in form.fields.items():
        value = values.get(name)
        if value in (None, "", [], {}, False) or isinstance(value, dict):
            continue
        said = {str(code): str(label) for code, label in getattr(field, "choices", ())}
        many = value if isinstance(value, list) else [value]
        text = "、".join(said.get(str(one), str(one)) for one in many)
        yield Fact(name, str(field.label), _("是") if value is True else text, hidden(name))


def _members(facts: Facts) -> Iterator[Fact]:
    labels = {"name": _("姓名"), "id_number": _("身份证号码"), "phone": _("手机号码")}
    for n, one in enumerate(facts.get("members", ()), 1):
        for name, label in labels.items():
            words = _("队员%(n)d %(label)s") % {"n": n, "label": label}
            yield Fact(f"{name}-{n}", words, str(one.get(name, "")), HIDDEN[name])


def _consents(facts: Facts) -> Iterator[Fact]:
    form = next(one.form for one in SECTIONS if one.code == "consents")
    blank = form(None, on=date.max) if form else None
    for code in facts.get("consents", {}):
        if blank is not None and code in blank.fields:
            yield Fact(code, str(blank.fields[code].label), _("已承诺"))


READING = Reading(
    chapters=chapters,
    summary=summary,
    difference=difference,
    findings=findings,
    filled=filled,
    hidden=hidden,
)
