"""What one who was named for a team fills in on his own phone."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from forms.base import PlainForm
from forms.choices import Tick
from forms.fields import ChineseNameField, PhoneField
from forms.text import TextField

GUARDIAN = ("guardian_name", "guardian_relation", "guardian_phone", "guardian_agrees")


class ConfirmForm(PlainForm):
    """e10: he takes part; of who is not yet 18, `given["minor"]`, a guardian agrees."""

    comes = Tick(
        label=_("我自愿参加这个队，知道一个赛季只能报一个赛项"),
        required_words=_("请先勾选，再确认。不参加的，什么都不用办。"),
    )
    health = Tick(
        label=_("我身体健康，能参加比赛，遵守安全操作规程"),
        required_words=_("请确认身体情况和安全承诺。"),
    )
    guardian_name = ChineseNameField(label=_("监护人姓名"))
    guardian_relation = TextField(label=_("和您的关系"), least=1, most=20)
    guardian_phone = PhoneField(label=_("监护人的手机号码"))
    guardian_agrees = Tick(
        label=_("监护人在场，已看过竞赛安排，同意我参赛"),
        required_words=_("不满18周岁，要监护人同意才能参赛。"),
    )

    def prepare(self) -> None:
        """Nothing about a guardian is asked of grown-ups."""
        if not self.given.get("minor"):
            for name in GUARDIAN:
                del self.fields[name]

    def guardian(self) -> dict[str, Any]:
        """Who agreed; {} of a grown-up."""
        return {name: self.cleaned_data[name] for name in GUARDIAN if name in self.fields}
