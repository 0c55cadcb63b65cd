"""What is typed on the page of an award: list, recusal, corrected sheet, exception, revocation."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from forms.base import PlainForm
from forms.choices import OnDay, OneOf, SomeOf
from forms.fields import IdCardField
from forms.nomination.officer import BallotForm
from forms.text import LongTextField, TextField

RELATIONS = {
    "relative": _("配偶或近亲属"),
    "master": _("师徒"),
    "same_unit": _("同一单位"),
    "other": _("其他可能影响公正的情形"),
    "unable": _("不能参加评审"),
}
WHOLE = "all"
KEPT = _("会留在记录里，审计员能看到")


class ListForm(PlainForm):
    """h8. `given["nominees"]` are those who are ranked, by case; `again` if a list stands."""

    formal = SomeOf({}, label=_("正选"))
    minutes = TextField(label=_("党组会议纪要号"), least=2, most=40, size="mid")
    adjusted = LongTextField(
        label=_("没有照评审排序的理由"), least=5, most=500, rows=2, required=False,
        help_text=_("勾选的和专家排序不一样时要写，比如：按结构比例调整，用第6名换下第3名"),
    )  # fmt: skip
    set_aside = LongTextField(
        label=_("不符合结构比例的理由"), least=5, most=500, rows=2, required=False,
        help_text=_("名单不符合结构比例时，由主席写明理由"),
    )  # fmt: skip
    why = LongTextField(label=_("重新定名单的理由"), least=5, most=200, rows=2)

    def prepare(self) -> None:
        """Who is ranked; why it is decided again, where it is."""
        self.fields["formal"] = SomeOf(self.given.get("nominees", {}), label=_("正选"))
        if not self.given.get("again"):
            del self.fields["why"]
        self.order_fields(["formal", "minutes", "adjusted", "set_aside", "why"])


class ApartForm(PlainForm):
    """回避登记. `given`: "persons" by account, "nominees" by case."""

    person = OneOf({}, label=_("谁回避"))
    about = OneOf({}, label=_("回避哪一个推荐对象"))
    relation = OneOf(RELATIONS, label=_("回避情形"))
    reason = LongTextField(label=_("说明"), least=5, most=200, rows=2, help_text=KEPT)

    def prepare(self) -> None:
        """Experts and officers; nominees, or the whole round."""
        self.fields["person"] = OneOf(self.given.get("persons", {}), label=_("谁回避"))
        about = {WHOLE: _("整轮回避"), **self.given.get("nominees", {})}
        self.fields["about"] = OneOf(about, label=_("回避哪一个推荐对象"))
        self.order_fields(["person", "about", "relation", "reason"])


class CorrectForm(BallotForm):
    """A sheet is written anew. `given` has "experts" by account, and the criteria."""

    why = LongTextField(
        label=_("更正的理由"), least=5, most=200, rows=2,
        help_text=_("如：对照纸质评审票，把92.50录成了29.50"),
    )  # fmt: skip

    def prepare(self) -> None:
        """Whose sheet, its scores, why."""
        super().prepare()
        del self.fields["remark"]
        self.fields["expert"] = OneOf(self.given.get("experts", {}), label=_("哪位专家的评审票"))
        points = [name for name in self.fields if name.startswith("points-")]
        self.order_fields(["expert", *points, "agrees", "why"])

    def facts(self) -> dict[str, Any]:
        """agrees and points as usual, beside expert and why."""
        self.cleaned_data.setdefault("remark", "")
        return {**super().facts(), "expert": self.cleaned_data["expert"],
                "why": self.cleaned_data["why"]}  # fmt: skip


class WaiveForm(PlainForm):
    """HON-07: somebody may be nominated again for a title that he has."""

    id_number = IdCardField(label=_("身份证号"))
    reason = LongTextField(label=_("理由"), least=5, most=200, rows=2, help_text=KEPT)


class RevokeForm(PlainForm):
    """h15: why, and by whose decision."""

    reason = LongTextField(label=_("撤销的原因"), least=5, most=200, rows=3)
    evidence = LongTextField(
        label=_("调查核实的情况"), least=10, most=500, rows=4,
        help_text=_("谁在什么时候核实的，依据是什么"),
    )  # fmt: skip


class TakeOverForm(PlainForm):
    """An honour from before this register. `given["awards"]` by code."""

    number = TextField(label=_("证书编号"), least=2, most=40, size="mid")
    award = OneOf({}, label=_("称号"))
    id_number = IdCardField(label=_("获得者身份证号"))
    decision = TextField(label=_("命名决定文号"), least=4, most=40, size="mid")
    granted_on = OnDay(label=_("命名日期"))

    def prepare(self) -> None:
        """Awards that there are."""
        self.fields["award"] = OneOf(self.given.get("awards", {}), label=_("称号"))
        self.order_fields(["number", "award", "id_number", "decision", "granted_on"])
