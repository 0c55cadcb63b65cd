"""What is asked and found at the hospital: c06 to c08, h01 to h09, f01 to f05. All medical."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from forms.base import PlainForm, ShownWhen
from forms.cancer_screening.results import (
    BIRADS,
    HPV,
    TCT,
    TOUCH,
    VERDICTS,
    VISUAL,
    XRAYS,
)
from forms.choices import OnDay, OneOf, SomeOf, Tick
from forms.fields import ChineseNameField
from forms.text import LongTextField, TextField

YES_NO = {"yes": _("是"), "no": _("否")}
LIFE = {"yes": _("有"), "no": _("无"), "unsaid": _("不便说，见到医生再说")}
TOLD = {"face": _("当面"), "paper": _("书面"), "phone": _("电话"), "sms": _("短信提醒后本人查看")}


ENDS = {
    "on": _("继续随访"),
    "well": _("复查正常，结案"),
    "refer": _("发现异常，转诊"),
    "refused": _("本人书面拒绝，结案"),
    "lost": _("三次联系不上，失访"),
}


class HistoryForm(PlainForm):
    """c06 to c08: before the examination, by herself; the union never sees it."""

    married_life = OneOf(LIFE, label=_("有无性生活史"), help_text=_("决定能做哪些检查"))
    last_period = OnDay(label=_("末次月经第一天"), required=False)
    pregnant = OneOf(YES_NO, label=_("现在是否怀孕"))
    uterus_removed = OneOf(YES_NO, label=_("是否切除过子宫"))
    breast_operated = OneOf(YES_NO, label=_("是否做过乳腺手术"))
    family_history = OneOf(YES_NO, label=_("直系亲属有没有得过这两种病"))
    medicine = OneOf(YES_NO, label=_("最近是否用药"))


class CheckInForm(HistoryForm):
    """s6: who came is she; what she has not answered on her phone is asked now.

    `given["answered"]`: she has.
    """

    identity_seen = Tick(
        label=_("已核对身份证原件"), required_words=_("请先核对身份证原件，再勾选。")
    )

    def prepare(self) -> None:
        """Nothing is asked twice."""
        self.order_fields(["identity_seen"])
        if self.given.get("answered"):
            for name in [one for one in self.fields if one != "identity_seen"]:
                del self.fields[name]


class ResultsForm(PlainForm):
    """h01 to h09. `given["judge"]` finds parts no row of the table decides; `came_on` is proposed.

    Items that were not made stay empty: who has no uterus has no cervical part.
    """

    barcode = TextField(label=_("条码号"), least=4, most=30)
    examined_on = OnDay(label=_("检查日期"))
    visual = OneOf(VISUAL, label=_("妇科检查"), required=False)
    hpv = OneOf(HPV, label=_("HPV"), required=False)
    hpv_types = TextField(label=_("阳性型别"), most=60, required=False)
    tct = OneOf(TCT, label=_("TCT"), required=False)
    touch = OneOf(TOUCH, label=_("乳腺体检"))
    ultrasound = OneOf(BIRADS, label=_("乳腺超声"))
    xray = OneOf(XRAYS, label=_("乳腺X线"), required=False, help_text=_("没有做就不选"))
    read_cervix = OneOf(
        VERDICTS, label=_("医师判读（宫颈）"), required=False,
        help_text=_("规则表判不了的才填"),
    )  # fmt: skip
    read_breast = OneOf(
        VERDICTS, label=_("医师判读（乳腺）"), required=False,
        help_text=_("规则表判不了的才填"),
    )  # fmt: skip
    read_reason = LongTextField(label=_("判读的理由"), least=5, most=500, rows=3, required=False)
    advice = LongTextField(label=_("建议"), least=2, most=500, rows=3)
    doctor = ChineseNameField(label=_("检查医师"))

    def prepare(self) -> None:
        """The day she came is proposed."""
        self.fields["examined_on"].initial = self.given.get("came_on")

    def results(self) -> dict[str, str]:
        """Codes by item, as the table reads them."""
        items = ("visual", "hpv", "tct", "touch", "ultrasound", "xray")
        return {name: str(self.cleaned_data.get(name) or "") for name in items}

    def clean(self) -> None:
        """The cervical part is whole or left out; what the table leaves open a doctor reads."""
        made = [bool(self.cleaned_data.get(name)) for name in ("visual", "hpv", "tct")]
        if any(made) and not all(made):
            self.add_error("hpv", _("妇科检查、HPV、TCT 要么都填，要么都不做。"))
        judge = self.given.get("judge")
        if judge is None or self.errors:
            return
        for part in judge(self.results()):
            if not self.cleaned_data.get(f"read_{part}"):
                self.add_error(f"read_{part}", _("规则表判不了这组结果，请医师判读，并写明理由。"))
            elif not self.cleaned_data.get("read_reason"):
                self.add_error("read_reason", _("请写明判读的理由。"))


class ToldForm(PlainForm):
    """She has been told: how, and by whom."""

    how = OneOf(TOLD, label=_("怎样告知的"))
    told_on = OnDay(label=_("告知日期"))
    told_by = ChineseNameField(label=_("告知人"))

    def prepare(self) -> None:
        """As a rule it is today."""
        self.fields["told_on"].initial = self.on


class FollowForm(PlainForm):
    """f01 to f05: one follow-up, and whether it goes on."""

    followed_on = OnDay(label=_("随访日期"))
    how = OneOf(TOLD, label=_("随访方式"))
    found = LongTextField(label=_("随访结果"), least=2, most=500, rows=3)
    ends = OneOf(ENDS, label=_("接下来"))
    next_on = OnDay(label=_("下次随访日期"), future=True)
    attempts = SomeOf(
        {"first": _("第一次"), "second": _("第二次"), "third": _("第三次")},
        label=_("联系不上的记录"), required=False, help_text=_("失访要有三次"),
    )  # fmt: skip
    follower = ChineseNameField(label=_("随访人"))

    shown_when: ClassVar[dict[str, ShownWhen]] = {
        "next_on": ShownWhen("ends", ("on",)),
        "attempts": ShownWhen("ends", ("lost",)),
    }

    def prepare(self) -> None:
        """As a rule it is today."""
        self.fields["followed_on"].initial = self.on

    def clean(self) -> None:
        """Who is lost was called three times."""
        if self.cleaned_data.get("ends") == "lost":
            tried = self.cleaned_data.get("attempts") or []
            if len(tried) < 3 and not self.has_error("attempts"):
                self.add_error("attempts", _("三次都联系过才能认定失访。"))
