"""What the district fills in: r02 means check, r03 review with category and amount, payment."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from forms.base import PlainForm
from forms.choices import OnDay, OneOf, SomeOf, Tick
from forms.figures import MoneyField
from forms.hardship_aid_codes import FOUND, OUTSIDE_ITEMS, AidItem, Body, Category
from forms.payment import SameTransfer, ticked
from forms.text import LongTextField, TextField
from processes.engine.amounts import in_words, yuan

REPLIES = {"clear": _("没有异常"), "found": _("发现情况"), "none": _("还没有回函")}
METHODS = {"bank": _("银行转账"), "goods": _("发放物品")}
ITEMS = {item.value: item.label for item in AidItem}
CATEGORIES = {one.value: one.granted for one in Category}


class MeansCheckForm(PlainForm):
    """r02: replies of the bodies that were asked.

    `given["bodies"]` are their codes, all without it. A reply that has not come blocks: this node
    is left when all have answered.
    """

    check_number = TextField(label=_("核对单号"), least=4, most=40)
    checked_on = OnDay(label=_("回函日期"), help_text=_("最后一份回函的日期"))

    def prepare(self) -> None:
        """One question a body, then what was found altogether."""
        for body in self.bodies():
            self.fields[f"reply_{body}"] = OneOf(REPLIES, label=body.label, help_text=body.asked)
            self.fields[f"note_{body}"] = TextField(
                label=_("%(body)s：说明") % {"body": body.label}, most=300, required=False
            )
        self.fields["found"] = SomeOf(
            FOUND, label=_("核对发现"), required=False, help_text=_("没有就不勾")
        )

    def bodies(self) -> tuple[Body, ...]:
        """Bodies that were asked."""
        return tuple(Body(code) for code in self.given.get("bodies") or list(Body))

    def clean(self) -> None:
        """All have replied, and what was found is described."""
        for body in self.bodies():
            reply = self.cleaned_data.get(f"reply_{body}")
            if reply == "none":
                self.add_error(f"reply_{body}", _("还没有回函，不能往下办。请先催办，收到后再填。"))
            if reply == "found" and not self.cleaned_data.get(f"note_{body}"):
                self.add_error(f"note_{body}", _("请写明发现了什么情况。"))

    def facts(self) -> dict[str, Any]:
        """check_number, checked_on, found, and replies: [{body, reply, note}]."""
        values = super().facts()
        replies = [
            {
                "body": body.value,
                "reply": values.pop(f"reply_{body}"),
                "note": values.pop(f"note_{body}") or "",
            }
            for body in self.bodies()
        ]
        return values | {"replies": replies}


class DistrictReviewForm(PlainForm):
    """r03: category, item and amount.

    `given["proposal"]` is what the rules suggest: {category, item, standard, amount_fen}; another
    answer needs a reason, and every answer does where they suggest nothing. `given["attention"]`
    are titles of findings an officer has to answer to. `given["most"]` gives what the formula
    allows at most, by item and category: a sum above it is asked about once more.
    """

    category = OneOf(
        CATEGORIES,
        label=_("确认困难类别"),
        hints={
            Category.NONE: _("只给金秋助学、医疗互助补助、临时救助、慰问，不认定困难类别的"),
        },
    )
    item = OneOf(ITEMS, label=_("救助项目"))
    amount = MoneyField(label=_("救助金额"), positive=True)
    override_reason = LongTextField(
        label=_("和系统建议不一样的理由"), least=5, most=500, rows=3, required=False,
        help_text=_("和建议一样就不用填"),
    )  # fmt: skip
    attention_note = LongTextField(
        label=_("需要核实的情况，核实结果"), least=5, most=500, rows=3, required=False,
        help_text=_("系统提示“请核实”时要填"),
    )  # fmt: skip

    def prepare(self) -> None:
        """The suggestion is proposed as answer."""
        proposal = self.given.get("proposal") or {}
        for name, fact in (("category", "category"), ("item", "item"), ("amount", "amount_fen")):
            self.fields[name].initial = proposal.get(fact)
        self.fields["attention_note"].required = bool(self.given.get("attention"))
        if not proposal:
            why = self.fields["override_reason"]
            why.required, why.label = True, _("仍然认定符合的理由和依据")
            why.help_text = _("按规则算不出可以救助的项目；仍然认定符合的，必须写明理由和依据")
            why.required_words = self._asked_why()  # type: ignore[attr-defined]

    def clean(self) -> None:
        """What differs from the suggestion has a reason."""
        self._ask_category()
        known = "override_reason" in self.errors
        if self.departs() and not known and not self.cleaned_data.get("override_reason"):
            self.add_error("override_reason", self._asked_why())
        self._ask_above()

    def _ask_category(self) -> None:
        """Most items are for households in hardship only."""
        item, category = self.cleaned_data.get("item"), self.cleaned_data.get("category")
        if category == Category.NONE and item and AidItem(item) not in OUTSIDE_ITEMS:
            said = _("“%(item)s”只给困难职工家庭。请确认是哪一类困难；都不符合的，请按“不符合”。")
            self.add_error("category", said % {"item": ITEMS[item]})

    def _ask_above(self) -> None:
        """A sum above the formula has to be meant: a tick that is there only then."""
        item, category = self.cleaned_data.get("item"), self.cleaned_data.get("category")
        amount, most = self.cleaned_data.get("amount"), self.given.get("most")
        if most is None or not (item and category and amount):
            return
        highest = most(item, category)
        if highest is None or amount <= highest:
            return
        self.fields["above"] = Tick(label=_("金额超过公式最高数，我核对过，仍要这样定"))
        if not self.data.get("above"):
            said = _(
                "“%(item)s”按公式最高 %(most)s 元，您填的是 %(amount)s 元。请核对；"
                "确实要超过，请勾上这一项。"
            )
            facts = {"item": ITEMS[item], "most": yuan(highest, grouped=True)}
            self.add_error("above", said % {**facts, "amount": yuan(amount, grouped=True)})

    def _asked_why(self) -> str:
        if not self.given.get("proposal"):
            return str(_("按规则算不出可以救助的项目。仍然认定符合的，请写明理由和依据。"))
        said = _("和系统建议（%(suggestion)s）不一样，请写明理由。")
        return said % {"suggestion": self.suggestion()}

    def departs(self) -> bool:
        """Whether any answer differs from the suggestion; without one, every answer does."""
        proposal = self.given.get("proposal")
        if not proposal:
            return True
        given = (proposal.get("category"), proposal.get("item"), proposal.get("amount_fen"))
        said = tuple(self.cleaned_data.get(name) for name in ("category", "item", "amount"))
        return None not in said and said != given

    def suggestion(self) -> str:
        """The suggestion in words."""
        proposal = self.given["proposal"]
        category = CATEGORIES.get(proposal.get("category"), "")
        item = ITEMS.get(proposal.get("item"), "")
        return f"{category}，{item} {yuan(proposal.get('amount_fen') or 0, grouped=True)}元"

    def facts(self) -> dict[str, Any]:
        """With amount_fen, amount_words and the standard that was suggested."""
        values = super().facts()
        amount_fen = values.pop("amount")
        standard = (self.given.get("proposal") or {}).get("standard", "")
        return values | {
            "amount_fen": amount_fen,
            "amount_words": in_words(amount_fen),
            "standard": standard,
            "departs": self.departs(),
        }


class PaymentForm(PlainForm):
    """n12: money has gone out. `given["sources"]` is {code: name} of funds, if they are known."""

    method = OneOf(METHODS, label=_("发放方式"))
    bank_ref = TextField(label=_("银行回单号或物品单号"), least=4, most=40)
    paid_on = OnDay(label=_("拨付日期"), help_text=_("银行回单上的日期，会印在签收表上"))
    same_transfer = SameTransfer()

    def prepare(self) -> None:
        """Asks for the fund where there is a choice."""
        sources = self.given.get("sources")
        if sources:
            self.fields["source"] = OneOf(sources, label=_("资金来源"))

    def facts(self) -> dict[str, Any]:
        """Without what was not ticked."""
        return ticked(super().facts())
