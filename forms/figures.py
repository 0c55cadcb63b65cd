"""Fields for amounts, months, numbers and areas. A refusal says how to mend it."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from forms.text import TextField, Words
from processes.engine import amounts

YUAN = _("元")
_MONTH = re.compile(r"(\d{4})\s*[-年./]?\s*(\d{1,2})\s*月?", re.ASCII)


class MoneyField(TextField):
    """Amount in yuan with at most two decimals; gives fen."""

    default_error_messages = {
        "negative": _("“%(label)s”不能是负数。没有就填0。"),
        "format": _("“%(label)s”只填数字，比如 48000 或 48000.50。请去掉别的字。"),
        "decimals": _("“%(label)s”最多两位小数（到分）。请去掉多出来的小数。"),
        "too_large": _("“%(label)s”填的数太大了。请检查是不是多填了0，单位是元。"),
        "zero": _("“%(label)s”要大于0。请填实际数额。"),
        "above": _("“%(label)s”不能超过%(most)s元。请检查是不是多填了0。"),
    }

    def __init__(
        self,
        *,
        positive: bool = False,
        most_fen: int = 10**11,
        unit: Words = YUAN,
        **kwargs: Any,
    ) -> None:
        """`most_fen` is where a typing error is certain; ceilings of aid are rules."""
        self.positive, self.most_fen = positive, most_fen
        attrs = {"inputmode": "decimal", "autocomplete": "off"}
        super().__init__(unit=unit, size="mid", attrs=attrs, **kwargs)

    @property
    def named(self) -> Words:
        """As sentences name the field: several amounts stand on a page."""
        return self.label or _("金额")

    def to_python(self, value: Any) -> Any:
        """Fen, or None for nothing typed. Raises: ValidationError."""
        if isinstance(value, int):
            return value
        text = super().to_python(value)
        if not text:
            return None
        try:
            return amounts.fen(text)
        except amounts.AmountUnreadable as refusal:
            code = "format" if refusal.code == "empty" else refusal.code
            return self.refuse(code, label=self.named)

    def validate(self, value: Any) -> None:
        """Checks presence and range."""
        forms.Field.validate(self, value)
        if value == 0 and self.positive:
            self.refuse("zero", label=self.named)
        if value is not None and value > self.most_fen:
            most = amounts.yuan(self.most_fen, grouped=True)
            self.refuse("above", label=self.named, most=most)

    def prepare_value(self, value: Any) -> Any:
        """Yuan for fen; what was typed stays as it was."""
        return amounts.yuan(value) if isinstance(value, int) else value


class MonthField(TextField):
    """Year and month, such as "2019-05"; also taken as 2019年5月, 2019.5 or 201905."""

    on: date | None = None
    default_error_messages = {
        "format": _("年月要这样填：2019-05。请先填4位年份，再填月份。"),
        "month": _("没有%(month)d月。月份是1到12。"),
        "future": _("这个月份还没有到。请检查年份。"),
        "past": _("年份太早了。请检查年份。"),
    }

    def __init__(self, **kwargs: Any) -> None:
        """A plain text control: month pickers are missing in many browsers."""
        attrs = {"inputmode": "numeric", "autocomplete": "off"}
        super().__init__(most=20, size="short", attrs=attrs, **kwargs)

    def to_python(self, value: Any) -> Any:
        """The month. Raises: ValidationError."""
        text = super().to_python(value)
        if not text:
            return text
        found = _MONTH.fullmatch(text)
        if found is None:
            return self.refuse("format")
        year, month = int(found[1]), int(found[2])
        if not 1 <= month <= 12:
            self.refuse("month", month=month)
        if year < 1940:
            self.refuse("past")
        if self.on and (year, month) > (self.on.year, self.on.month):
            self.refuse("future")
        return f"{year}-{month:02d}"


class CountField(forms.IntegerField):
    """A small whole number."""

    default_error_messages = {
        "invalid": _("只填整数，比如 1。请去掉别的字。"),
        "range": _("请填%(least)d到%(most)d之间的数。"),
    }

    def __init__(
        self, *, least: int = 0, most: int = 99, unit: Words = "", why: Words = "", **kwargs: Any
    ) -> None:
        """Range is checked here, so that the sentence names both ends."""
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric"}))
        super().__init__(**kwargs)
        self.least, self.most = least, most
        self.unit, self.size, self.why = unit, "short", why

    def validate(self, value: Any) -> None:
        """Checks presence and range."""
        super().validate(value)
        if value is not None and not self.least <= value <= self.most:
            facts = {"least": self.least, "most": self.most}
            raise ValidationError(self.error_messages["range"], code="range", params=facts)


class AreaField(TextField):
    """Square metres with at most one decimal; gives text such as "62.5"."""

    default_error_messages = {
        "format": _("面积只填数字，最多一位小数，比如 62.5。"),
        "range": _("面积要大于0、小于10000。请检查有没有填错。"),
    }

    def __init__(self, **kwargs: Any) -> None:
        """Shows the numeric keyboard."""
        attrs = {"inputmode": "decimal", "autocomplete": "off"}
        super().__init__(most=12, size="short", unit=_("平方米"), attrs=attrs, **kwargs)

    def to_python(self, value: Any) -> Any:
        """Number as text. Raises: ValidationError."""
        text = super().to_python(value)
        if not text:
            return text
        if not re.fullmatch(r"\d{1,6}(\.\d)?", text, re.ASCII):
            self.refuse("format")
        if not 0 < float(text) < 10000:
            self.refuse("range")
        return text
