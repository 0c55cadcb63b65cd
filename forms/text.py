"""Text as it is typed: length, invisible characters, and text that a pure function reads."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from processes.engine.identity import Unreadable
from processes.engine.leaks import kinds_in

Words = str | Promise
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd\ud800-\udfff]")


class TextField(forms.CharField):
    """Text of a certain length. `unit`, `size` and `why` are drawn beside the control."""

    default_error_messages = {
        "invisible": _("里面有看不见的特殊字符。请删掉，用键盘重新输入。"),
        "short": _("写得太短，现在%(length)d个字。请至少写%(least)d个字。"),
        "long": _("写得太长，现在%(length)d个字。请改到%(most)d个字以内。"),
    }

    def __init__(
        self,
        *,
        least: int = 0,
        most: int = 100,
        unit: Words = "",
        size: str = "",
        why: Words = "",
        attrs: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        """`attrs` go to the control; the browser's own limit is left off, so nothing is cut."""
        super().__init__(**kwargs)
        self.validators = []
        self.least, self.most = least, most
        self.unit, self.size, self.why = unit, size, why
        self.widget.attrs.update(attrs or {})

    def to_python(self, value: Any) -> Any:
        """Stripped text without invisible characters. Raises: ValidationError."""
        text = super().to_python(value)
        if text and _INVISIBLE.search(text):
            raise ValidationError(self.error_messages["invisible"], code="invisible")
        return text.replace("\r\n", "\n") if text else text

    def validate(self, value: Any) -> None:
        """Checks presence and length."""
        super().validate(value)
        length = len(value) if isinstance(value, str) else 0
        if value and length < self.least:
            self.refuse("short", length=length, least=self.least)
        if length > self.most:
            self.refuse("long", length=length, most=self.most)

    def refuse(self, code: str, **facts: object) -> None:
        """Raises the sentence of that code with its facts."""
        raise ValidationError(self.error_messages[code], code=code, params=facts)


class PublicText(TextField):
    """A line that everybody will read: no number of a person may stand in it."""

    default_error_messages = {
        "id": _("里面有像身份证号的数字。这一行会公示，请改掉。"),
        "phone": _("里面有像手机号的数字。这一行会公示，请改掉。"),
        "card": _("里面有像银行卡号的数字。这一行会公示，请改掉。"),
    }

    def validate(self, value: Any) -> None:
        """Checks presence, length, and that nobody's number is given away."""
        super().validate(value)
        for kind in kinds_in(str(value or "")):
            self.refuse(kind.value)


class LongTextField(TextField):
    """Several lines of text."""

    def __init__(self, *, rows: int = 6, **kwargs: Any) -> None:
        """`rows` is the height of the control."""
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(**kwargs)


class ReadField(TextField):
    """Text that is read by a pure function, which refuses with a code."""

    def to_python(self, value: Any) -> Any:
        """What the reader makes of the text. Raises: ValidationError."""
        text = super().to_python(value)
        if not text:
            return text
        try:
            return self.read(text)
        except Unreadable as refusal:
            return self.refuse(refusal.code, **refusal.facts)

    def validate(self, value: Any) -> None:
        """Checks presence only: the reader has judged the length."""
        forms.Field.validate(self, value)

    def read(self, text: str) -> Any:
        """Value of the text. Raises: Unreadable."""
        raise NotImplementedError
