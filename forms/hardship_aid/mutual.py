"""医疗互助补助: the member's number, the stay in hospital, and its settlement (B1.4)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from forms import settlement
from forms.base import PlainForm
from forms.choices import OnDay
from forms.figures import MoneyField
from forms.text import TextField

STAY, SETTLEMENT = "stay", "settlement"  # the pages
KIND = "mutual"  # the kind of aid that has them


class StayForm(PlainForm):
    """By which term and number somebody takes part, and where and when he lay in hospital."""

    mutual_term = TextField(
        label=_("互助期次"), least=2, most=40, help_text=_("比如：2026年度；在参加凭证上")
    )
    mutual_number = TextField(
        label=_("参加编号"), least=2, most=40, help_text=_("在参加凭证上；找不到，问单位工会")
    )
    stay_hospital = TextField(label=_("住院医院"), least=2, most=60)
    stay_grade = TextField(label=_("医院等级"), least=2, most=20, help_text=_("比如：三级甲等"))
    stay_admitted = OnDay(label=_("入院日期"))
    stay_discharged = OnDay(label=_("出院日期"))

    def clean(self) -> None:
        """Nobody leaves before he came."""
        days = {name: self.cleaned_data.get(f"stay_{name}") for name in ("admitted", "discharged")}
        if None not in days.values():
            texts = {name: day.isoformat() for name, day in days.items() if day}
            for name, _code, sentence in settlement.wrong_days(**texts):
                self.add_error(f"stay_{name}", sentence)


class SettlementNumberField(TextField):
    """A settlement's number: letters in capitals, without spaces, as it is compared."""

    def to_python(self, value: Any) -> Any:
        """As the lists hold it."""
        text = super().to_python(value)
        return "".join(text.split()).upper() if text else text


class SettlementForm(PlainForm):
    """What the lines of the settlement say."""

    stay_total = MoneyField(label=_("总费用"), positive=True, help_text=_("照医保结算单填"))
    stay_pooled = MoneyField(label=_("医保统筹支付"), help_text=_("没有填0"))
    stay_serious = MoneyField(label=_("大病支付"), help_text=_("没有填0"))
    stay_selfpaid = MoneyField(
        label=_("个人自付"), help_text=_("总费用减去医保统筹支付和大病支付；补助按这个数算")
    )
    settlement = SettlementNumberField(
        label=_("结算单号"),
        least=2,
        most=40,
        help_text=_("在医保结算单上"),
        why=_("一张结算单只能补助一次，用这个号码核对。"),
    )

    def clean(self) -> None:
        """The lines add up."""
        names = ("total", "pooled", "serious", "selfpaid")
        sums = {name: self.cleaned_data.get(f"stay_{name}") for name in names}
        if None not in sums.values():
            known = {name: int(fen) for name, fen in sums.items() if fen is not None}
            for name, _code, sentence in settlement.wrong_sums(**known):
                self.add_error(f"stay_{name}", sentence)
