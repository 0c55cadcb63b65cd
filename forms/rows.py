"""Several equal rows on one page, such as family members; works without JavaScript."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.base import PlainForm, said
from forms.text import Words

if TYPE_CHECKING:
    from forms.sections import Section

    Rows = forms.BaseFormSet[PlainForm]
else:
    Rows = forms.BaseFormSet

MOST_READ = 40  # rows looked for in a post; more than any section allows
# What is said around rows, by the measure word of what they hold.
PERSONS: Mapping[str, Words] = {
    "nth": gettext_lazy("第 %(n)d 位"),
    "add": gettext_lazy("再加一位"),
    "drop": gettext_lazy("去掉第 %(n)d 位"),
    "full": gettext_lazy("最多填 %(most)d 位。"),
    "added": gettext_lazy("已加上第 %(n)d 位，请接着填。"),
    "dropped": gettext_lazy("已去掉第 %(n)d 位，还有 %(left)d 位。"),
    "empty": gettext_lazy("第 %(n)d 位还没有填。请先填好这一位，再加下一位；没有就不用加。"),
}
ITEMS: Mapping[str, Words] = {
    "nth": gettext_lazy("第 %(n)d 项"),
    "add": gettext_lazy("再加一项"),
    "drop": gettext_lazy("去掉第 %(n)d 项"),
    "full": gettext_lazy("最多填 %(most)d 项。"),
    "added": gettext_lazy("已加上第 %(n)d 项，请接着填。"),
    "dropped": gettext_lazy("已去掉第 %(n)d 项，还有 %(left)d 项。"),
    "empty": gettext_lazy("第 %(n)d 项还没有填。请先填好这一项，再加下一项；没有就不用加。"),
}


@dataclass(frozen=True)
class Numbered:
    """A row with its heading and the words of its button; `empty` says that it has to be filled."""

    form: PlainForm
    title: str
    drop: str
    empty: str = ""


class RowsForm(Rows):
    """Formset with least and most rows and sentences of its own."""

    words: Mapping[str, Any] = {}
    waits: int | None = None  # number of a row that has to be filled before another is added

    def clean(self) -> None:
        """Checks the number of rows. Raises: ValidationError."""
        count = len(self.filled())
        facts = {"count": count, "least": self.min_num, "most": self.max_num}
        if count > self.max_num:
            words = self.words.get("many", _("最多填%(most)d行，您填了%(count)d行。请删去多的。"))
            raise ValidationError(words, code="many", params=facts)
        if count < self.min_num:
            words = self.words.get("few", _("至少要填%(least)d行。"))
            raise ValidationError(words, code="few", params=facts)

    def filled(self) -> list[PlainForm]:
        """Rows in which something is typed."""
        return [form for form in self.forms if form.has_changed()]

    def numbered(self) -> Iterator[Numbered]:
        """Every row with its words."""
        for n, form in enumerate(self.forms, 1):
            empty = str(self.words["empty"]) % {"n": n} if n - 1 == self.waits else ""
            title, drop = (str(self.words[one]) % {"n": n} for one in ("nth", "drop"))
            yield Numbered(form, title, drop, empty)

    def full(self) -> str:
        """That there may be no more rows."""
        return str(self.words["full"]) % {"most": self.max_num}

    def said(self) -> dict[str, list[str]]:
        """Sentences by the name of the control; "__all__" for the rows as a whole."""
        found = {
            form.add_prefix(name): sentences
            for form in self.forms
            for name, sentences in said(form).items()
        }
        whole = [str(sentence) for sentence in self.non_form_errors()]
        return found | ({"__all__": whole} if whole else {})

    def facts(self) -> list[dict[str, Any]]:
        """Values of every filled row; only after `is_valid`."""
        return [form.facts() for form in self.filled()]


def rows_form(
    section: "Section", raw: dict[str, Any] | None, *, on: date, given: Mapping[str, Any]
) -> RowsForm:
    """Rows of a section, bound to a draft's rows or blank with the least number of rows."""
    if section.rows is None or section.form is None:
        raise TypeError(f"section {section.code} has no rows")
    least, most = section.rows
    kind: type[RowsForm] = forms.formset_factory(  # type: ignore[assignment]
        section.form,
        formset=RowsForm,
        extra=0 if least else 1,
        max_num=most,
        min_num=least,
        absolute_max=MOST_READ,
    )
    kind.words = section.row_words
    data = None if raw is None else _posted(section.code, raw.get("rows") or [])
    first = [section.first_row(given["draft"])] if raw is None and section.first_row else None
    known = {"on": on, "given": given}
    return kind(data, prefix=section.code, initial=first, form_kwargs=known)


def _posted(prefix: str, rows: list[Mapping[str, Any]]) -> dict[str, Any]:
    """Rows of a draft in the shape in which a browser posts them."""
    data: dict[str, Any] = {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": 0}
    for number, row in enumerate(rows):
        data |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return data
