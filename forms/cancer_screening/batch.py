"""A new round of screening: its name, quota, days, and the hospitals that take part."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from forms.base import PlainForm
from forms.choices import OnDay, SomeOf
from forms.figures import CountField
from forms.text import TextField

MOST = 9999


class BatchForm(PlainForm):
    """`given["hospitals"]` is {code: words}; `given["judge"](first, last, codes)` gives how many
    can be examined then, and a sentence if those days will not do.
    """

    title = TextField(
        label=_("批次名称"), least=6, most=40,
        help_text=_("写进通知的标题，比如：2026年第二批女职工“两癌”筛查"),
    )  # fmt: skip
    quota = CountField(least=1, most=MOST, label=_("名额"), unit=_("个"))
    first_day = OnDay(label=_("开始日期"), future=True)
    last_day = OnDay(label=_("结束日期"), future=True)
    hospitals = SomeOf({}, label=_("参加的医院"))

    def prepare(self) -> None:
        """The hospitals of the district."""
        self.fields["hospitals"] = SomeOf(
            self.given.get("hospitals", {}), label=_("参加的医院"),
            help_text=_("每个半天按协议的每天人数分一半"),
        )  # fmt: skip

    def clean(self) -> None:
        """The days are in order and to come, and there is room for the quota."""
        first, last = self.cleaned_data.get("first_day"), self.cleaned_data.get("last_day")
        if first and self.on and first <= self.on:
            self.add_error("first_day", _("开始日期要在今天以后。"))
        if first and last and last < first:
            self.add_error("last_day", _("结束日期不能在开始日期以前。"))
        if self.errors or not first or not last:
            return
        self._judge(first, last)

    def _judge(self, first: date, last: date) -> None:
        judge: Any = self.given.get("judge")
        places, said = judge(first, last, self.cleaned_data["hospitals"])
        if said:
            self.add_error("first_day", said)
        elif places < self.cleaned_data["quota"]:
            self.add_error(
                "quota",
                _("这些医院在这段时间只有 %(n)d 个人次，比名额少。请加医院、加天数，或者减名额。")
                % {"n": places},
            )
