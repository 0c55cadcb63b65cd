"""慰问救助名单: what is true of a whole list, and what officers fill in on its way."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from forms.base import PlainForm, ShownWhen, said
from forms.choices import OnDay, OneOf, Tick
from forms.common import COMMON_FORMS
from forms.hardship_aid.officer import SIGNED_BY, CollectiveForm
from forms.list_objection import ListObjectionForm, ListRegisteredForm
from forms.payment import SameTransfer, ticked
from forms.signature import SignedForm
from forms.text import LongTextField, PublicText, TextField

METHODS = {"bank": _("转入本人银行卡"), "goods": _("发放物品")}
RECEIPTS = {
    "bank": _("银行回单，逐人到账"),
    "signature": _("每人当面签收"),
}


NAMED = _("写年度和第几批，比如：2026年第一批。不要写人名、号码")
NAMED_PUBLIC = _("写年度和第几批，比如：2026年第一批。会公示，不要写人名、号码")


PRINTED = {
    "id": _("里面有像身份证号的数字。这一行会印在文书上，请改掉。"),
    "phone": _("里面有像手机号的数字。这一行会印在文书上，请改掉。"),
    "card": _("里面有像银行卡号的数字。这一行会印在文书上，请改掉。"),
}


class HeaderForm(PlainForm):
    """The list as a whole: its name, what for, and when it is to be given out.

    `given["public"]`: lists of this kind are posted; `given["purpose"]`: what its reason says.
    """

    list_name = PublicText(
        label=_("批次名称"),
        least=4,
        most=50,
        help_text=NAMED,
    )
    purpose = LongTextField(
        label=_("事由"), least=5, most=500, rows=3, help_text=_("为什么慰问、依据什么文件或会议")
    )
    planned_on = OnDay(label=_("计划发放日期"), future=True)

    def prepare(self) -> None:
        """Hints are those of the kind of list."""
        named = self.fields["list_name"]
        if self.given.get("public"):
            named.help_text = NAMED_PUBLIC
        else:
            named.error_messages = {**named.error_messages, **PRINTED}
        if self.given.get("purpose"):
            self.fields["purpose"].help_text = self.given["purpose"]


class BoardForm(PlainForm):
    """The union's committee has looked at the list, and has posted it at its own board.

    `given["public"]`: lists of this kind are posted; of others nobody says so.
    """

    met_on = OnDay(label=_("会议日期"))
    minutes_number = TextField(label=_("纪要号"), least=2, most=40)
    posted = Tick(
        label=_("名单已在单位公告栏公示，无异议"),
        required_words=_("请先在单位公示；有异议请先核实、改好名单，再勾选。"),
    )

    def prepare(self) -> None:
        """What is not posted has no box for it."""
        if not self.given.get("public"):
            del self.fields["posted"]


class ListPaymentForm(PlainForm):
    """Money or goods of the whole list have gone out."""

    bank_ref = TextField(label=_("银行批量回单号或物品出库单号"), least=4, most=40)
    paid_on = OnDay(label=_("发放日期"), help_text=_("银行回单或出库单上的日期"))
    same_transfer = SameTransfer()

    def facts(self) -> dict[str, Any]:
        """Without what was not ticked."""
        return ticked(super().facts())


class ListReceiptForm(SignedForm):
    """Who filed the list says that everybody on it has got what is his."""

    received = Tick(
        label=_("名单上每个人都已收到，金额或物品没错"),
        required_words=_("请逐人核对；有人没收到，先办好再勾选。"),
    )
    how = OneOf(RECEIPTS, label=_("凭什么确认"))
    note = LongTextField(label=_("说明"), most=500, rows=3, required=False)

    def prepare(self) -> None:
        """Goods are given from hand to hand: no slip of a bank proves that."""
        if self.given.get("goods"):
            self.fields["how"] = OneOf(
                {"signature": RECEIPTS["signature"]}, label=_("凭什么确认"), initial="signature"
            )


class RowReceiptForm(SignedForm):
    """One person of a list, or a relative with a mandate, signs for what he has got."""

    signed_by = OneOf(SIGNED_BY, label=_("谁来签收"))
    relative = TextField(
        label=_("亲属的姓名和关系"), most=60, help_text=_("亲属代签才填，例如：李样例，女儿")
    )
    shown_when = {"relative": ShownWhen("signed_by", ("relative",))}

    def prepare(self) -> None:
        """Who signs for somebody gives name and relation, and is not bound to the name."""
        said = _("亲属代签，请填写亲属的姓名和关系。")
        self.fields["relative"].required_words = said  # type: ignore[attr-defined]
        if self.data.get("signed_by") == "relative":
            self.given = {**self.given, "signer": ""}

    def facts(self) -> dict[str, Any]:
        """As usual; nobody is named when the applicant signs himself."""
        values = super().facts()
        return values | {"relative": values["relative"] or ""}


OFFICER_FORMS: dict[str, type[PlainForm]] = {
    **COMMON_FORMS,
    "objection": ListObjectionForm,
    "objection_registered": ListRegisteredForm,
    "board": BoardForm,
    "collective": CollectiveForm,
    "payment": ListPaymentForm,
    "receipt": ListReceiptForm,
    "row_receipt": RowReceiptForm,
}


def validate(draft: Mapping[str, Any], *, on: date) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """Facts of a list: the header judged, the sums of its rows as the engine reckoned them."""
    form = HeaderForm({name: draft.get(name) for name in HeaderForm.base_fields}, on=on)
    errors = {} if form.is_valid() else said(form)
    if errors:
        return {}, errors
    reckoned = ("roster", "unit", "filed_at", "count", "amount_fen", "highest_fen", "digest")
    return {**form.facts(), **{key: draft.get(key) for key in reckoned}}, {}
