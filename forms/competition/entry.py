"""The entrant's pages: which event, who he is, where he works, what he can do, his team."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from forms.base import PlainForm
from forms.choices import OneOf, SomeOf, Tick
from forms.competition_codes import EntryKind, Title
from forms.fields import ChineseNameField, CreditCodeField, IdCardField, PhoneField
from forms.figures import CountField, MonthField
from forms.hardship_aid_lists import ETHNIC_GROUP, POLITICAL_STATUS
from forms.rows import PERSONS
from forms.sections import Draft, Section
from forms.signature import SignedForm
from forms.text import LongTextField, TextField
from processes.engine.identity import read_id_card

ADULT = 18
MOST_YEARS = 50
LEVELS = {
    "5": _("五级（初级工）"),
    "4": _("四级（中级工）"),
    "3": _("三级（高级工）"),
    "2": _("二级（技师）"),
    "1": _("一级（高级技师）"),
}
EDUCATION = {
    "junior": _("初中及以下"),
    "senior": _("高中、中专、技校"),
    "college": _("大专"),
    "bachelor": _("本科"),
    "master": _("研究生"),
}
CONSENTS = {
    "health": (_("健康承诺"), _("我身体健康，能参加比赛。身体不适会及时告诉现场人员。")),
    "safety": (_("安全承诺"), _("我遵守操作规程和赛场纪律，听从现场指挥。")),
    "portrait": (
        _("肖像使用同意"),
        _("同意把比赛照片、获奖名单用于工会的公示和宣传。可以随时告诉我们不再使用。"),
    ),
}


class EventForm(PlainForm):
    """e01: `given["events"]` is {code: {words, hint, kind, title, track}} of what is open."""

    event = OneOf({}, label=_("报名的赛项"))

    def prepare(self) -> None:
        """Events that take entries today."""
        found = self.given.get("events", {})
        words = {code: one["words"] for code, one in found.items()}
        hints = {code: one["hint"] for code, one in found.items()}
        field = OneOf(
            words,
            label=_("报名的赛项"),
            hints=hints,
            help_text=_("一个人一个赛季只能报一个赛项")
            if found
            else _("现在没有可以报名的赛项，请等公布下一次报名时间"),
        )
        field.required_words = _("请选择一个赛项。")  # type: ignore[attr-defined]
        self.fields["event"] = field

    def facts(self) -> dict[str, Any]:
        """event, kind, and the names of event and track as they are that day."""
        code = str(self.cleaned_data["event"])
        known = self.given["events"][code]
        return {
            "event": code,
            "kind": known["kind"],
            "event_title": known["title"],
            "track": known["track"],
        }


class PersonForm(PlainForm):
    """e02, e03."""

    name = ChineseNameField(label=_("姓名"), help_text=_("和身份证上一样"))
    id_number = IdCardField(
        label=_("身份证号码"),
        help_text=_("18位，最后一位可能是X"),
        why=_("用来核对年龄、不重复报名。公示名单不显示号码。"),
    )
    ethnic_group = OneOf(ETHNIC_GROUP, label=_("民族"))
    education = OneOf(EDUCATION, label=_("文化程度"))
    political_status = OneOf(POLITICAL_STATUS, label=_("政治面貌"), required=False)
    phone = PhoneField(label=_("您的手机号码"), help_text=_("11位。通知和确认都发到这个号码"))
    emergency_name = ChineseNameField(label=_("紧急联系人"))
    emergency_phone = PhoneField(label=_("紧急联系人的手机号码"))


class GuardianForm(PlainForm):
    """Of who is not yet 18 only."""

    guardian_name = ChineseNameField(label=_("监护人姓名"))
    guardian_relation = TextField(label=_("和您的关系"), least=1, most=20)
    guardian_phone = PhoneField(label=_("监护人的手机号码"))

    def prepare(self) -> None:
        """Nothing is asked of grown-ups."""
        if not is_minor(self.given.get("draft", {}), on=self.on):
            for name in list(self.fields):
                self.fields[name].required = False


class WorkForm(PlainForm):
    """e04, e06."""

    employer = TextField(label=_("工作单位（全称）"), least=2, most=60)
    credit_code = CreditCodeField(
        label=_("单位统一社会信用代码"), required=False, help_text=_("18位，不知道可以不填")
    )
    post = TextField(label=_("岗位"), least=2, most=30)
    years = CountField(label=_("从业年限"), most=MOST_YEARS, unit=_("年"))
    works_since = MonthField(
        label=_("从哪年哪月起在官渡区工作"), help_text=_("到报名截止日要满6个月")
    )
    trainee = Tick(
        label=_("我是职业院校的学生，在单位实习"),
        help_text=_("由学校出具证明，不要求满6个月"),
        required=False,
    )
    member_number = TextField(label=_("工会会员号"), most=30, required=False)


class SkillForm(PlainForm):
    """e05, e09."""

    occupation = TextField(label=_("职业（工种）"), most=30, required=False)
    level = OneOf(LEVELS, label=_("技能等级"), required=False)
    certificate = TextField(label=_("技能等级证书编号"), most=30, required=False)
    titles = SomeOf(
        {one.value: one.label for one in Title},
        label=_("已有的称号"),
        required=False,
        why=_("有全国称号的不能参赛；有市、区称号的不能参加得称号的那个赛项。"),
    )
    title_event = TextField(
        label=_("市、区称号是在哪个赛项得的"), most=30, required=False,
        help_text=_("没有就不填"),
    )  # fmt: skip
    awards = LongTextField(label=_("获奖经历"), most=500, rows=4, required=False)


class TeamForm(PlainForm):
    """e10: of a team only."""

    team_name = TextField(label=_("队名"), least=2, most=30, required=False)
    leader = ChineseNameField(label=_("领队"), required=False)
    coach = ChineseNameField(label=_("教练"), required=False)


class MemberForm(PlainForm):
    """e10: one who competes in the team."""

    name = ChineseNameField(label=_("队员姓名"))
    id_number = IdCardField(label=_("队员身份证号码"))
    phone = PhoneField(label=_("队员自己的手机号码"), help_text=_("本人要用这个手机号码登录确认"))


class ConsentsForm(SignedForm):
    """e11: three promises, each on its own, signed."""

    def prepare(self) -> None:
        """One box a promise, none ticked beforehand."""
        for code, (title, text) in CONSENTS.items():
            words = now_("还没有勾选“%(title)s”。三项都要本人同意才能参赛。") % {"title": title}
            self.fields[code] = Tick(label=title, help_text=text, required_words=words)
        person = self.given.get("draft", {}).get("person") or {}
        if person.get("name"):
            self.given = {"signer": person["name"], **self.given}


SECTIONS: tuple[Section, ...] = (
    Section("event", _("选择赛项"), _("赛项与本人"), EventForm),
    Section("person", _("本人"), _("赛项与本人"), PersonForm, hint=_("先拿出身份证，照着填。")),
    Section("guardian", _("监护人"), _("赛项与本人"), GuardianForm,
            hint=_("不满18周岁的填写，其他人直接跳过这一页。")),
    Section("work", _("工作"), _("工作与技能"), WorkForm),
    Section("skill", _("技能和获奖"), _("工作与技能"), SkillForm, hint=_("没有的可以不填。")),
    Section("team", _("团队"), _("团队"), TeamForm,
            hint=_("只有团体赛要填，个人赛直接跳过这两页。")),
    Section("members", _("队员"), _("团队"), MemberForm, rows=(0, 5),
            hint=_("团体赛2到5人，参加比赛的都要填，领队参赛的也要填。每个人都要自己登录确认。"),
            row_words={**PERSONS, "many": _("最多填%(most)d位，您填了%(count)d位。请删去多的。")}),
    Section("materials", _("照片和证明"), _("照片和证明"), None,
            hint=_("照片和证明用手机拍清楚就行。PDF、JPG或PNG，每个不超过10MB。")),
    Section("consents", _("承诺"), _("承诺"), ConsentsForm, hint=_("一项一项看清楚再勾。")),
)  # fmt: skip


def is_minor(draft: Draft, *, on: date) -> bool:
    """Whether the identity number that was typed is that of somebody under 18."""
    number = str((draft.get("person") or {}).get("id_number") or "")
    try:
        born = read_id_card(number, on=on, allow_synthetic_region=True).birth
    except ValueError:
        return False
    return (on.year - born.year - ((on.month, on.day) < (born.month, born.day))) < ADULT


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
        elif section.code == "members":
            facts["members"] = form.facts()
        elif section.code == "consents":
            facts |= _consents(form.facts())
        else:
            facts |= form.facts()
    if "id_number" in facts:
        card = read_id_card(facts["id_number"], on=on, allow_synthetic_region=True)
        facts |= {"birth_date": card.birth.isoformat(), "sex": card.sex.value}
    if facts.get("kind") == EntryKind.TEAM and "members" in facts:
        errors |= _team(facts)
    return facts, errors


def _team(facts: Mapping[str, Any]) -> dict[str, Any]:
    """What a team lacks."""
    found: dict[str, Any] = {}
    if not facts.get("team_name"):
        found["team"] = {"team_name": [now_("团体赛请填写队名。")]}
    count = len(facts["members"])
    if count < 2:
        said = now_("团体赛要2到5名队员，您填了%(count)d名。请再加队员。") % {"count": count}
        found["members"] = {"__all__": [said]}
    return found


def _consents(said: Mapping[str, Any]) -> dict[str, Any]:
    """What was agreed to; the moment is that of the event."""
    given = {code: {"given": True, "method": "ticked"} for code in CONSENTS if said.get(code)}
    return {"consents": given, "signature": said["signature"]}
