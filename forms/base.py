"""The form that all others are: dated, with sentences for what is missing and fields that depend.

`on` is the day to which answers must make sense; `given` is what the caller knows beside the form
(a draft, the facts, a proposal, lists from tables). Forms read no table themselves.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _

LEAST_TOLD = 2
PICKED = (forms.Select, forms.RadioSelect, forms.CheckboxSelectMultiple)


@dataclass(frozen=True, slots=True)
class ShownWhen:
    """A field that is asked only for some answers to another one.

    `required` asks for it when it is shown; when it is not shown, what was typed there is kept in
    the draft but neither judged nor taken into the facts.
    """

    field: str
    answers: tuple[str, ...]
    required: bool = True

    def __str__(self) -> str:
        return f"{self.field}={' '.join(self.answers)}"


class PlainForm(forms.Form):
    """Keyword-only `on` and `given`; sentences instead of “required”."""

    use_required_attribute = False
    shown_when: ClassVar[dict[str, ShownWhen]] = {}

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        files: Any = None,
        *,
        on: date,
        given: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        """Bound when `data` is not None, as in Django."""
        super().__init__(data, files, **kwargs)
        self.on, self.given = on, given or {}
        self.prepare()
        for name, field in self.fields.items():
            if hasattr(field, "on"):
                field.on = on
            field.error_messages = field.error_messages | missing(field)
            tell_least(field)
            if name in self.shown_when:
                self._mark_dependent(name, field)

    def prepare(self) -> None:
        """Hook: adds, drops or fills fields from `given` before they are marked."""

    def _mark_dependent(self, name: str, field: forms.Field) -> None:
        """A dependent field is never required by itself: the condition decides."""
        field.required = False
        field.required_when_shown = self.shown_when[name].required  # type: ignore[attr-defined]
        field.shown_when = str(self.shown_when[name])  # type: ignore[attr-defined]
        field.widget.attrs["data-shown-when"] = field.shown_when  # type: ignore[attr-defined]

    def is_shown(self, name: str) -> bool:
        """Whether the answers so far call for that field."""
        condition = self.shown_when.get(name)
        if condition is None:
            return True
        value = self.cleaned_data.get(condition.field)
        answers = value if isinstance(value, list) else [str(value)]
        return bool(set(answers) & set(condition.answers)) and self.is_shown(condition.field)

    def _clean_fields(self) -> None:
        super()._clean_fields()  # type: ignore[misc] # the stubs do not know it
        for name, condition in self.shown_when.items():
            if name not in self.fields:
                continue
            if not self.is_shown(name):
                self.cleaned_data[name] = None
                self.errors.pop(name, None)
            elif condition.required and not self.has_error(name):
                self._require(name)

    def _require(self, name: str) -> None:
        field = self.fields[name]
        if self.cleaned_data.get(name) in field.empty_values:
            self.add_error(name, str(field.error_messages["required"]))

    def facts(self) -> dict[str, Any]:
        """Cleaned values as plain JSON values; only after `is_valid`."""
        return {name: plain(value) for name, value in self.cleaned_data.items()}


def tell_least(field: forms.Field) -> None:
    """How much has to be written stands beside the field, not only in the refusal."""
    least, told = getattr(field, "least", 0), str(field.help_text).rstrip("。")
    if least < LEAST_TOLD or not isinstance(field.widget, forms.Textarea) or str(least) in told:
        return
    words = _("%(told)s；至少%(n)d个字") if told else _("至少%(n)d个字")
    field.help_text = words % {"told": told, "n": least}


def missing(field: forms.Field) -> dict[str, Any]:
    """Sentences for nothing answered and for an answer that is not on the list."""
    sentence = (
        _("请选择“{label}”。") if isinstance(field.widget, PICKED) else _("请填写“{label}”。")
    )
    if isinstance(field, forms.BooleanField):
        sentence = _("请先看清楚，再勾选“{label}”。")
    words = {"required": field.__dict__.get("required_words", sentence)}
    if isinstance(field, forms.ChoiceField):
        words["invalid_choice"] = _("没有这个选项。请从列出的选项里重新选。")
    return {code: str(text).format(label=field.label) for code, text in words.items()}


def plain(value: Any) -> Any:
    """Dates as ISO text, times to the minute; everything else as it is."""
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return value.isoformat() if hasattr(value, "isoformat") else value


def said(form: forms.BaseForm) -> dict[str, list[str]]:
    """Sentences by field; "__all__" holds those about the whole form."""
    return {name: [str(s) for s in sentences] for name, sentences in form.errors.items()}
