"""A signature: drawn on a pad (a PNG as data URL) or, where that is not possible, typed."""

import base64
import binascii
import io
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image

from forms.base import PlainForm
from forms.fields import ChineseNameField

PREFIX = "data:image/png;base64,"
MOST_TEXT = 280_000  # about 200 KB of PNG
MOST_SIDE = 2400
LEAST_INK = 60


class DrawnField(forms.CharField):
    """Data URL of a PNG with something drawn on it."""

    default_error_messages = {
        "broken": _("手写签名没有传好。请擦掉重新签一次，或者在下面输入姓名。"),
        "large": _("手写签名太大。请擦掉重新签一次。"),
        "blank": _("签名板上是空的。请签名，或者在下面输入姓名。"),
    }

    def __init__(self, **kwargs: Any) -> None:
        """Hidden control, filled by the pad."""
        super().__init__(widget=forms.HiddenInput(attrs={"data-signature": "drawn"}), **kwargs)

    def validate(self, value: Any) -> None:
        """Checks form, size and ink. Raises: ValidationError."""
        super().validate(value)
        if value:
            self._judge(value)

    def _judge(self, value: str) -> None:
        if len(value) > MOST_TEXT:
            raise ValidationError(self.error_messages["large"], code="large")
        if not value.startswith(PREFIX):
            raise ValidationError(self.error_messages["broken"], code="broken")
        try:
            ink = _ink(base64.b64decode(value.removeprefix(PREFIX), validate=True))
        except (binascii.Error, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
            raise ValidationError(self.error_messages["broken"], code="broken") from None
        if ink < LEAST_INK:
            raise ValidationError(self.error_messages["blank"], code="blank")


def _ink(png: bytes) -> int:
    """Number of pixels that were drawn on. Raises: ValueError if the picture is too large."""
    with Image.open(io.BytesIO(png), formats=("PNG",)) as image:
        if max(image.size) > MOST_SIDE:
            raise ValueError("signature is larger than the pad")
        flat = Image.new("RGB", image.size, "white")
        rgba = image.convert("RGBA")
        flat.paste(rgba, mask=rgba.getchannel("A"))
        return sum(flat.convert("L").histogram()[:160])


class SignedForm(PlainForm):
    """Adds a drawn or typed signature. `given["signer"]` is the name that has to be typed."""

    signature_drawn = DrawnField(label=_("手写签名"), required=False)
    signature_typed = ChineseNameField(
        label=_("输入姓名作为签名"),
        required=False,
        help_text=_("不方便手写时，在这里输入姓名；手写和打字，有一样就行"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """The signature comes last, as on paper."""
        super().__init__(*args, **kwargs)
        last = ("signature_drawn", "signature_typed")
        typed = self.fields["signature_typed"]
        typed.required_when_shown = True  # type: ignore[attr-defined] # one of both has to be there
        self.order_fields([*(name for name in self.fields if name not in last), *last])

    def clean(self) -> None:
        """One of both is there, and a typed one is the signer's own name."""
        super().clean()
        drawn = self.cleaned_data.get("signature_drawn")
        typed = self.cleaned_data.get("signature_typed")
        signer = self.given.get("signer")
        bad = self.has_error("signature_drawn") or self.has_error("signature_typed")
        if not drawn and not typed and not bad:
            self.add_error("signature_typed", _("还没有签名。请在签名板上签，或者在这里输入姓名。"))
        if typed and signer and typed != signer:
            self.add_error(
                "signature_typed",
                _("签名要和您的姓名“%(name)s”一样。请改正。") % {"name": signer},
            )

    def facts(self) -> dict[str, Any]:
        """As usual, with `signature`: {method, name, png}; a drawn one goes before a typed one."""
        values = super().facts()
        drawn, typed = values.pop("signature_drawn"), values.pop("signature_typed")
        method = "drawn" if drawn else "typed"
        name = typed or self.given.get("signer", "")
        return values | {"signature": {"method": method, "name": name, "png": drawn or ""}}
