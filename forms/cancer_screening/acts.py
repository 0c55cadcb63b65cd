"""What the women's-work officer types about a batch (s0, s11, s12), and finance about its bill."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from forms.base import PlainForm
from forms.choices import OnDay, OneOf
from forms.common import COMMON_FORMS
from forms.figures import MoneyField
from forms.payment import SameTransfer, ticked
from forms.text import LongTextField, TextField
from processes.engine.amounts import yuan


class NoticeForm(PlainForm):
    """s0: on what ground the batch is held, and whom to ask."""

    reason = LongTextField(
        label=_("依据和目的"), least=5, most=300, rows=3,
        help_text=_("写在通知第一段，比如：根据年度女职工工作安排，为保障女职工健康"),
    )  # fmt: skip
    contact = TextField(
        label=_("联系人和电话"), least=5, most=60, help_text=_("印在通知上，写办公电话")
    )

    def prepare(self) -> None:
        """What the draft keeps is proposed."""
        for name in ("reason", "contact"):
            self.fields[name].initial = self.given.get(name)


class BillForm(PlainForm):
    """s11: `given["open"]` is {"H1|2026-05": words}, `given["fen"]` the sum by the same key."""

    what = OneOf({}, label=_("结算哪家医院、哪个月"))
    invoice_number = TextField(label=_("医院发票号码"), least=4, most=40)
    invoice_on = OnDay(label=_("开票日期"))
    invoice_fen = MoneyField(label=_("发票金额"), positive=True)
    note = LongTextField(label=_("说明"), most=300, rows=2, required=False)

    def prepare(self) -> None:
        """The months of hospitals that are not settled."""
        self.fields["what"] = OneOf(self.given.get("open", {}), label=_("结算哪家医院、哪个月"))
        self.order_fields(["what", "invoice_number", "invoice_on", "invoice_fen", "note"])

    def clean(self) -> None:
        """The invoice is as many as were examined times the price."""
        wanted = self.given.get("fen", {}).get(self.cleaned_data.get("what"))
        said = self.cleaned_data.get("invoice_fen")
        if wanted and said and said != wanted:
            self.add_error(
                "invoice_fen",
                _("发票金额和人数乘单价不一样，应该是 %(sum)s 元。请和医院核对发票。")
                % {"sum": yuan(wanted, grouped=True)},
            )


class ReportForm(PlainForm):
    """s12: what is to be said of the batch beside its counts."""

    note = LongTextField(
        label=_("批次总结"), least=5, most=500, rows=5,
        help_text=_("写组织情况和建议；不要写任何人的姓名和结果"),
    )  # fmt: skip


class BillPaymentForm(PlainForm):
    """s11: the hospital is paid."""

    bank_ref = TextField(label=_("银行回单号"), least=4, most=40)
    paid_on = OnDay(label=_("付款日期"), help_text=_("银行回单上的日期"))
    same_transfer = SameTransfer()

    def facts(self) -> dict[str, Any]:
        """Without what was not ticked."""
        return ticked(super().facts())


BILL_FORMS: dict[str, type[PlainForm]] = {**COMMON_FORMS, "payment": BillPaymentForm}
