"""How many places there are of a quota, and why."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from forms.base import PlainForm
from forms.figures import CountField
from forms.text import LongTextField, TextField

MOST = 100_000


class PlacesForm(PlainForm):
    """`given["title"]` and `given["capacity"]` are how it stands, `given["taken"]` the least."""

    title = TextField(label=_("名称"), least=2, most=60, help_text=_("申请人和经办人都会看到"))
    capacity = CountField(label=_("一共多少个名额"), least=0, most=MOST, unit=_("个"))
    reason = LongTextField(
        label=_("理由"), least=5, most=200, rows=2,
        help_text=_("至少5个字，会记进管理记录；不写个人信息"),
    )  # fmt: skip

    def prepare(self) -> None:
        """How it stands; no fewer than are given already."""
        taken = int(self.given.get("taken", 0))
        if taken:
            hint = _("已经占用 %(taken)d 个，不能比它少；改多了，候补的人按顺序自动递补")
            self.fields["capacity"].help_text = hint % {"taken": taken}
        self.fields["title"].initial = self.given.get("title", "")
        self.fields["capacity"].initial = self.given.get("capacity")

    def facts(self) -> dict[str, Any]:
        """title, capacity, reason."""
        said = self.cleaned_data
        return {
            "title": said["title"],
            "capacity": int(said["capacity"]),
            "reason": said["reason"],
        }
