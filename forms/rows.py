"""Several equal rows on one page, such as family members; works without JavaScript."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from forms.base import PlainForm, said

if TYPE_CHECKING:
    from forms.sections import Section

    Rows = forms.BaseFormSet[PlainForm]
else:
    Rows = forms.BaseFormSet

MOST_READ = 40  # rows looked for in a post; more than any section allows


class RowsForm(Rows):
    """Formset with least and most rows and sentences of its own."""

    words: Mapping[str, Any] = {}

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
