"""The filters of the ledger as they stand in the address."""

import re
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from processes.engine.models import LedgerEntry
from processes.engine.queries.desk.ledger_books import SourceBooks
from processes.engine.queries.desk.ledger_rows import Filters
from processes.engine.registry import PROCESSES

MONTH = re.compile(r"(\d{4})-(\d{1,2})", re.ASCII)
ANY = ("", gettext_lazy("全部"))


class LedgerFilter(forms.Form):
    """Source, step, month and case number; all may be empty."""

    source = forms.TypedChoiceField(
        label=gettext_lazy("资金来源"), required=False, coerce=int, empty_value=None
    )
    item = forms.ChoiceField(label=gettext_lazy("项目"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("步骤"), required=False)
    month = forms.CharField(
        label=gettext_lazy("月份"),
        required=False,
        widget=forms.TextInput(attrs={"type": "month", "placeholder": "2026-03", "maxlength": 7}),
    )
    number = forms.CharField(label=gettext_lazy("办件编号"), required=False, max_length=40)

    def __init__(self, data: Any, *, sources: tuple[SourceBooks, ...]) -> None:
        super().__init__(data)
        for field in self.fields.values():
            field.required_when_shown = True  # type: ignore[attr-defined]  # no "may be empty"
        self.fields["source"].choices = [  # type: ignore[attr-defined]
            ANY,
            *((str(one.id), f"{one.title} {one.year}") for one in sources),
        ]
        self.fields["item"].choices = [  # type: ignore[attr-defined]
            ANY,
            *{code: str(label) for one in PROCESSES for code, label in one.items.items()}.items(),
        ]
        self.fields["kind"].choices = [ANY, *LedgerEntry.Kind.choices]  # type: ignore[attr-defined]

    def clean_month(self) -> date | None:
        """First day of the month. Raises: ValidationError."""
        typed = self.cleaned_data["month"].strip()
        if not typed:
            return None
        found = MONTH.fullmatch(typed)
        if found is None or not 1 <= int(found[2]) <= 12 or int(found[1]) < 2000:
            raise ValidationError(_("月份写成“2026-03”这样。"))
        return date(int(found[1]), int(found[2]), 1)

    def clean_number(self) -> str:
        """Without blanks around it."""
        return str(self.cleaned_data["number"]).strip()

    def filters(self) -> Filters:
        """What was asked for; a field that cannot be read asks for nothing."""
        self.is_valid()
        read = self.cleaned_data
        return Filters(
            source=read.get("source"),
            item=read.get("item", ""),
            kind=read.get("kind", ""),
            month=read.get("month"),
            number=read.get("number", ""),
        )

    @property
    def narrows(self) -> bool:
        """Whether anything was asked for."""
        return self.filters() != Filters()

    @property
    def said(self) -> list[str]:
        """What was asked for, in words."""
        found = []
        for bound in self:
            value = str(bound.value() or "")
            choices = dict(getattr(bound.field, "choices", ()))
            if value:
                found.append(f"{bound.label} {choices.get(value, value)}")
        return found

    def query(self, **more: object) -> str:
        """The filters as a query string, with further parts."""
        kept = {name: self.data.get(name, "") for name in self.fields}
        return urlencode({name: value for name, value in {**kept, **more}.items() if value})
