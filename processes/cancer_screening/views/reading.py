"""How officers read a registration, and hospitals their own cases."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from forms.base import PlainForm
from forms.cancer_screening import MEDICAL_FORMS, OFFICER_FORMS, SECTIONS
from forms.cancer_screening.hospital import HistoryForm
from forms.cancer_screening.results import ONWARD
from forms.choices import OnDay
from processes.cancer_screening.models import Slot
from processes.cancer_screening.steps import registering
from processes.engine.definition import Dossier
from processes.engine.reading import Changed, Chapter, Fact, Facts, Reading
from processes.engine.templatetags.ui import day_of

HIDDEN = {"name": "name", "id_number": "id", "phone": "phone"}


def chapters(facts: Facts) -> Iterator[Chapter]:
    """Page by page; pages without answers are left out."""
    for section in SECTIONS:
        if section.form is None:
            continue
        found = tuple(_shown(section.form(None, on=date.max), facts))
        if section.code == "consents":
            found = tuple(_consents(facts))
        if found:
            yield Chapter(section.code, str(section.title), found)


def summary(file: Dossier, found: Iterable[Any]) -> Iterator[Fact]:
    """Her group, and whether she gave the separate consent."""
    group = str(registering.Group(registering.group_of(file)).label)
    yield Fact("group", _("人群类别"), group)
    given = "health_information" in file.facts.get("consents", {})
    yield Fact("consent", _("健康信息单独同意"), _("已同意") if given else _("没有"))


def difference(old: Facts, new: Facts) -> Iterator[Changed]:
    """What a correction changed."""
    before = {one.name: one.text for chapter in chapters(old) for one in chapter.facts}
    for chapter in chapters(new):
        for one in chapter.facts:
            if before.get(one.name, "") != one.text:
                yield Changed(one.name, one.label, before.get(one.name, ""), one.text, one.kind)


def hidden(name: str) -> str:
    """Kind of mask of a fact."""
    return HIDDEN.get(name, "")


def filled(name: str, values: Facts) -> Iterator[Fact]:
    """What was filled in at the union's nodes, in words."""
    yield from _shown(OFFICER_FORMS[name](None, on=date.max), values)


def medical(name: str, values: Facts) -> Iterator[Fact]:
    """What was filled in at the hospital's."""
    yield from _shown(MEDICAL_FORMS[name](None, on=date.max), values)


def came(facts: Facts) -> Iterator[Chapter]:
    """What the hospital knows of who comes."""
    labels = {
        "name": _("姓名"),
        "id_number": _("身份证号码"),
        "phone": _("手机号码"),
        "hospital_name": _("医院"),
        "day": _("日期"),
        "from_hospital": _("转出医院"),
        "appointed_on": _("预约就诊日期"),
    }
    found = [
        Fact(name, label, day_of(facts[name]), hidden(name))
        for name, label in labels.items()
        if facts.get(name)
    ]
    yield Chapter("person", _("本人"), tuple(found))


def of_lane(file: Dossier, found: Iterable[Any]) -> Iterator[Fact]:
    """When she comes, for what she was sent, and what she answered on her phone."""
    facts = file.facts
    if facts.get("day"):
        half = str(Slot.Half(facts["half"]).label) if facts.get("half") else ""
        yield Fact("day", _("预约"), f"{day_of(facts['day'])} {half}".strip())
    if facts.get("from_hospital"):
        yield Fact("from_hospital", _("转出医院"), str(facts["from_hospital"]))
        sent_for = (facts.get("onward"), *facts.get("also", ()))
        named = "、".join(str(ONWARD[str(one)]) for one in sent_for if str(one) in ONWARD)
        yield Fact("onward", _("去做什么"), named)
        yield Fact("appointed_on", _("预约就诊日期"), day_of(facts.get("appointed_on", "")))
    answered = file.form("history") or file.form("check_in")
    yield from _shown(HistoryForm(None, on=date.max), answered)


def _shown(form: PlainForm, values: Mapping[str, Any]) -> Iterator[Fact]:
    for name, field in form.fields.items():
        value = values.get(name)
        if value in (None, "", [], {}) or isinstance(value, dict):
            continue
        said = {str(code): str(label) for code, label in getattr(field, "choices", ())}
        many = value if isinstance(value, list) else [value]
        text = "、".join(said.get(str(one), str(one)) for one in many)
        text = day_of(text) if isinstance(field, OnDay) else text
        yield Fact(name, str(field.label), _("是") if value is True else text, hidden(name))
    if "slot" in form.fields and values.get("place"):
        yield Fact("place", _("医院和时间"), str(values["place"]))


def _consents(facts: Facts) -> Iterator[Fact]:
    form = next(one.form for one in SECTIONS if one.code == "consents")
    blank = form(None, on=date.max) if form else None
    for code in facts.get("consents", {}):
        if blank is not None and code in blank.fields:
            yield Fact(code, str(blank.fields[code].label), _("已同意"))


READING = Reading(
    chapters=chapters,
    summary=summary,
    difference=difference,
    findings=registering.findings,
    filled=filled,
    hidden=hidden,
)
LANE_READING = Reading(chapters=came, summary=of_lane, filled=medical, hidden=hidden)
