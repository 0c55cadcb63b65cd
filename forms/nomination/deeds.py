"""w09 to w12: career, honours and punishments, deeds; results, apprentices, projects, pairs."""

from itertools import pairwise
from typing import Any

from django.utils.translation import gettext_lazy as _

from forms.base import PlainForm
from forms.choices import OnDay, OneOf, Tick
from forms.fields import ChineseNameField
from forms.figures import CountField, MonthField
from forms.text import LongTextField, TextField

MOST_DEEDS = 4_000  # what may be kept in a draft; the figures of the round are rules


class CareerRow(PlainForm):
    """w09: one stretch of the career."""

    begins = MonthField(label=_("从"))
    ends = MonthField(label=_("到"), required=False, help_text=_("到现在的不填"))
    where = TextField(label=_("单位和职务"), least=2, most=100)

    def clean(self) -> None:
        """It ends after it begins."""
        first, last = self.cleaned_data.get("begins"), self.cleaned_data.get("ends")
        if first and last and last < first:
            self.add_error("ends", _("结束的年月比开始的早，请检查。"))


class HonourRow(PlainForm):
    """w10: an honour or a punishment."""

    when = MonthField(label=_("什么时候"))
    what = TextField(label=_("受到的奖励或处分"), least=4, most=100)
    by = TextField(label=_("谁给的"), least=2, most=60)
    kind = OneOf({"honour": _("奖励"), "punishment": _("处分")}, label=_("是哪一种"))


class DeedsForm(PlainForm):
    """w11, w12. How long they have to be is a figure of the round, told as a finding."""

    short_deeds = LongTextField(
        label=_("简要事迹"), least=1, most=MOST_DEEDS, rows=6, help_text=_("500字以内")
    )
    deeds = LongTextField(
        label=_("主要事迹"),
        least=1,
        most=MOST_DEEDS,
        rows=16,
        help_text=_("1500至2000字，用第三人称写"),
    )

    def clean(self) -> None:
        """Told in the third person."""
        text = str(self.cleaned_data.get("deeds") or "")
        if text.lstrip().startswith(("我", "本人")):
            self.add_error("deeds", _("主要事迹要用第三人称写，请把“我”改成姓名。"))


class WorkRow(PlainForm):
    """Craft awards: a method, patent or paper."""

    title = TextField(label=_("名称"), least=2, most=80)
    kind = OneOf(
        {"method": _("工艺工法"), "patent": _("专利"), "paper": _("论文")}, label=_("类型")
    )
    number = TextField(label=_("号码或刊期"), most=40, required=False)
    when = MonthField(label=_("年月"))
    place = CountField(label=_("本人排名"), least=1, most=99)


class PupilRow(PlainForm):
    """带徒情况: an apprentice and what he has achieved."""

    name = ChineseNameField(label=_("徒弟姓名"))
    result = TextField(label=_("成绩"), least=2, most=100)


class ProjectForm(PlainForm):
    """五小, 创新成果, 操作法: the project and what is promised of it."""

    title = TextField(label=_("项目名称"), least=4, most=60)
    kind = OneOf(
        {
            "invention": _("小发明"),
            "creation": _("小创造"),
            "renewal": _("小革新"),
            "design": _("小设计"),
            "advice": _("小建议"),
            "result": _("创新成果"),
            "method": _("操作法"),
        },
        label=_("类别"),
    )
    begins = MonthField(label=_("开始时间"))
    ends = MonthField(label=_("完成时间"))
    novelty = LongTextField(label=_("创新点"), least=20, most=1_500, rows=6)
    use = LongTextField(label=_("应用情况"), least=20, most=1_500, rows=6)
    benefit_yuan = CountField(label=_("经济效益"), least=0, most=9_999_999, unit=_("万元"))
    patents = TextField(label=_("专利"), most=200, required=False)
    search = TextField(label=_("查新情况"), most=200, required=False)
    in_government_plan = Tick(label=_("已列入政府科技计划"), required=False)
    honoured_by_government = Tick(label=_("已获政府奖励"), required=False)
    honoured_before = Tick(label=_("以前获过同类奖"), required=False)
    disputed = Tick(label=_("有知识产权争议"), required=False)
    secret = Tick(label=_("涉及国家秘密"), required=False)

    def clean(self) -> None:
        """It ends after it begins."""
        first, last = self.cleaned_data.get("begins"), self.cleaned_data.get("ends")
        if first and last and last < first:
            self.add_error("ends", _("完成的年月比开始的早，请检查。"))


class MemberRow(PlainForm):
    """主要完成人, the first one first."""

    name = ChineseNameField(label=_("姓名"))
    job_title = TextField(label=_("职务或岗位"), least=2, most=50)
    part = TextField(label=_("做了什么"), least=2, most=100)


class PairForm(PlainForm):
    """“十佳”师徒: master, apprentice, agreement and what came of it."""

    master = ChineseNameField(label=_("师傅姓名"))
    master_title = TextField(label=_("师傅的岗位和技能等级"), least=2, most=50)
    apprentice = ChineseNameField(label=_("徒弟姓名"))
    apprentice_title = TextField(label=_("徒弟的岗位和技能等级"), least=2, most=50)
    agreed_from = OnDay(label=_("师徒协议开始"))
    agreed_to = OnDay(label=_("师徒协议结束"), future=True)
    result = LongTextField(label=_("带徒成果"), least=50, most=2_000, rows=10)

    def clean(self) -> None:
        """Two persons, and an agreement that ends after it begins."""
        values = self.cleaned_data
        if values.get("master") and values.get("master") == values.get("apprentice"):
            self.add_error("apprentice", _("师傅和徒弟要是两个人。"))
        first, last = values.get("agreed_from"), values.get("agreed_to")
        if first and last and last < first:
            self.add_error("agreed_to", _("协议结束比开始早，请检查。"))


class ConsentsForm(PlainForm):
    """What every nomination promises."""

    promise = Tick(
        label=_("我保证填的都是真的"),
        required_words=_("还没有勾选“我保证填的都是真的”。没有保证，工会不能受理。"),
    )
    privacy = Tick(
        label=_("我同意工会处理我填的个人信息"),
        help_text=_("加密保存，只给办件人员看，每次查看都有记录。"),
        required_words=_("还没有勾选“同意处理个人信息”。不同意，办件人员就不能看您填的内容。"),
    )
    publicity = Tick(
        label=_("我同意公示姓名、单位、岗位和简要事迹"),
        help_text=_("不公示身份证号码、电话和出生日期。"),
        required_words=_("还没有勾选“同意公示”。没有公示，不能推荐。"),
    )


def gaps(rows: list[dict[str, Any]]) -> list[str]:
    """w09: months that no stretch of the career covers, as "2012-03 → 2013-01"."""
    listed = sorted(rows, key=lambda row: str(row["begins"]))
    found = []
    for before, after in pairwise(listed):
        ended = before.get("ends")
        if ended and _next(str(ended)) < str(after["begins"]):
            found.append(f"{ended} → {after['begins']}")
    return found


def _next(month: str) -> str:
    year, number = int(month[:4]), int(month[5:7])
    return f"{year + number // 12}-{number % 12 + 1:02}"
