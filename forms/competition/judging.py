"""What judges and arbiters hand in. Their pages are of their own: here are the facts as they go."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from forms.base import PlainForm
from forms.choices import OnDay, OneOf, Tick
from forms.common import COMMON_FORMS
from forms.competition.officer import ObjectionCheckForm
from forms.fields import BankCardField, ChineseNameField
from forms.payment import SameTransfer, ticked
from forms.text import LongTextField, TextField

MOST_FINDINGS = 200


class SealForm(PlainForm):
    """k8: `given` holds what the papers of the session print."""

    def facts(self) -> dict[str, Any]:
        """As it was gathered."""
        return dict(self.given.get("sheets") or {})


class RulingForm(PlainForm):
    """k9: the sheet of the arbiters; their reason is the opinion."""

    def facts(self) -> dict[str, Any]:
        """As it was decided."""
        return dict(self.given.get("ruling") or {})


class SuperviseForm(PlainForm):
    """k10: compared before it is signed."""

    compared = Tick(
        label=_("已核对成绩、名次和计算过程"),
        required_words=_("请先核对，再勾选。"),
    )


class StrikeForm(PlainForm):
    """k11: an objection stands: whose score does not count, and what was found.

    `given["entries"]` is {number: words}.
    """

    claim = LongTextField(label=_("反映的问题"), least=5, most=500, rows=3)
    findings = LongTextField(
        label=_("核实情况"), least=5, most=MOST_FINDINGS, rows=4,
        help_text=_("会写进核实报告和名次变更记录，不要写反映人"),
    )  # fmt: skip
    entry = OneOf({}, label=_("取消谁的成绩"))
    bars = Tick(label=_("弄虚作假，本赛季不得再参赛"), required=False)

    def prepare(self) -> None:
        """Those who have a score."""
        self.fields["entry"] = OneOf(self.given.get("entries", {}), label=_("取消谁的成绩"))
        self.order_fields(["claim", "findings", "entry", "bars"])


class AccountForm(PlainForm):
    """k13: where the winner is paid: an account of his own."""

    bank_name = TextField(
        label=_("开户银行"), least=4, most=50, help_text=_("写到支行，比如：样例银行昆明样例支行")
    )
    bank_card = BankCardField(
        label=_("银行卡号"), help_text=_("16到19位，要是您本人的卡"),
        why=_("奖金直接打到这张卡上。只有财务人员能看到全部数字。"),
    )  # fmt: skip
    bank_holder = ChineseNameField(label=_("户名"), help_text=_("要和获奖人姓名一样"))

    def clean(self) -> None:
        """The holder is who confirms: `given["signer"]`, where it is known."""
        holder, mine = self.cleaned_data.get("bank_holder"), self.given.get("signer")
        if holder and mine and holder != mine:
            self.add_error("bank_holder", _("户名要和您的姓名一样，奖金只打到本人账户。"))


class PrizePaymentForm(PlainForm):
    """k13: the money has gone out."""

    bank_ref = TextField(label=_("银行回单号"), least=4, most=40)
    paid_on = OnDay(label=_("付款日期"), help_text=_("银行回单上的日期"))
    same_transfer = SameTransfer()

    def facts(self) -> dict[str, Any]:
        """Without what was not ticked."""
        return ticked(super().facts())


OFFICER_FORMS: dict[str, type[PlainForm]] = {
    **COMMON_FORMS,
    "contest_seal": SealForm,
    "contest_ruling": RulingForm,
    "contest_supervise": SuperviseForm,
}
HONOURS_FORMS: dict[str, type[PlainForm]] = {
    **COMMON_FORMS,
    "contest_objection": ObjectionCheckForm,
    "contest_strike": StrikeForm,
}
PRIZE_FORMS: dict[str, type[PlainForm]] = {
    **COMMON_FORMS,
    "contest_account": AccountForm,
    "payment": PrizePaymentForm,
}
