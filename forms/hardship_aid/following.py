"""What the district's officer fills in about a household's file: one form a kind."""

from django.utils.translation import gettext_lazy as _

from forms.base import PlainForm
from forms.choices import OneOf
from forms.common import LEAST_REASON
from forms.figures import MoneyField, MonthField
from forms.hardship_aid_codes import Category, ExitReason, FollowKind
from forms.text import LongTextField


class _Told(PlainForm):
    """Every act says what was found."""

    text = LongTextField(
        label=_("情况和依据"), least=LEAST_REASON, most=1000, rows=3, help_text=_("至少5个字")
    )


class RecheckForm(_Told):
    """The yearly look at the household, or the one it was drawn for."""

    net = MoneyField(
        label=_("人均月净收入"), unit=_("元"), help_text=_("（年收入－刚性支出）÷12÷人数")
    )
    category = OneOf(
        {one.value: one.label for one in Category if one is not Category.NONE},
        label=_("复核后的困难类别"),
    )
    field_order = ("net", "category", "text")


class IncomeForm(_Told):
    """One month's net income a head."""

    month = MonthField(label=_("哪个月"), help_text=_("比如：2026-09"))
    net = MoneyField(label=_("人均月净收入"), unit=_("元"))
    field_order = ("month", "net", "text")


class ExitForm(_Told):
    """Why the household leaves the file."""

    reason = OneOf({one.value: one.label for one in ExitReason}, label=_("退出的原因"))
    field_order = ("reason", "text")


class ReenterForm(_Told):
    """The household is in hardship again."""

    category = OneOf(
        {one.value: one.label for one in Category if one is not Category.NONE},
        label=_("返困后的困难类别"),
    )
    field_order = ("category", "text")


class VisitForm(_Told):
    """A call after the exit."""


FOLLOW_FORMS: dict[str, type[PlainForm]] = {
    FollowKind.RECHECK: RecheckForm,
    FollowKind.SPOT: RecheckForm,
    FollowKind.INCOME: IncomeForm,
    FollowKind.EXIT: ExitForm,
    FollowKind.REENTER: ReenterForm,
    FollowKind.VISIT: VisitForm,
}
