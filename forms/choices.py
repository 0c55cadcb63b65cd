"""Choosing from a list of codes with Chinese words."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from forms.text import Words

Pairs = list[tuple[str, Words]]


def pairs(codes: Mapping[str, Words]) -> Pairs:
    """(code, words in the user's language), in the order of the list."""
    return [(code, _(words) if isinstance(words, str) else words) for code, words in codes.items()]


class OneOf(forms.ChoiceField):
    """Exactly one of a list: up to nine options as radio buttons, more as a drop-down.

    One that may stay empty is a drop-down too: a radio button cannot be taken back.
    """

    def __init__(
        self,
        codes: Mapping[str, Words],
        *,
        why: Words = "",
        hints: Mapping[str, Words] | None = None,
        **kwargs: Any,
    ) -> None:
        """`hints` are small texts under single options. Nothing is chosen beforehand."""
        drop_down = len(codes) > 9 or not kwargs.get("required", True)
        options = [("", _("请选择")), *pairs(codes)] if drop_down else pairs(codes)
        kwargs.setdefault("widget", forms.Select if drop_down else forms.RadioSelect)
        super().__init__(choices=options, **kwargs)
        self.why, self.choice_hints = why, dict(hints or {})


class SomeOf(forms.MultipleChoiceField):
    """Any of a list, as tick boxes."""

    def __init__(self, codes: Mapping[str, Words], *, why: Words = "", **kwargs: Any) -> None:
        """Nothing is ticked beforehand."""
        kwargs.setdefault("widget", forms.CheckboxSelectMultiple)
        super().__init__(choices=pairs(codes), **kwargs)
        self.why = why


class Tick(forms.BooleanField):
    """One box, never ticked beforehand. `required_words` is said when it stays empty.

    A `quiet` one is not told of while it is empty: “no” would read as if something were wrong.
    """

    def __init__(self, *, required_words: Words = "", quiet: bool = False, **kwargs: Any) -> None:
        """A box that must be ticked unless `required=False`."""
        super().__init__(**kwargs)
        self.quiet = quiet
        if required_words:
            self.required_words = required_words


class OnDay(forms.DateField):
    """A day, not in the future unless `future=True`; typed or picked."""

    on = None

    def __init__(self, *, future: bool = False, why: Words = "", **kwargs: Any) -> None:
        """Takes 2026-03-02, 2026/3/2, 2026.3.2 and 2026年3月2日."""
        formats = ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日"]
        control = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(input_formats=formats, widget=control, **kwargs)
        self.future, self.why, self.size = future, why, "mid"
        self.error_messages["invalid"] = _("日期要这样填：2026-03-02。请检查有没有这一天。")
        self.error_messages["future"] = _("这一天还没有到。请填已经发生的日期。")

    def validate(self, value: Any) -> None:
        """Checks presence and that the day has come."""
        super().validate(value)
        if value and self.on and not self.future and value > self.on:
            raise forms.ValidationError(self.error_messages["future"], code="future")
