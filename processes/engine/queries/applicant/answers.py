"""Answers as a person reads them: label and words, section by section."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from processes.engine.queries.applicant.filing import Filing
from processes.engine.queries.applicant.pages import address
from processes.engine.queries.applicant.shapes import Answer, AnswerGroup
from processes.vault import mask_card, mask_id, mask_phone

MASKS = {"id_number": mask_id, "phone": mask_phone, "bank_card": mask_card}


def answer_groups(filing: Filing, ref: str, *, masked: bool = False) -> tuple[AnswerGroup, ...]:
    """Every section with its answers; what is missing says so and leads to its control."""
    return tuple(
        _group(filing, ref, section, masked) if section.form else _files(filing, ref, section)
        for section in filing.sections
    )


def _files(filing: Filing, ref: str, section: Any) -> AnswerGroup:
    href = f"{address(ref, 'files')}?then=check"
    answers = []
    for slot in filing.slots:
        n = len(filing.files_of(slot.code))
        words = _("%(n)d 个文件") % {"n": n} if n else _("还没有传")
        target = f"{href}#slot-{slot.code}"
        answers.append(Answer(str(slot.title), words, target, missing=slot.required and not n))
    return AnswerGroup(str(section.title), href, tuple(answers))


def _group(filing: Filing, ref: str, section: Any, masked: bool) -> AnswerGroup:
    href = f"{address(ref, section.code)}?then=check"
    shown = filing.form(section)
    if section.rows is None:
        answers = tuple(_answers(shown, href, masked))
    else:
        answers = tuple(_rows(section, shown, href, masked))
    return AnswerGroup(str(section.title), href, answers)


def _rows(section: Any, rows: Any, href: str, masked: bool) -> Iterable[Answer]:
    rows.is_valid()
    for n, form in enumerate(rows.filled(), start=1):
        found = list(_answers(form, href, masked))
        words = _("，").join(one.text for one in found if one.text)
        missing = next((one for one in found if one.missing), None)
        label = str(section.row_words["nth"]) % {"n": n}
        place = missing or next(iter(found), None)
        yield Answer(label, words, place.href if place else href, missing is not None)
    if not rows.filled():
        yield Answer(str(section.title), _("没有"), href)


def _answers(form: Any, href: str, masked: bool) -> Iterable[Answer]:
    form.is_valid()
    for field in form:
        quiet = getattr(field.field, "quiet", False) and not field.value()
        if not form.is_shown(field.name) or (quiet and not field.errors):
            continue
        target = f"{href}#{field.focus_id}"
        if field.errors:
            yield Answer(str(field.label), str(field.errors[0]), target, missing=True)
        else:
            yield Answer(str(field.label), words_of(field, masked=masked), target)


def words_of(field: Any, *, masked: bool = False) -> str:
    """What stands in a bound field, in words."""
    value = field.value()
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if value in (None, "", []):
        return _("没有填")
    if hasattr(field.field, "choices"):
        return _choices(field.field.choices, value)
    text = str(value)
    if masked and field.name in MASKS:
        text = MASKS[field.name](text)
    unit = str(getattr(field.field, "unit", ""))
    return f"{text} {unit}" if unit else text


def _choices(choices: Iterable[tuple[Any, Any]], value: Any) -> str:
    picked = {str(one) for one in (value if isinstance(value, list) else [value])}
    return _("、").join(str(words) for code, words in choices if str(code) in picked)
