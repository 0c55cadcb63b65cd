"""What is typed at judging: score sheet, jury, sheets, reviews, complaints, rulings."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.base import PlainForm, ShownWhen
from forms.choices import OneOf, SomeOf
from forms.competition_codes import Ground, Relation, Review
from forms.fields import ChineseNameField
from forms.text import LongTextField, TextField
from processes.engine.scoring.figures import BadScore, read

MOST_POINTS, WEIGHT_DECIMALS, PARTS = Decimal(1000), 4, 3
YES, NO = "yes", "no"
DECLARED = (Relation.MASTER, Relation.RELATIVE)


class CriteriaForm(PlainForm):
    """The score sheet of an event: a line a criterion."""

    lines = LongTextField(
        label=gettext_lazy("评分项目"), most=600, rows=5,
        help_text=gettext_lazy(
            "每行一项：名称、满分、比重，用空格隔开，如：故障诊断 100 0.6。"
            "各项满分乘比重加起来要正好是满分"
        ),
    )  # fmt: skip

    def clean_lines(self) -> list[tuple[str, Decimal, Decimal]]:
        """(title, full points, weight) of each line."""
        found = []
        for n, line in enumerate(self.cleaned_data["lines"].splitlines(), 1):
            if not line.strip():
                continue
            parts = line.split()
            try:
                if len(parts) != PARTS:
                    raise BadScore("number")
                most = read(parts[1], most=MOST_POINTS, decimals=2)
                weight = read(parts[2], most=Decimal(1), decimals=WEIGHT_DECIMALS)
            except BadScore:
                said = _("第%(n)d行看不懂。请照“故障诊断 100 0.6”的样子填。") % {"n": n}
                self.add_error("lines", said)
                return []
            found.append((parts[0][:40], most, weight))
        return found


class DeclareForm(PlainForm):
    """回避登记: `given["judges"]` are the judges by account."""

    account = OneOf({}, label=gettext_lazy("裁判"))
    number = TextField(label=gettext_lazy("选手的办件编号"), least=4, most=40, size="mid")
    relation = OneOf(
        {one.value: gettext_lazy(one.label) for one in DECLARED}, label=gettext_lazy("回避情形")
    )

    def prepare(self) -> None:
        """The judges there are."""
        self.fields["account"] = OneOf(self.given.get("judges", {}), label=_("裁判"))
        self.order_fields(["account", "number", "relation"])


class OwnForm(PlainForm):
    """A judge declares himself that he has to keep away."""

    name = ChineseNameField(label=gettext_lazy("选手姓名"), help_text=gettext_lazy("写全名"))
    relation = OneOf(
        {one.value: gettext_lazy(one.label) for one in DECLARED}, label=gettext_lazy("回避情形")
    )


class AppointForm(PlainForm):
    """The jury of a session: `given` holds judges and heads who may, by account."""

    judges = SomeOf({}, label=gettext_lazy("裁判"))
    head = OneOf({}, label=gettext_lazy("裁判长"))

    def prepare(self) -> None:
        """Whoever has no interest."""
        self.fields["judges"] = SomeOf(self.given.get("judges", {}), label=_("裁判"))
        self.fields["head"] = OneOf(self.given.get("heads", {}), label=_("裁判长"))
        self.order_fields(["judges", "head"])


class SheetForm(PlainForm):
    """One sheet: `given["fields"]` are (code, title, full points)."""

    def prepare(self) -> None:
        """A field a criterion; a figure is judged where it is kept."""
        for code, title, most in self.given.get("fields", ()):
            timed = code == "seconds"
            self.fields[code] = TextField(
                label=title, most=10, size="short", required=not timed,
                attrs={"inputmode": "numeric" if timed else "decimal", "autocomplete": "off"},
                help_text="" if timed else _("0 到 %(most)s") % {"most": f"{most.normalize():f}"},
            )  # fmt: skip


class SettleForm(SheetForm):
    """差异核定: as the paper says, and what was wrong."""

    def prepare(self) -> None:
        """The figures, then the words."""
        super().prepare()
        self.fields["reason"] = LongTextField(
            label=_("核对情况"), least=5, most=200, rows=2,
            help_text=_("如：对照纸质评分表，第二次录入把 92 录成了 29"),
        )  # fmt: skip


class ReviewForm(PlainForm):
    """裁判长复核."""

    outcome = OneOf(
        {one.value: gettext_lazy(one.label) for one in Review}, label=gettext_lazy("复核结果")
    )
    value = TextField(
        label=gettext_lazy("更正为"), most=10, size="short",
        attrs={"inputmode": "decimal", "autocomplete": "off"},
    )  # fmt: skip
    reason = LongTextField(
        label=gettext_lazy("理由"), least=5, most=200, rows=2,
        help_text=gettext_lazy("会留在记录里，审计员能看到"),
    )  # fmt: skip
    shown_when = {"value": ShownWhen("outcome", (Review.CHANGED.value,))}


class ComplaintForm(PlainForm):
    """现场申诉, on the phone."""

    text = LongTextField(
        label=gettext_lazy("申诉的事实和理由"), least=10, most=1000, rows=5,
        help_text=gettext_lazy("写清楚什么时候、哪一项、怎么不对"),
    )  # fmt: skip
    wants = LongTextField(
        label=gettext_lazy("您的请求"), least=10, most=300, rows=2,
        help_text=gettext_lazy("如：去掉这名裁判的评分，重新计算名次"),
    )  # fmt: skip


class RuleForm(PlainForm):
    """仲裁: `given["judges"]` are the judges of the session by code."""

    upheld = OneOf(
        {YES: gettext_lazy("申诉成立"), NO: gettext_lazy("申诉不成立")},
        label=gettext_lazy("裁决"),
    )
    removes = SomeOf({}, label=gettext_lazy("不计入评分的裁判"))
    ground = OneOf(
        {one.value: gettext_lazy(one.label) for one in Ground}, label=gettext_lazy("不计入的原因")
    )
    reason = LongTextField(
        label=gettext_lazy("查明的事实和理由"), least=10, most=1000, rows=5,
        help_text=gettext_lazy("会写进给申诉人的仲裁决定书"),
    )  # fmt: skip
    shown_when = {
        "removes": ShownWhen("upheld", (YES,), required=False),
        "ground": ShownWhen("upheld", (YES,), required=False),
    }

    def prepare(self) -> None:
        """The judges of the session."""
        self.fields["removes"] = SomeOf(
            self.given.get("judges", {}), label=_("不计入评分的裁判"), required=False,
            help_text=_("可以不选：成立但不涉及裁判的"),
        )  # fmt: skip
        self.order_fields(["upheld", "removes", "ground", "reason"])


class BackForm(PlainForm):
    """The arbiters do not sign."""

    reason = LongTextField(label=gettext_lazy("退回的理由"), least=5, most=300, rows=2)


def facts(form: PlainForm) -> dict[str, Any]:
    """What was typed, as text."""
    return {name: str(form.cleaned_data.get(name) or "") for name in form.fields}
