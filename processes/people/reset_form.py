"""What an officer types to set a new password with a code."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from processes.people.models import Account

MOST = 128


class ResetForm(forms.Form):
    """Number, code, and the new password twice."""

    number = forms.CharField(
        label=_("账号"),
        max_length=32,
        error_messages={"required": _("请填写账号。")},
        widget=forms.TextInput(attrs={"autocomplete": "username", "spellcheck": "false"}),
    )
    code = forms.CharField(
        label=_("重设码"),
        max_length=40,
        help_text=_("系统管理员当面给您的12位字母和数字，大小写、横线都可以"),
        error_messages={"required": _("请填写重设码。")},
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label=_("新密码"),
        max_length=MOST,
        strip=False,
        help_text=_("至少10个字符，要有字母和数字，不要包含账号"),
        error_messages={"required": _("请填写新密码。")},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("再填一次新密码"),
        max_length=MOST,
        strip=False,
        error_messages={"required": _("请再填一次新密码。")},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        """Long enough, of letters and digits, not the number, twice the same."""
        data = self.cleaned_data
        password, number = data.get("password", ""), data.get("number", "")
        if password:
            try:
                validate_password(password, Account(number=number.strip()))
            except ValidationError as wrong:
                self.add_error("password", wrong)
        if data.get("again") and password and data["again"] != password:
            self.add_error("again", _("两次填的密码不一样，请重新填。"))
        return data
