"""What unions, departments and the federation fill in on the way of a nomination (h2 to h14)."""

from decimal import Decimal
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from forms.base import PlainForm, ShownWhen
from forms.choices import OnDay, OneOf, SomeOf, Tick
from forms.figures import CountField
from forms.nomination_codes import Stop
from forms.text import LongTextField, TextField
from processes.engine.scoring.figures import BadScore, read, written

STAMPS = {
    "party": _("党委"),
    "administration": _("行政"),
    "union": _("工会"),
}


class NomineeConfirmForm(PlainForm):
    """HON-09: the nominee has seen what the clerk filled in, and the photo."""

    text_right = Tick(
        label=_("推荐表的内容我看过，没有错"),
        required_words=_("请先看一遍推荐表。有错的请单位改好，没有错再勾选。"),
    )
    photo_right = Tick(
        label=_("照片是我本人的"), required_words=_("请看一看上传的照片，是本人的再勾选。")
    )


class CongressForm(PlainForm):
    """h2, w13: the vote of the workers' congress and the joint meeting of the three."""

    met_on = OnDay(label=_("职代会日期"))
    expected = CountField(label=_("应到人数"), least=1, most=99_999)
    present = CountField(label=_("实到人数"), least=1, most=99_999)
    agree = CountField(label=_("同意票"), least=0, most=99_999)
    against = CountField(label=_("反对票"), least=0, most=99_999)
    abstain = CountField(label=_("弃权票"), least=0, most=99_999)
    minutes_number = TextField(label=_("会议纪要号"), least=2, most=40)
    joint_on = OnDay(label=_("党政工联席会议日期"))
    joint_minutes = TextField(label=_("联席会议纪要号"), least=2, most=40)
    stamps = SomeOf(STAMPS, label=_("已签署意见并盖章的"))

    def clean(self) -> None:
        """The votes are those who came; all three have stamped, after the congress."""
        values = self.cleaned_data
        heads = [values.get(name) for name in ("agree", "against", "abstain")]
        expected, present = values.get("expected"), values.get("present")
        if expected is not None and present is not None and present > expected:
            self.add_error("present", _("实到人数不能多于应到人数。"))
        if present is not None and None not in heads and sum(heads) != present:  # type: ignore[arg-type]
            said = _("三种票一共%(cast)d张，实到%(present)d人，对不上。请按会议纪要核对。")
            self.add_error("agree", said % {"cast": sum(heads), "present": present})  # type: ignore[arg-type]
        missing = [STAMPS[one] for one in STAMPS if one not in values.get("stamps", STAMPS)]
        if missing:
            said = _("还缺%(who)s的意见和印章。")
            self.add_error("stamps", said % {"who": "、".join(map(str, missing))})
        met, joint = values.get("met_on"), values.get("joint_on")
        if met and joint and joint < met:
            self.add_error("joint_on", _("联席会议应在职代会以后。请检查日期。"))


class UnitNoticeForm(PlainForm):
    """h3, w14: the notice at the unit. How long it has to be is a rule of working days."""

    first_day = OnDay(label=_("公示开始"))
    last_day = OnDay(label=_("公示结束"))
    place = TextField(label=_("公示地点"), least=2, most=100)
    objections = CountField(label=_("收到异议"), least=0, most=999, unit=_("件"))
    result = OneOf(
        {"none": _("没有收到异议"), "unfounded": _("有异议，核实不成立")}, label=_("公示结果")
    )
    told = LongTextField(label=_("异议和核实情况"), least=10, most=1_000, rows=4)
    shown_when: ClassVar[dict[str, ShownWhen]] = {"told": ShownWhen("result", ("unfounded",))}

    def clean(self) -> None:
        """It ends after it begins, and result and number agree."""
        first, last = self.cleaned_data.get("first_day"), self.cleaned_data.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("公示结束比开始早，请检查。"))
        count, result = self.cleaned_data.get("objections"), self.cleaned_data.get("result")
        if count is not None and result and (count > 0) != (result == "unfounded"):
            self.add_error("objections", _("异议件数和公示结果对不上，请检查。"))


class FirstReviewForm(PlainForm):
    """h5: what the district has looked at."""

    complete = Tick(
        label=_("材料齐全，印章和签字完整"), required_words=_("材料不齐请退回；齐全再勾选。")
    )
    duplicates = Tick(label=_("查重提示已逐条看过"), required_words=_("请先看完查重提示，再勾选。"))
    shares = LongTextField(label=_("名额和结构比例的说明"), most=500, rows=3, required=False)


class HandlingForm(PlainForm):
    """h6x: an objecting opinion is dealt with. An event with its month becomes a ban."""

    asked_again = LongTextField(label=_("向部门核实的情况"), least=10, most=1_000, rows=5)
    event = OneOf(
        {"none": _("不涉及否决情形"), **{one.value: one.label for one in Stop}},
        label=_("涉及的否决情形"),
    )
    event_month = TextField(
        label=_("发生的年月"), least=7, most=10, help_text=_("比如：2024-08；不知道哪天就写到月")
    )
    shown_when: ClassVar[dict[str, ShownWhen]] = {
        "event_month": ShownWhen("event", tuple(one.value for one in Stop))
    }


class BallotForm(PlainForm):
    """h7: what one expert gives. `given["criteria"]` is [(code, title, most)]."""

    agrees = OneOf({"yes": _("同意推荐"), "no": _("不同意推荐")}, label=_("评审意见"))
    remark = LongTextField(label=_("评语"), most=500, rows=3, required=False)

    def prepare(self) -> None:
        """A field for each criterion, before the opinion."""
        for code, title, most in self.given.get("criteria", ()):
            hint = _("0到%(most)s分，最多两位小数") % {"most": most}
            self.fields[f"points-{code}"] = TextField(label=title, most=7, help_text=hint)
        self.order_fields([name for name in self.fields if name.startswith("points-")])

    def clean(self) -> None:
        """Each score can be right: read and counted as everywhere, nothing is rounded."""
        for code, _title, most in self.given.get("criteria", ()):
            name = f"points-{code}"
            try:
                points = read(self.cleaned_data.get(name) or "", most=Decimal(most), decimals=2)
            except BadScore as bad:
                if not self.has_error(name):
                    self.add_error(name, _BAD[bad.code] % {"most": most})
            else:
                self.cleaned_data[name] = written(points)

    def facts(self) -> dict[str, Any]:
        """agrees, remark, and points by criterion as they are printed."""
        values = super().facts()
        points = {
            name.removeprefix("points-"): values.pop(name)
            for name in list(values)
            if name.startswith("points-")
        }
        return {"agrees": values["agrees"] == "yes", "remark": values["remark"], "points": points}


class TallyForm(PlainForm):
    """h7: every sheet is in. `given["sheets"]` are they, experts as numbers."""

    def facts(self) -> dict[str, Any]:
        """sheets as they were given: points by criterion, and whether he agrees."""
        return {"sheets": [dict(one) for one in self.given.get("sheets") or ()]}


_BAD = {
    "number": _("得分只填数字，比如 87.50。请去掉别的字。"),
    "decimals": _("得分最多两位小数。请去掉多出来的小数。"),
    "range": _("得分要在0到%(most)s之间。"),
}


class ReportForm(PlainForm):
    """h10: passed on to the city."""

    report_number = TextField(label=_("请示文号"), least=6, most=40)
    reported_on = OnDay(label=_("上报日期"))


class DecisionForm(PlainForm):
    """h13: the decision that names."""

    decision_number = TextField(
        label=_("命名决定文号"), least=6, most=40, help_text=_("比如：昆工发〔2026〕12号")
    )
    decided_on = OnDay(label=_("决定日期"))


class RevocationForm(PlainForm):
    """h15: the city's decision."""

    revoked_by = TextField(
        label=_("撤销决定文号"), least=6, most=40, help_text=_("比如：昆工发〔2026〕12号")
    )
    revoked_on = OnDay(label=_("撤销日期"))


class CertificateForm(PlainForm):
    """h14: handed over. `given["certificate_number"]` is the number in the register."""

    handed_on = OnDay(label=_("颁发日期"))
    receiver = TextField(label=_("领取人"), least=2, most=40)
    place = TextField(label=_("颁发地点"), most=100, required=False)

    def facts(self) -> dict[str, Any]:
        """As usual, with the number of the certificate."""
        number = str(self.given.get("certificate_number") or "")
        return {**super().facts(), "certificate_number": number}
