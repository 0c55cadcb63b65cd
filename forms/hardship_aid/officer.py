"""What officers of the unions fill in: r01 home visit, acceptance, minutes, receipt."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from forms.base import PlainForm, ShownWhen
from forms.choices import OnDay, OneOf, Tick
from forms.signature import SignedForm
from forms.text import LongTextField, TextField

CONCLUSIONS = {
    "true": _("情况属实"),
    "partly": _("部分属实"),
    "false": _("情况不属实"),
}
SIGNED_BY = {"self": _("本人签收"), "relative": _("亲属代签（要有委托书）")}
INVOICE = re.compile(r"[0-9A-Z-]{4,40}", re.ASCII)
BETWEEN = str.maketrans(dict.fromkeys("，,；;\n\r\t/ 　", "、"))
SEPARATORS = str.maketrans(dict.fromkeys("，,；;\n/", "、"))


class PeopleField(TextField):
    """Names of several persons, separated by 、 or commas; gives a list without doubles."""

    def __init__(self, *, fewest: int, **kwargs: Any) -> None:
        """`fewest` persons have to be named."""
        super().__init__(most=300, **kwargs)
        self.fewest = fewest
        self.error_messages["fewest"] = _("至少要写%(fewest)d个人，用“、”隔开。")

    def prepare_value(self, value: Any) -> Any:
        """Names in one line."""
        return "、".join(value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> Any:
        """List of names. Raises: ValidationError."""
        text = super().clean("、".join(value) if isinstance(value, list | tuple) else value)
        names = [name.strip() for name in (text or "").translate(SEPARATORS).split("、")]
        names = list(dict.fromkeys(name for name in names if name))
        if text and len(names) < self.fewest:
            facts = {"fewest": self.fewest}
            raise ValidationError(self.error_messages["fewest"], code="fewest", params=facts)
        return names


class NumbersField(TextField):
    """Numbers of bills, separated as names are; gives a list without doubles."""

    def __init__(self, **kwargs: Any) -> None:
        """Some dozens fit."""
        super().__init__(most=1000, **kwargs)
        self.error_messages["number"] = _(
            "“%(number)s”不像票据号码：只写字母、数字和“-”，4到40位，几个之间用“、”隔开。"
        )

    def prepare_value(self, value: Any) -> Any:
        """In one line."""
        return "、".join(value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> Any:
        """List of numbers in capitals. Raises: ValidationError."""
        text = super().clean("、".join(value) if isinstance(value, list | tuple) else value) or ""
        numbers = list(dict.fromkeys(filter(None, text.upper().translate(BETWEEN).split("、"))))
        for one in numbers:
            if not INVOICE.fullmatch(one):
                raise ValidationError(
                    self.error_messages["number"], code="number", params={"number": one[:60]}
                )
        return numbers


class AcceptForm(PlainForm):
    """n2: what was checked before the application is accepted."""

    originals_seen = Tick(
        label=_("已核对原件"), required_words=_("请先核对身份证、户口簿等原件，再勾选。")
    )
    materials_complete = Tick(
        label=_("材料齐全、看得清"), required_words=_("材料不齐请用“退回补正”；齐全再勾选。")
    )
    invoices = NumbersField(
        label=_("票据号码"), required=False,
        help_text=_("发票号、医保结算单号，几张写几个，用“、”隔开；没有票据的不用填。用来查同一张票据用两次"),
    )  # fmt: skip
    note = TextField(label=_("备注"), most=200, required=False)


class HomeVisitForm(SignedForm):
    """r01: home visit by two persons.

    `given["visitors"]` are those who have signed and who signs now: then nothing else counts.
    """

    visited_on = OnDay(label=_("调查日期"))
    visited_at = forms.TimeField(
        label=_("时间"), input_formats=["%H:%M", "%H：%M", "%H:%M:%S"],
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={"invalid": _("时间要这样填：14:30。")},
    )  # fmt: skip
    place = TextField(label=_("地点"), least=2, most=120)
    investigators = PeopleField(label=_("调查人"), fewest=2, help_text=_("两人以上，用“、”隔开"))
    interviewee = TextField(
        label=_("受访人"), least=2, most=60, help_text=_("姓名和与申请人的关系")
    )
    situation = LongTextField(
        label=_("调查情况"),
        least=20,
        most=2000,
        help_text=_("至少20个字：住房、收入、看病、上学等看到和问到的情况"),
    )
    conclusion = OneOf(CONCLUSIONS, label=_("结论"))

    def prepare(self) -> None:
        """Names of those who sign stand, and are not typed: the case knows who they are."""
        if self.given.get("visitors"):
            field = self.fields["investigators"]
            field.disabled = True
            field.help_text = _("按签名的人填写，不用输入；下一位签名时，系统会补上他的姓名")
            field.fewest = 1  # type: ignore[attr-defined]

    def get_initial_for_field(self, field: forms.Field, field_name: str) -> Any:
        """No draft and no earlier visit stands for the names of those who sign."""
        if field_name == "investigators" and field.disabled:
            return list(self.given["visitors"])
        return super().get_initial_for_field(field, field_name)


class MinutesForm(PlainForm):
    """n4: meeting of the union committee."""

    met_on = OnDay(label=_("会议日期"))
    minutes_number = TextField(label=_("纪要号"), least=2, most=40)
    attendees = PeopleField(label=_("参加人"), fewest=2, help_text=_("用“、”隔开"))
    resolution = LongTextField(label=_("会议意见"), least=5, most=1000, rows=4)


class CollectiveForm(MinutesForm):
    """n10b: collective decision of the district; three persons at least."""

    attendees = PeopleField(label=_("参加人"), fewest=3, help_text=_("用“、”隔开"))


class ReceiptForm(SignedForm):
    """n13: the applicant, or a relative with a mandate, says that the money has come."""

    received = Tick(
        label=_("钱已经到账，数额没错"),
        required_words=_("请查看银行卡。到账并且数额对了，再勾选；没到账请打电话问。"),
    )
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
