"""Where and with whom the applicant lives, and on what: a13 to a19, a21, a23."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from forms import hardship_aid_lists as lists
from forms.base import PlainForm, ShownWhen
from forms.choices import OneOf, Tick
from forms.fields import ChineseNameField, IdCardField
from forms.figures import AreaField, CountField, MoneyField
from forms.text import LongTextField, TextField

YEARLY = _("元/年")


class AddressForm(PlainForm):
    """a13."""

    registered_address = TextField(
        label=_("户口所在地址"), least=5, most=120, help_text=_("和户口簿上一样"),
        attrs={"autocomplete": "off"},
    )  # fmt: skip
    home_address = TextField(
        label=_("现在住在哪里"),
        least=5,
        most=120,
        help_text=_("写到门牌号，工作人员会上门看望"),
        why=_("用来入户调查。不会公示，只有办件人员能看。"),
        attrs={"autocomplete": "street-address"},
    )
    street = OneOf(lists.STREET, label=_("现住址属于哪个街道"))


class HousingForm(PlainForm):
    """a14 to a16, and what fees are paid for school."""

    housing_type = OneOf(lists.HOUSING_TYPE, label=_("住的是什么房"))
    housing_area = AreaField(label=_("住房面积"), help_text=_("大概多少平方米"))
    homes = CountField(
        label=_("全家名下有几套房"), most=20, unit=_("套"), help_text=_("没有填0，租房不算")
    )
    vehicle = OneOf(lists.VEHICLE, label=_("全家名下有没有机动车"))
    business = OneOf(lists.BUSINESS, label=_("有没有商铺，或雇人做生意"))
    school_fee = OneOf(
        lists.SCHOOL_FEE, label=_("孩子有没有上高收费学校"),
        help_text=_("学费超过当地公办学校两倍，算高收费"),
    )  # fmt: skip


class MemberForm(PlainForm):
    """a17: one family member; the applicant is one too."""

    relation = OneOf(lists.RELATION, label=_("是您的什么人"))
    name = ChineseNameField(label=_("姓名"))
    id_number = IdCardField(label=_("身份证号码"), help_text=_("孩子的在户口簿上"))
    health = OneOf(lists.HEALTH, label=_("身体情况"))
    occupation = TextField(label=_("在哪里工作或上学"), most=50, help_text=_("没有就写“无”"))
    annual_income = MoneyField(
        label=_("一年的收入"), unit=YEARLY, help_text=_("工资、退休金、补贴都算；没有填0")
    )


def myself(draft: Any) -> dict[str, Any]:
    """First row of the family: the applicant, from what is typed already."""
    applicant = draft.get("applicant") or {}
    background = draft.get("background") or {}
    return {
        "relation": "self",
        "name": applicant.get("name", ""),
        "id_number": applicant.get("id_number", ""),
        "health": background.get("health", ""),
    }


class IncomeForm(PlainForm):
    """a18 and a19."""

    household_income = MoneyField(
        label=_("全家一年到手的收入"),
        unit=YEARLY,
        required=False,
        help_text=_("可以空着，系统把家庭成员的收入加起来"),
    )
    household_income_reason = LongTextField(
        label=_("和家庭成员收入合计不一样的原因"), required=False, least=5, most=200, rows=3,
        help_text=_("一样就不用填"),
    )  # fmt: skip
    rigid_medical = MoneyField(
        label=_("一年自己付的医药费"),
        unit=YEARLY,
        help_text=_("医保、大病保险报销后的部分；没有填0"),
    )
    rigid_education = MoneyField(
        label=_("一年的学费"), unit=YEARLY, help_text=_("孩子上学的费用；没有填0")
    )
    rigid_care = MoneyField(
        label=_("一年的残疾照料费"), unit=YEARLY, help_text=_("请人照料残疾家人；没有填0")
    )
    rigid_employment = MoneyField(
        label=_("一年为上班必须花的钱"), unit=YEARLY, help_text=_("没有填0；要有凭证")
    )


class CauseForm(PlainForm):
    """a21, and the loss by an accident."""

    main_cause = OneOf(
        lists.CAUSE,
        label=_("主要是什么原因造成困难"),
        help_text=_("选一个最主要的"),
        hints={
            "own_illness": _("癌症、尿毒症、手术住院等"),
            "family_illness": _("您养活的父母、配偶或孩子得了大病"),
            "unemployment": _("下岗、失业、停工、欠薪"),
            "accident": _("车祸、火灾、受伤等"),
        },
    )
    other_cause = OneOf(lists.CAUSE, label=_("还有别的原因吗"), required=False)
    loss_selfpaid = MoneyField(
        label=_("意外造成的损失，自己承担多少"),
        positive=True,
        help_text=_("选“意外灾害”才填；扣掉赔偿、保险和别的救助以后的数"),
    )
    event_certificate = Tick(label=_("有公安、应急或民政部门开的受灾、受害证明"), required=False)

    shown_when: ClassVar[dict[str, ShownWhen]] = {
        "loss_selfpaid": ShownWhen("main_cause", ("accident",)),
        "event_certificate": ShownWhen("main_cause", ("accident",), required=False),
    }

    def clean(self) -> None:
        """The second cause is another one."""
        first, second = self.cleaned_data.get("main_cause"), self.cleaned_data.get("other_cause")
        if first and first == second:
            self.add_error("other_cause", _("两个原因选成一样了。请换一个，或者不选。"))


class ReceivedForm(PlainForm):
    """a23: aid had before; one row each."""

    item = OneOf(lists.RECEIVED, label=_("得过什么救助"))
    amount = MoneyField(label=_("多少钱"), positive=True)
    year = CountField(label=_("哪一年"), least=2000, most=2099, unit=_("年"))

    def clean_year(self) -> int:
        """A year that has begun. Raises: ValidationError."""
        year: int = self.cleaned_data["year"]
        if year > self.on.year:
            raise ValidationError(_("这一年还没有到。请检查年份。"))
        return year
