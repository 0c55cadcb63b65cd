"""What the section that runs contests fills in on the page of an event."""

from django.utils.translation import gettext_lazy as _

from forms.base import PlainForm
from forms.choices import OneOf, Tick
from forms.text import LongTextField, TextField

LEAST_SECRET = 12


class CommitForm(PlainForm):
    """Before registration closes: the secret, of which only the SHA-256 is published."""

    secret = TextField(
        label=_("密语"), least=LEAST_SECRET, most=60, size="mid", attrs={"autocomplete": "off"},
        help_text=_("12个以上的字母和数字。系统不保存密语，请写在纸上封存，抽签时要用"),
    )  # fmt: skip


class DrawForm(PlainForm):
    """After registration has closed: the secret again, and a number nobody knew before."""

    secret = TextField(
        label=_("密语"), most=60, size="mid", attrs={"autocomplete": "off"},
        help_text=_("公布承诺值时用的那一个"),
    )  # fmt: skip
    public = TextField(
        label=_("公开数字"), least=3, most=40, size="mid", attrs={"autocomplete": "off"},
        help_text=_("报名截止以后才产生、大家都查得到的数，如当天的福彩3D开奖号：20260718-497"),
    )  # fmt: skip


class LateForm(PlainForm):
    """补录: one entry goes on after registration has closed."""

    number = TextField(label=_("办件编号"), least=4, most=40, size="mid")
    reason = LongTextField(
        label=_("补录理由"), least=5, most=200, rows=2, help_text=_("会记在这一件上，审计员能看到")
    )


class PlanForm(PlainForm):
    """k0: what the plan says beside its events."""

    basis = LongTextField(
        label=_("依据和目的"), least=5, most=300, rows=3,
        help_text=_("写在方案第一段，比如：为弘扬劳模精神、工匠精神，提高职工技能水平"),
    )  # fmt: skip
    organised = LongTextField(
        label=_("组织机构和分工"), least=5, most=500, rows=4,
        help_text=_("主办、承办单位，裁判组和监督仲裁组怎么组成"),
    )  # fmt: skip
    prizes = LongTextField(
        label=_("奖金和晋升"), most=300, rows=3, required=False,
        help_text=_("每个奖项发多少奖金、第一名怎样推荐。没有的不填"),
    )  # fmt: skip
    contact = TextField(
        label=_("联系人和电话"), least=5, most=60, help_text=_("印在方案上，写办公电话")
    )


class RevokeForm(PlainForm):
    """An award is to be taken back: `given["awards"]` is {id: words} of those that stand."""

    award = OneOf({}, label=_("撤销谁的获奖"))
    reason = LongTextField(
        label=_("查明的事实"), least=5, most=200, rows=3,
        help_text=_("会写进撤销决定，主席据此审批"),
    )  # fmt: skip
    bars = Tick(label=_("弄虚作假，本赛季不得再参赛"), required=False)

    def prepare(self) -> None:
        """Those that stand."""
        self.fields["award"] = OneOf(self.given.get("awards", {}), label=_("撤销谁的获奖"))
        self.order_fields(["award", "reason", "bars"])
