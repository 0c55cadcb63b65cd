"""What is agreed with a hospital: who it is, when it examines, for how many, at what price."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from forms.base import PlainForm
from forms.choices import OnDay, OneOf, SomeOf
from forms.figures import CountField, MoneyField
from forms.text import LongTextField, TextField

RANKS = {
    "3a": _("三级甲等"),
    "3b": _("三级乙等"),
    "3": _("三级"),
    "2a": _("二级甲等"),
    "2b": _("二级乙等"),
    "2": _("二级"),
    "1": _("一级"),
    "none": _("未定级"),
}
ITEMS = {
    "gynaecology": _("妇科检查"),
    "hpv": _("HPV 分型检测"),
    "tct": _("宫颈液基细胞学"),
    "breast_touch": _("乳腺体检"),
    "breast_ultrasound": _("乳腺超声"),
    "breast_xray": _("乳腺X线"),
}
WEEKDAYS = {
    "1": _("周一"),
    "2": _("周二"),
    "3": _("周三"),
    "4": _("周四"),
    "5": _("周五"),
    "6": _("周六"),
    "7": _("周日"),
}
HALVES = {"am": _("上午"), "pm": _("下午")}
MOST_A_DAY = 500
MOST_FEN = 10**6  # a set of examinations above ten thousand yuan is a slip of the finger


class AgreementForm(PlainForm):
    """Terms that change from `since` on; `given["new"]` for a hospital that is not there yet."""

    name = TextField(
        label=_("医院名称"), least=4, most=60, help_text=_("写全称，印在通知和筛查卡上")
    )
    since = OnDay(
        label=_("从哪天起按新的协议"), future=True,
        help_text=_("明天以后。这一天以前检查的，按原来的单价结算"),
    )  # fmt: skip
    number = TextField(label=_("协议编号"), least=2, most=40, help_text=_("写在协议封面上的编号"))
    rank = OneOf(RANKS, label=_("等级"))
    takes_referrals = OneOf({"no": _("做筛查"), "yes": _("接收转诊，不做筛查")}, label=_("做什么"))
    items = SomeOf(ITEMS, label=_("检查项目"))
    weekdays = SomeOf(WEEKDAYS, label=_("哪几天"))
    halves = SomeOf(HALVES, label=_("半天"))
    daily_capacity = CountField(least=1, most=MOST_A_DAY, label=_("每天人数"), unit=_("人"))
    price_fen = MoneyField(label=_("每套价格"), positive=True, most_fen=MOST_FEN)
    begins = OnDay(label=_("协议开始"), future=True)
    ends = OnDay(label=_("协议结束"), future=True)
    why = LongTextField(
        label=_("依据"), least=5, most=200, rows=2, help_text=_("为什么这样定，比如招标结果、续签")
    )

    def prepare(self) -> None:
        """A new hospital begins with its contract; one that is there keeps its name."""
        del self.fields["since" if self.given.get("new") else "name"]

    def clean(self) -> None:
        """The contract ends after it begins."""
        begins, ends = self.cleaned_data.get("begins"), self.cleaned_data.get("ends")
        if begins and ends and ends < begins:
            self.add_error("ends", _("协议结束不能在协议开始以前。"))
        if ends and self.on and ends <= self.on:
            self.add_error("ends", _("协议结束要在今天以后。已经到期的不用录。"))
        since = self.cleaned_data.get("since")
        if since and ends and since > ends:
            self.add_error("since", _("这一天协议已经到期。请改早，或者改协议结束的日期。"))

    def facts(self) -> dict[str, Any]:
        """With `takes_referrals` as yes or no."""
        found = super().facts()
        return {**found, "takes_referrals": found["takes_referrals"] == "yes"}


class EndForm(PlainForm):
    """A contract is ended before its time."""

    last_day = OnDay(
        label=_("最后一天"), future=True,
        help_text=_("今天或以后。这一天以后不再排时段，没有人约的时段自动关掉"),
    )  # fmt: skip
    why = LongTextField(label=_("原因"), least=5, most=200, rows=2)

    def clean(self) -> None:
        """Not in the past."""
        day = self.cleaned_data.get("last_day")
        if day and self.on and day < self.on:
            self.add_error("last_day", _("最后一天不能在今天以前。"))
