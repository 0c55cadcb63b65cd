"""Forms made of rows: the same fields, renderer and sentences as the forms that were written."""

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from forms.base import PlainForm
from forms.choices import OnDay, OneOf, SomeOf, Tick
from forms.common import COMMON_FORMS
from forms.fields import ChineseNameField, CreditCodeField, IdCardField, PhoneField
from forms.figures import CountField, MoneyField
from forms.sections import Section
from forms.text import LongTextField, TextField
from processes.engine.defined.rows import FieldRow, Rows

CONSENTS = "consents"
Make = Callable[[FieldRow, dict[str, Any]], Any]


def _text(row: FieldRow, said: dict[str, Any]) -> Any:
    return TextField(least=row.least, most=row.most or 100, **said)


def _lines(row: FieldRow, said: dict[str, Any]) -> Any:
    return LongTextField(least=row.least, most=row.most or 1000, rows=5, **said)


def _count(row: FieldRow, said: dict[str, Any]) -> Any:
    return CountField(least=row.least, most=row.most or 9999, **said)


KINDS: dict[str, Make] = {
    "text": _text,
    "lines": _lines,
    "count": _count,
    "money": lambda row, said: MoneyField(**said),
    "day": lambda row, said: OnDay(future=True, **said),
    "past_day": lambda row, said: OnDay(**said),
    "one": lambda row, said: OneOf(dict(row.choices), **said),
    "some": lambda row, said: SomeOf(dict(row.choices), **said),
    "tick": lambda row, said: Tick(**said),
    "name": lambda row, said: ChineseNameField(**said),
    "phone": lambda row, said: PhoneField(**said),
    "id": lambda row, said: IdCardField(**said),
    "credit": lambda row, said: CreditCodeField(**said),
}
CHOOSING = {"one", "some"}


class ConsentsForm(PlainForm):
    """What every application promises."""

    promise = Tick(
        label=_("我保证填的都是真的"),
        required_words=_("还没有勾选“我保证填的都是真的”。没有保证，工会不能受理。"),
    )
    privacy = Tick(
        label=_("我同意工会处理我填的个人信息"),
        help_text=_("加密保存，只给办件人员看，每次查看都有记录。"),
        required_words=_("还没有勾选“同意处理个人信息”。不同意，办件人员就不能看您填的内容。"),
    )


def form_of(rows: Iterable[FieldRow], name: str) -> type[PlainForm]:
    """A form class with these questions. Raises: KeyError for a kind that is none."""
    made: dict[str, Any] = {one.name: _field(one) for one in rows}
    return type(name, (PlainForm,), {"__doc__": name, **made})


def _field(row: FieldRow) -> Any:
    said = {"label": row.title, "required": row.required, "help_text": row.hint}
    return KINDS[row.kind](row, said)


def pages(rows: Rows) -> dict[str, list[FieldRow]]:
    """The applicant's questions by the title of their page, in order."""
    found: dict[str, list[FieldRow]] = {}
    for one in rows.asked:
        found.setdefault(one.page or rows.title, []).append(one)
    return found


def sections(rows: Rows) -> tuple[Section, ...]:
    """Pages of the application, materials, consents."""
    made = [
        Section(f"p{number}", title, _("填写申请"), form_of(those, f"Page{number}"))
        for number, (title, those) in enumerate(pages(rows).items(), 1)
    ]
    if rows.materials:
        made.append(Section("materials", _("上传材料"), _("材料"), None))
    made.append(Section(CONSENTS, _("承诺"), _("核对并提交"), ConsentsForm))
    return tuple(made)


def officer_forms(rows: Rows) -> dict[str, type[PlainForm]]:
    """Forms common to every process, and those of levels that ask something."""
    own = {
        one.name: form_of(rows.asked_at(one.name), one.name)
        for one in rows.levels
        if rows.asked_at(one.name)
    }
    return {**COMMON_FORMS, **own}
