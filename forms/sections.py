"""An application as steps: sections, drafts of what was typed, and the state of each step.

A draft is JSON: `{section code: {field: text | [codes] | bool}}`; a section with rows holds
`{"rows": [{field: ...}, ...]}`. It may be incomplete and wrong: nothing typed is ever changed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from django import forms
from django.http import QueryDict

from forms.base import PlainForm, said
from forms.rows import MOST_READ, PERSONS, RowsForm, rows_form
from forms.text import Words

Draft = Mapping[str, Any]
Errors = dict[str, list[str]]


class Progress(StrEnum):
    """State of a section in the list of steps."""

    EMPTY = "empty"
    PARTIAL = "partial"
    DONE = "done"


@dataclass(frozen=True)
class Section:
    """One page of an application. `group` is the heading it stands under in the list of steps.

    `rows` says (least, most) for a page of equal rows; `form` is then the form of a row,
    `row_words` what is said around them (PERSONS or ITEMS, and more), and `first_row` proposes the
    first one from the rest of the draft.
    A section without form (materials, filled by uploads) has `form` None.
    """

    code: str
    title: Words
    group: Words
    form: type[PlainForm] | None
    hint: Words = ""
    why_we_ask: Words = ""
    rows: tuple[int, int] | None = None
    row_words: Mapping[str, Words] = field(default_factory=lambda: PERSONS)
    first_row: Callable[[Draft], dict[str, Any]] | None = None

    def bound(self, draft: Draft, *, on: date, given: Mapping[str, Any] | None = None) -> Any:
        """Form or rows with what the draft holds, to be judged; all empty if it holds nothing."""
        return self._make(dict(draft.get(self.code) or {}), draft, on, given)

    def blank(self, draft: Draft, *, on: date, given: Mapping[str, Any] | None = None) -> Any:
        """Form or rows not yet judged: for the first look at a page."""
        return self._make(None, draft, on, given)

    def shown(self, draft: Draft, *, on: date, given: Mapping[str, Any] | None = None) -> Any:
        """As `bound` if something was typed before, else as `blank`."""
        has_answers = self.progress(draft, on=on, given=given) is not Progress.EMPTY
        return (self.bound if has_answers else self.blank)(draft, on=on, given=given)

    def _make(
        self,
        raw: dict[str, Any] | None,
        draft: Draft,
        on: date,
        given: Mapping[str, Any] | None,
    ) -> Any:
        if self.form is None:
            raise TypeError(f"section {self.code} has no form")
        known = {"draft": draft, **(given or {})}
        if self.rows is None:
            return self.form(raw, on=on, given=known)
        return rows_form(self, raw, on=on, given=known)

    def read(self, posted: QueryDict, *, on: date, draft: Draft | None = None) -> dict[str, Any]:
        """What was posted, as it goes into the draft; never fails."""
        if self.form is None:
            return {}
        if self.rows is None:
            return _read(self.form(None, on=on, given={"draft": draft or {}}), posted, "")
        found = []
        for number in range(MOST_READ):
            prefix = f"{self.code}-{number}-"
            row = _read(self.form(None, on=on, given={"draft": draft or {}}), posted, prefix)
            if any(row.values()) and f"{prefix}DELETE" not in posted:
                found.append(row)
        return {"rows": found}

    def errors(self, draft: Draft, *, on: date, given: Mapping[str, Any] | None = None) -> Errors:
        """Sentences by the name of the control; "__all__" for the page as a whole."""
        if self.form is None:
            return {}
        return self.said(self.bound(draft, on=on, given=given))

    def said(self, form: Any) -> Errors:
        """The same, of a form or rows made by `bound`."""
        return form.said() if isinstance(form, RowsForm) else said(form)

    def progress(
        self, draft: Draft, *, on: date, given: Mapping[str, Any] | None = None
    ) -> Progress:
        """Whether nothing, something or everything is answered."""
        raw = draft.get(self.code) or {}
        if not any(raw.values()):
            return Progress.EMPTY
        return Progress.PARTIAL if self.errors(draft, on=on, given=given) else Progress.DONE


def _read(form: PlainForm, posted: QueryDict, prefix: str) -> dict[str, Any]:
    return {name: _raw(one, posted, prefix + name) for name, one in form.fields.items()}


def _raw(one: forms.Field, posted: QueryDict, name: str) -> Any:
    if isinstance(one, forms.MultipleChoiceField):
        return posted.getlist(name)
    if isinstance(one, forms.BooleanField):
        return posted.get(name, "") not in {"", "false", "False", "0"}
    return posted.get(name, "")
