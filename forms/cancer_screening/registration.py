"""The woman's pages: who she is, where she works, her group, her last screening, her consents."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from forms.base import PlainForm
from forms.cancer_screening_codes import Group
from forms.choices import OneOf, Tick
from forms.fields import ChineseNameField, IdCardField, PhoneField
from forms.figures import MonthField
from forms.sections import Draft, Section
from forms.signature import SignedForm
from forms.text import TextField, Words
from processes.engine.identity import Sex, read_id_card

VERSION = "2026-1"
GROUPS = {one.value: one.label for one in Group}


class PersonForm(PlainForm):
    """c01, c02."""

    name = ChineseNameField(label=_("姓名"), help_text=_("和身份证上一样"))
    id_number = IdCardField(
        label=_("身份证号码"),
        help_text=_("18位，最后一位可能是X"),
        why=_("用来核对年龄、不重复登记。工会只看到隐去中间的号码。"),
    )
    phone = PhoneField(
        label=_("您自己的手机号码"),
        help_text=_("11位。结果只告诉您本人，请不要填别人的号码"),
    )


class WorkForm(PlainForm):
    """c03."""

    employer = TextField(label=_("工作单位或平台"), least=2, most=60)
    member_number = TextField(label=_("工会会员号"), most=30, required=False)


class GroupForm(PlainForm):
    """c04."""

    group = OneOf(
        GROUPS,
        label=_("您属于哪一类"),
        help_text=_("名额不够时，重点人群排在前面；除“其他女职工”外要有证明"),
    )


class EarlierForm(PlainForm):
    """c09."""

    last_month = MonthField(
        label=_("上一次做两癌筛查是哪年哪月"),
        required=False,
        help_text=_("没有做过就不填；预约了没有去的不算"),
    )
    last_place = TextField(label=_("在哪里做的"), most=50, required=False)


@dataclass(frozen=True)
class Consent:
    """One separate consent with the version of its text."""

    code: str
    title: Words
    text: Words
    required: bool
    why: Words = ""
    version: str = VERSION


CONSENTS: tuple[Consent, ...] = (
    Consent(
        "screening",
        _("我知道筛查做什么，自愿参加"),
        _("妇科检查、HPV、宫颈细胞学、乳腺检查。筛查不能代替诊断，发现异常还要进一步检查。"),
        True,
        _("没有您的同意，医院不能给您做检查。"),
    ),
    Consent(
        "health_information",
        _("我单独同意处理我的健康信息"),
        _(
            "检查结果只给您本人和为您检查的医院看；区总工会女职工部只看到类别，单位和其他工会什么都看不到。"
            "随时可以撤回。不勾也能登记，但是不能预约。"
        ),
        False,
    ),
    Consent(
        "aid",
        _("结果需要帮助时，可以用来申请帮扶"),
        _("只有您遇到困难、又勾了这一项，工会才会为您预先填好帮扶申请，由您决定交不交。"),
        False,
    ),
)
BY_CODE = {consent.code: consent for consent in CONSENTS}


class ConsentsForm(SignedForm):
    """c11 to c13: each on its own, none ticked beforehand; the first is signed."""

    def prepare(self) -> None:
        """One box a consent."""
        for one in CONSENTS:
            words = _("还没有勾选“%(title)s”。%(why)s") % {"title": one.title, "why": one.why}
            self.fields[one.code] = Tick(
                label=one.title,
                help_text=_("%(text)s（文本版本 %(version)s）")
                % {"text": one.text, "version": one.version},
                required=one.required,
                required_words=words if one.required else "",
            )
        person = self.given.get("draft", {}).get("person") or {}
        if person.get("name"):
            self.given = {"signer": person["name"], **self.given}


SECTIONS: tuple[Section, ...] = (
    Section("person", _("本人"), _("本人与单位"), PersonForm, hint=_("先拿出身份证，照着填。")),
    Section("work", _("工作单位"), _("本人与单位"), WorkForm),
    Section("group", _("人群类别"), _("人群类别"), GroupForm),
    Section("earlier", _("上一次筛查"), _("上一次筛查"), EarlierForm,
            hint=_("没有做过就跳过这一页。")),
    Section("materials", _("证明材料"), _("证明材料"), None,
            hint=_("用手机拍清楚就行。PDF、JPG或PNG，每个不超过10MB。")),
    Section("consents", _("同意书"), _("同意书"), ConsentsForm,
            hint=_("一项一项看清楚再勾。每一项都可以单独决定。")),
)  # fmt: skip


def validate(
    draft: Draft, *, on: date, given: Mapping[str, Any] | None = None
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Facts of the draft, and sentences by section and control."""
    facts: dict[str, Any] = {"applied_on": on.isoformat()}
    errors: dict[str, Any] = {}
    for section in SECTIONS:
        if section.form is None:
            continue
        form = section.bound(draft, on=on, given=given)
        found = section.said(form)
        if found:
            errors[section.code] = found
        else:
            facts |= _consents(form.facts()) if section.code == "consents" else form.facts()
    if "id_number" in facts:
        card = read_id_card(facts["id_number"], on=on, allow_synthetic_region=True)
        facts |= {"birth_date": card.birth.isoformat(), "sex": _sex(facts["id_number"])}
    return facts, errors


def _sex(number: str) -> str:
    return (Sex.MALE if int(number[16]) % 2 else Sex.FEMALE).value


def _consents(said: Mapping[str, Any]) -> dict[str, Any]:
    """What was agreed to, with the version of its text; the moment is that of the event."""
    given = {
        code: {"version": one.version, "given": True, "method": "ticked"}
        for code, one in BY_CODE.items()
        if said.get(code)
    }
    return {"consents": given, "signature": said["signature"]}
