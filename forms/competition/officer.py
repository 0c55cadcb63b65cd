"""What the union, the district and the desk at the door fill in."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from forms.base import PlainForm
from forms.choices import OneOf, Tick
from forms.competition_codes import Title
from forms.text import LongTextField, Words

NONE = "none"
TITLES: dict[str, Words] = {NONE: _("没有"), **{one.value: one.label for one in Title}}


class RecommendForm(PlainForm):
    """e12: the union knows him, and recommends him under its seal."""

    works_here = Tick(
        label=_("已核对：本人是本单位职工、本工会会员，照片是本人"),
        required_words=_("请先核对身份、会员和照片，再勾选。"),
    )
    recommended = LongTextField(label=_("推荐意见"), least=5, most=200, rows=3)


class QualifyForm(PlainForm):
    """k4: compared with the registers of titles and of work."""

    compared = Tick(
        label=_("已核对：年龄、工作时间、技能证书、获奖称号名录"),
        required_words=_("请先逐项核对，再勾选。"),
    )
    title_found = OneOf(
        TITLES,
        label=_("名录里查到的称号"),
        help_text=_("在同一赛项已有市、区称号，或有全国称号的，不能参赛"),
    )


class CardForm(PlainForm):
    """k6: `given["lot"]` is the lot that was drawn."""

    def facts(self) -> dict[str, Any]:
        """lot, as it was drawn."""
        return {"lot": dict(self.given.get("lot") or {})}


class AttendForm(PlainForm):
    """The entrant says that he comes."""

    comes = Tick(
        label=_("我会按参赛证上的时间、地点到场"),
        required_words=_("要到场请勾选；不能到场，请撤回报名，把名额让给候补的人。"),
    )


class CheckInForm(PlainForm):
    """k7: at the door, card and face are compared."""

    seen = Tick(
        label=_("已核对参赛证、身份证和本人"),
        required_words=_("请先核对参赛证、身份证和本人，再勾选。"),
    )


class ObjectionCheckForm(PlainForm):
    """k5: what the objection said, and what was found; no name of who objected."""

    claim = LongTextField(label=_("反映的问题"), least=5, most=500, rows=3)
    findings = LongTextField(label=_("核实情况"), least=5, most=1000, rows=4)
