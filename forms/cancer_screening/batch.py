"""A round of screening: its name, quota, days, hospitals, whom it is for, words of its notice."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from forms.base import PlainForm
from forms.cancer_screening_codes import Group
from forms.choices import OnDay, SomeOf
from forms.figures import CountField
from forms.text import LongTextField, TextField

MOST = 9999
LEAST_AGE, MOST_AGE, MOST_MONTHS = 16, 90, 120
GROUPS = {one.value: one.label for one in Group}


ORDER = (
    "title", "quota", "first_day", "last_day", "hospitals", "age_min", "age_max", "cycle_months",
    "groups", "reason", "contact",
)  # fmt: skip


class BatchForm(PlainForm):
    """`given["hospitals"]` is {code: words}; `given["judge"](first, last, codes)` gives how many
    can be examined then, and a sentence if those days will not do. `given["usual"]` are limits of
    the parameters by field.
    """

    title = TextField(
        label=_("批次名称"), least=6, most=40,
        help_text=_("写进通知的标题，比如：2026年第二批女职工“两癌”筛查"),
    )  # fmt: skip
    quota = CountField(least=1, most=MOST, label=_("名额"), unit=_("个"))
    first_day = OnDay(label=_("开始日期"), future=True)
    last_day = OnDay(label=_("结束日期"), future=True)
    hospitals = SomeOf({}, label=_("参加的医院"))
    age_min = CountField(
        least=LEAST_AGE, most=MOST_AGE, label=_("年龄从"), unit=_("周岁"), required=False
    )
    age_max = CountField(
        least=LEAST_AGE, most=MOST_AGE, label=_("年龄到"), unit=_("周岁"), required=False
    )
    cycle_months = CountField(
        most=MOST_MONTHS, label=_("距上一次做完筛查"), unit=_("个月"), required=False
    )
    groups = SomeOf(
        GROUPS, label=_("只给这些人群"), required=False,
        help_text=_("都不勾就是全部女职工。重点人群任何时候都排在前面"),
    )  # fmt: skip
    reason = LongTextField(
        label=_("通知的依据和目的"), least=5, most=300, rows=3, required=False,
        help_text=_("可以现在写，也可以送审签时再写"),
    )  # fmt: skip
    contact = TextField(
        label=_("通知上的联系人和电话"), least=5, most=60, required=False,
        help_text=_("写办公电话"),
    )  # fmt: skip

    def prepare(self) -> None:
        """The hospitals of the district, and the figures that hold where none is typed."""
        self.fields["hospitals"] = SomeOf(
            self.given.get("hospitals", {}), label=_("参加的医院"),
            help_text=_("时段先按协议排好，每个半天的人数以后可以一个一个改"),
        )  # fmt: skip
        for name, usual in self.given.get("usual", {}).items():
            self.fields[name].help_text = _("不填按参数：%(n)s") % {"n": usual}
        self.order_fields(ORDER)

    def clean(self) -> None:
        """The days are in order and to come, and there is room for the quota."""
        first, last = self.cleaned_data.get("first_day"), self.cleaned_data.get("last_day")
        if first and self.on and first <= self.on:
            self.add_error("first_day", _("开始日期要在今天以后。"))
        if first and last and last < first:
            self.add_error("last_day", _("结束日期不能在开始日期以前。"))
        self._ages()
        if self.errors or not first or not last:
            return
        self._judge(first, last)

    def _ages(self) -> None:
        usual = self.given.get("usual", {})
        least = self.cleaned_data.get("age_min") or usual.get("age_min")
        most = self.cleaned_data.get("age_max") or usual.get("age_max")
        if least and most and least > most:
            self.add_error("age_max", _("年龄的上限（%(n)d）比下限小。请改一个。") % {"n": most})

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
