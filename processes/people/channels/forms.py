"""By which ways a person wants to be told, and his mail address."""

from typing import Any

from django import forms
from django.core.validators import EmailValidator
from django.utils.translation import gettext_lazy as _

from processes.people.channels import open_channels

MOST = 120


class ChannelsForm(forms.Form):
    """Channels that are in use here. Own pages are no choice: they are always there."""

    channels = forms.MultipleChoiceField(
        label=_("除了站内消息，还用什么通知您"),
        help_text=_("可以都不选。补正、审批结果这样必须送达的通知，不选也会发一种。"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    mail = forms.CharField(
        label=_("邮箱"),
        help_text=_("不用邮件就空着。填了会收到一封确认信，点开信里的链接才算数。"),
        required=False,
        max_length=MOST,
        widget=forms.TextInput(
            attrs={"type": "email", "autocomplete": "email", "inputmode": "email"}
        ),
        validators=[EmailValidator(_("邮箱的样子不对，应当像 name@example.cn，请检查。"))],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ways = open_channels()
        field = self.fields["channels"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - of the declaration above
        field.choices = [(one.value, one.label) for one in ways]
        if "mail" not in ways:
            del self.fields["mail"]
