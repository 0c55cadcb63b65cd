"""Fields for numbers and names of persons and bodies. A refusal says how to mend it.

Each gives the number as it is written officially; what was typed stays in the bound form.
"""

from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from forms.text import ReadField
from processes.engine import identity


class IdCardField(ReadField):
    """身份证号码, 18 characters. The form sets `on`, the day to which it must make sense."""

    on: date | None = None
    default_error_messages = {
        "length": _("身份证号码是18位，您填了%(length)d位。请对照身份证再数一遍。"),
        "characters": _("身份证号码只能有数字，最后一位可以是X。请去掉别的字。"),
        "region": _("身份证号码前两位不对，没有这个省份。请对照身份证检查开头。"),
        "synthetic": _("这是演示用的号码，正式办理不能用。请填您自己的身份证号码。"),
        "date": _("%(year)d年%(month)d月%(day)d日不是真实的日期。请检查第7到14位的出生日期。"),
        "future": _("出生日期%(year)d年%(month)d月%(day)d日还没有到。请检查第7到14位。"),
        "check": _("最后一位对不上，可能有一个数字填错了。请对照身份证从头检查一遍。"),
    }

    def __init__(self, **kwargs: Any) -> None:
        """As on the card; digits and capital X only."""
        attrs = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        super().__init__(most=40, size="mid", attrs=attrs, **kwargs)

    def read(self, text: str) -> str:
        """The number. Raises: Unreadable."""
        on = self.on or date.max
        return identity.read_id_card(text, on=on, allow_synthetic_region=settings.DEMO).number


class PhoneField(ReadField):
    """Mobile phone of eleven digits."""

    default_error_messages = {
        "characters": _("手机号码只能有数字。请去掉别的字。"),
        "length": _("手机号码是11位，您填了%(length)d位。请再数一遍。"),
        "start": _("手机号码第一位是1，第二位是3到9。请检查开头两位。"),
    }

    def __init__(self, **kwargs: Any) -> None:
        """Shows the numeric keyboard."""
        attrs = {"inputmode": "tel", "autocomplete": "tel-national"}
        super().__init__(most=20, size="mid", attrs=attrs, **kwargs)

    def read(self, text: str) -> str:
        """The eleven digits. Raises: Unreadable."""
        return identity.read_mobile(text)


class BankCardField(ReadField):
    """Bank card of 16 to 19 digits."""

    default_error_messages = {
        "characters": _("银行卡号只能有数字。请去掉别的字。"),
        "length": _("银行卡号是16到19位，您填了%(length)d位。请对照银行卡再数一遍。"),
        "check": _("银行卡号对不上，可能有一个数字填错了。请对照银行卡检查一遍。"),
    }

    def __init__(self, **kwargs: Any) -> None:
        """Shows the numeric keyboard."""
        attrs = {"inputmode": "numeric", "autocomplete": "off"}
        super().__init__(most=40, size="mid", attrs=attrs, **kwargs)

    def read(self, text: str) -> str:
        """The digits. Raises: Unreadable."""
        return identity.read_bank_card(text)


class CreditCodeField(ReadField):
    """统一社会信用代码. A failing check character is left to the form: it may be overridden."""

    default_error_messages = {
        "length": _("统一社会信用代码是18位，您填了%(length)d位。请对照营业执照再数一遍。"),
        "characters": _("统一社会信用代码里不会有“%(wrong)s”。请对照营业执照，看是不是数字。"),
    }

    def __init__(self, **kwargs: Any) -> None:
        """Digits and capital letters."""
        attrs = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        super().__init__(most=40, size="mid", attrs=attrs, **kwargs)

    def read(self, text: str) -> str:
        """The code. Raises: Unreadable."""
        return identity.read_credit_code(text).code


class ChineseNameField(ReadField):
    """A personal name as on the ID card."""

    default_error_messages = {
        "length": _("姓名是2到30个字，您填了%(length)d个。请和身份证上写得一样。"),
        "characters": _("姓名只能用汉字，少数民族姓名可以用“·”。请和身份证上写得一样。"),
    }

    def __init__(self, **kwargs: Any) -> None:
        """`autocomplete` is off: people also fill in others."""
        kwargs.setdefault("attrs", {"autocomplete": "off"})
        super().__init__(most=60, size="mid", **kwargs)

    def read(self, text: str) -> str:
        """The name with “·” as its only dot. Raises: Unreadable."""
        return identity.read_name(text)
