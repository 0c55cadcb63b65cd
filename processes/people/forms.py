"""What is typed when signing in and on the profile page."""

import re
import unicodedata
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from processes.people.models import Account

_PHONE = re.compile(r"1[3-9]\d{9}", re.ASCII)
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af"
_NAME = re.compile(rf"[{_HAN}][{_HAN}·]{{0,28}}[{_HAN}]|[A-Za-z][A-Za-z .'-]{{1,29}}")


def _plain(text: str) -> str:
    """Full-width digits made plain, blanks and hyphens dropped."""
    return re.sub(r"[\s\-—]", "", unicodedata.normalize("NFKC", text))


class PhoneForm(forms.Form):
    """The phone a code is sent to."""

    phone = forms.CharField(
        label=_("手机号码"),
        max_length=20,
        error_messages={"required": _("请填写手机号码。")},
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "tel-national", "maxlength": "20"}
        ),
    )

    def clean_phone(self) -> str:
        """Eleven digits that a mobile phone in China can have."""
        phone = _plain(self.cleaned_data["phone"]).removeprefix("+86")
        if not _PHONE.fullmatch(phone):
            raise forms.ValidationError(_("手机号码应是 11 位数字，以 1 开头，请检查。"))
        return phone


class CodeForm(forms.Form):
    """The six digits of a text message."""

    code = forms.CharField(
        label=_("短信验证码"),
        max_length=12,
        error_messages={"required": _("请填写短信里的 6 位验证码。")},
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "maxlength": "12"}
        ),
    )

    def clean_code(self) -> str:
        """Six digits; anything else is not counted as a try."""
        code = _plain(self.cleaned_data["code"])
        if not re.fullmatch(r"[0-9]{6}", code):
            raise forms.ValidationError(_("验证码是 6 位数字，请检查。"))
        return code


class NameForm(forms.Form):
    """The name of somebody who signs in for the first time."""

    name = forms.CharField(
        label=_("您的姓名"),
        help_text=_("请填写身份证上的姓名。"),
        max_length=30,
        error_messages={"required": _("请填写姓名。")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def clean_name(self) -> str:
        """2 to 30 characters, as an identity card has them."""
        name = " ".join(unicodedata.normalize("NFC", self.cleaned_data["name"]).split())
        if not _NAME.fullmatch(name):
            raise forms.ValidationError(_("姓名应是 2 到 30 个汉字，请按身份证填写。"))
        return name


class PasswordForm(forms.Form):
    """Number and password of an officer."""

    number = forms.CharField(
        label=_("账号"),
        max_length=32,
        error_messages={"required": _("请填写账号。")},
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = forms.CharField(
        label=_("密码"),
        max_length=128,
        strip=False,
        error_messages={"required": _("请填写密码。")},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def clean_number(self) -> str:
        """Without blanks; letters in any case."""
        return str(self.cleaned_data["number"]).strip()


class ScreenForm(forms.Form):
    """Language, where there is a choice, and type size of the screens."""

    language = forms.ChoiceField(label=_("界面语言"), widget=forms.RadioSelect)
    large_type = forms.BooleanField(
        label=_("大字版"), help_text=_("字和按钮都放大。"), required=False
    )

    def __init__(self, *args: Any, languages: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "language", languages)
        if len(languages) == 1:
            del self.fields["language"]


class AbsenceForm(forms.Form):
    """Days away, who stands in, and for which services."""

    starts = forms.DateField(label=_("从哪天起"), widget=forms.DateInput(attrs={"type": "date"}))
    ends = forms.DateField(
        label=_("到哪天止"),
        help_text=_("含当天。"),
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    deputy = forms.TypedChoiceField(label=_("代理人"), coerce=int)
    services = forms.MultipleChoiceField(
        label=_("代理哪些业务"),
        help_text=_("都不选就是全部业务。"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        *args: Any,
        deputies: list[tuple[Account, str]],
        services: list[tuple[str, str]],
        misfit: str = "",
        **kwargs: Any,
    ) -> None:
        """`deputies` come with what they are; `misfit` says what the chosen one cannot do."""
        super().__init__(*args, **kwargs)
        people = [(str(one.pk), f"{one.name}（{one.number}），{what}") for one, what in deputies]
        _choose(self, "deputy", [("", _("请选择")), *people])
        if misfit:
            self.fields["known"] = forms.BooleanField(
                label=_("知道了，仍请这位同事代理"),
                help_text=misfit,
                error_messages={"required": _("请看清代理人能办什么、不能办什么，勾选后再登记。")},
            )
        _choose(self, "services", services)


def _choose(form: forms.Form, name: str, choices: list[tuple[str, Any]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - of the declarations above
    field.choices = choices
