"""What an officer types to declare a mark of himself."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from processes.people.models import Tie
from processes.vault import normal_id
from processes.vault.hashes import id_check_digit

_PHONE = re.compile(r"1[3-9]\d{9}", re.ASCII)
_CREDIT = re.compile(r"[0-9A-Z]{18}", re.ASCII)
SHORTEST_ADDRESS = 6


class TieForm(forms.Form):
    """One mark: what it is, and its value."""

    kind = forms.ChoiceField(
        label=_("登记哪一种"),
        choices=Tie.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("请选择登记哪一种。")},
    )
    value = forms.CharField(
        label=_("内容"),
        help_text=_("号码照原样填；住址写到门牌号。保存后只显示一部分，别人看不到。"),
        max_length=120,
        error_messages={"required": _("请填写内容。")},
    )

    def clean(self) -> dict[str, Any]:
        """The value has to be what its kind says."""
        data = super().clean() or {}
        kind, value = data.get("kind"), str(data.get("value") or "")
        if kind and value:
            data["value"] = text = "".join(value.split())
            said = _wrong(kind, text)
            if said:
                self.add_error("value", said)
        return data


def _wrong(kind: str, text: str) -> Any:
    match kind:
        case Tie.Kind.PHONE if not _PHONE.fullmatch(text):
            return _("手机号码应是 11 位数字，以 1 开头，请检查。")
        case Tie.Kind.PERSON if not _is_number(text):
            return _("身份证号码应是 18 位，最后一位可能是 X；请对照身份证检查。")
        case Tie.Kind.EMPLOYER if not _CREDIT.fullmatch(text.upper()):
            return _("统一社会信用代码是 18 位数字或字母，请对照营业执照检查。")
        case Tie.Kind.ADDRESS if len(text) < SHORTEST_ADDRESS:
            return _("住址请写到街道和门牌号，至少6个字。")
    return ""


def _is_number(text: str) -> bool:
    number = normal_id(text)
    return bool(re.fullmatch(r"\d{17}[\dX]", number, re.ASCII)) and (
        number[17] == id_check_digit(number[:17])
    )
