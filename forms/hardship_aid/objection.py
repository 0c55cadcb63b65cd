"""n9: what came of looking into an objection; the same form whether it stands or not."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from forms.base import PlainForm
from forms.choices import SomeOf
from forms.figures import MoneyField
from forms.text import LongTextField

METHODS = {
    "objector": _("约谈反映人"),
    "applicant": _("约谈申请人"),
    "visit": _("再次入户"),
    "employer": _("向单位、社区核实"),
    "records": _("调取凭证、书面函询"),
}
FIGURES = ("compensation", "income")


class ObjectionCheckForm(PlainForm):
    """What was objected, how it was looked into, what was found; figures that turned out other.

    With a figure the sum is reckoned anew, and the rules say what follows.
    """

    claim = LongTextField(
        label=_("反映的问题"), least=5, most=500, rows=2,
        help_text=_("概括写，会印在核实报告上。不要写出反映人的姓名、单位和电话。"),
    )  # fmt: skip
    methods = SomeOf(METHODS, label=_("怎样核实的"))
    findings = LongTextField(
        label=_("核实查明的情况"), least=20, most=2000, rows=5,
        help_text=_("找了谁、看了什么、查明了什么。至少20个字。"),
    )  # fmt: skip
    compensation = MoneyField(
        label=_("查明已获的赔偿、补偿"), positive=True, required=False,
        help_text=_("异议成立、数字有变才填，会从自付损失里减去"),
    )  # fmt: skip
    income = MoneyField(
        label=_("核实后的家庭年收入"), required=False, help_text=_("异议成立、数字有变才填")
    )

    def facts(self) -> dict[str, Any]:
        """claim, methods, findings, compensation_fen and income_fen (None if not typed)."""
        values = super().facts()
        return {
            **{name: value for name, value in values.items() if name not in FIGURES},
            **{f"{name}_fen": values[name] for name in FIGURES},
        }
