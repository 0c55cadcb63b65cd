"""Forms of finance for budgets: a change of one, and a new source or item."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.base import PlainForm, ShownWhen
from forms.choices import OnDay, OneOf, Tick
from forms.fields import BankCardField
from forms.figures import CountField, MoneyField
from forms.text import LongTextField, TextField
from processes.engine import amounts

KINDS = {
    "add": gettext_lazy("来源追加：资金来源有新增资金"),
    "share": gettext_lazy("从来源余额安排：来源还没有分配的部分"),
    "cut": gettext_lazy("调减：退回资金来源"),
}
MOST_FEN = 10**12
NEW = "new"


class BudgetChangeForm(PlainForm):
    """One dated row. `given["budgets"]` is {id: words}."""

    budget = OneOf({}, label=gettext_lazy("哪一项预算"))
    kind = OneOf(KINDS, label=gettext_lazy("怎么变"))
    amount = MoneyField(label=gettext_lazy("金额"), positive=True, most_fen=MOST_FEN)
    document = TextField(
        label=gettext_lazy("文号"), least=4, most=120, help_text=gettext_lazy("批准这次变动的文件")
    )
    day = OnDay(label=gettext_lazy("生效日期"))
    reason = LongTextField(
        label=gettext_lazy("原因"), least=5, most=200, rows=2, help_text=gettext_lazy("至少5个字")
    )

    def prepare(self) -> None:
        """The budgets there are."""
        self.fields["budget"] = OneOf(
            self.given.get("budgets", {}), label=gettext_lazy("哪一项预算")
        )
        self.fields["day"].initial = self.on
        self.order_fields(["budget", "kind", "amount", "document", "day", "reason"])

    def facts(self) -> dict[str, Any]:
        """budget, kind, amount_fen, day, document, reason."""
        said = self.cleaned_data
        return {
            "budget": int(said["budget"]),
            "kind": said["kind"],
            "amount_fen": said["amount"],
            "day": said["day"].isoformat(),
            "document": said["document"],
            "reason": said["reason"],
        }


class AccountForm(PlainForm):
    """Where a payment that failed is to go: the applicant's own account."""

    bank = TextField(label=gettext_lazy("开户银行"), least=4, most=50)
    card = BankCardField(label=gettext_lazy("银行卡号"))
    holder = TextField(
        label=gettext_lazy("户名"), least=2, most=30,
        help_text=gettext_lazy("只能是申请人本人的户名，已经填好"),
    )  # fmt: skip
    reason = LongTextField(
        label=gettext_lazy("更正的依据"), least=5, most=200, rows=2,
        help_text=gettext_lazy("比如：申请人本人到窗口出示新卡，已核对身份证"),
    )  # fmt: skip


class NewBudgetForm(PlainForm):
    """A budget for an item. `given["sources"]` is {id: words}, `given["items"]` {code: words}."""

    source = OneOf({}, label=gettext_lazy("资金来源"))
    name = TextField(label=gettext_lazy("来源名称"), least=4, most=60)
    year = CountField(label=gettext_lazy("年度"), least=2000, most=2100)
    document = TextField(label=gettext_lazy("文号"), least=4, most=120)
    total = MoneyField(label=gettext_lazy("来源总额"), positive=True, most_fen=MOST_FEN)
    item = OneOf({}, label=gettext_lazy("项目"))
    amount = MoneyField(label=gettext_lazy("这个项目的预算"), positive=True, most_fen=MOST_FEN)

    shown_when = {
        name: ShownWhen("source", (NEW,)) for name in ("name", "year", "document", "total")
    }

    def prepare(self) -> None:
        """Sources and items to choose from."""
        sources = {**self.given.get("sources", {}), NEW: _("新的资金来源")}
        self.fields["source"] = OneOf(sources, label=gettext_lazy("资金来源"))
        self.fields["item"] = OneOf(self.given.get("items", {}), label=gettext_lazy("项目"))
        self.order_fields(["source", "name", "year", "document", "total", "item", "amount"])

    def facts(self) -> dict[str, Any]:
        """source ("" for a new one), name, year, document, total_fen, item, amount_fen."""
        said = self.cleaned_data
        return {
            "source": "" if said["source"] == NEW else said["source"],
            "name": said.get("name") or "",
            "year": int(said.get("year") or 0),
            "document": said.get("document") or "",
            "total_fen": said.get("total") or 0,
            "item": said["item"],
            "amount_fen": said["amount"],
        }


class YearClosingForm(PlainForm):
    """A year is closed. `given["into"]` is {id: words}, `given["free"]` {budget: (words, fen)}."""

    into = OneOf({}, label=gettext_lazy("结转到"))
    document = TextField(
        label=gettext_lazy("文号"), least=4, most=120, help_text=gettext_lazy("批准结转的文件")
    )
    reason = LongTextField(
        label=gettext_lazy("原因"), least=5, most=200, rows=2, help_text=gettext_lazy("至少5个字")
    )
    sure = Tick(label=gettext_lazy("数字已经核对，结转以后这一年不再记账"))

    def prepare(self) -> None:
        """Where it goes, and of each budget how much of what is free."""
        places = self.given.get("into", {})
        self.fields["into"] = OneOf(
            places, label=gettext_lazy("结转到"), initial=next(iter(places), None)
        )
        names = []
        for budget, (words, fen) in self.given.get("free", {}).items():
            name = f"carry_{budget}"
            self.fields[name] = MoneyField(
                label=_("%(item)s：余额里结转下年的") % {"item": words},
                most_fen=max(fen, 1),
                initial=amounts.yuan(fen),
                help_text=_("余额 %(free)s 元。没有结转的部分交回；全部交回就填0。")
                % {"free": amounts.yuan(fen, grouped=True)},
            )
            names.append(name)
        self.order_fields(["into", *names, "document", "reason", "sure"])

    def facts(self) -> dict[str, Any]:
        """into (None for a new source), carry by budget in fen, document, reason."""
        said = self.cleaned_data
        carry = {
            int(name.removeprefix("carry_")): fen or 0
            for name, fen in said.items()
            if name.startswith("carry_")
        }
        return {
            "into": None if said["into"] == NEW else int(said["into"]),
            "carry": carry,
            "document": said["document"],
            "reason": said["reason"],
        }


class YearReopeningForm(PlainForm):
    """A closing is taken back."""

    document = TextField(
        label=gettext_lazy("文号"), least=4, most=120, help_text=gettext_lazy("批准撤销的文件")
    )
    reason = LongTextField(
        label=gettext_lazy("原因"), least=5, most=200, rows=2, help_text=gettext_lazy("至少5个字")
    )
