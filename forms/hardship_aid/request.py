"""What is asked for, where the money goes, and what is promised: a24 to a27."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from forms import hardship_aid_lists as lists
from forms.base import PlainForm, ShownWhen
from forms.choices import OneOf, SomeOf, Tick
from forms.fields import BankCardField, ChineseNameField
from forms.figures import CountField
from forms.text import LongTextField, TextField, Words
from processes.engine.identity import Unreadable, read_id_card

GUARDED_AGE = 14  # 个人信息保护法 第31条
NEEDED = _("还没有勾选“%(title)s”。%(why)s有疑问可以到窗口问清楚再勾。")


class NeedsForm(PlainForm):
    """a24, a26, and who studies."""

    needs = SomeOf(lists.NEEDS, label=_("需要哪些帮扶"), help_text=_("可以多选"))
    study_stage = OneOf(
        lists.STUDY_STAGE,
        label=_("孩子考上了哪一种学校"),
        required=False,
        help_text=_("申请金秋助学才选"),
    )
    students = CountField(
        label=_("几个孩子上学"), least=1, most=9, unit=_("个"), help_text=_("勾了“助学”才填")
    )
    reason = LongTextField(
        label=_("说说您家的难处"),
        least=50,
        most=1000,
        rows=8,
        help_text=_("50到1000个字：什么时候开始难的，难在哪里，希望怎么帮"),
    )

    shown_when: ClassVar[dict[str, ShownWhen]] = {
        "study_stage": ShownWhen("needs", ("study",), required=False),
        "students": ShownWhen("needs", ("study",)),
    }

    def prepare(self) -> None:
        """Who applies for 金秋助学 may not leave out the kind of school."""
        stage: Any = self.fields["study_stage"]
        stage.asked = self._kind() == "study"
        if stage.asked:
            stage.help_text = ""

    def _kind(self) -> str:
        applicant = self.given.get("draft", {}).get("applicant") or {}
        return str(applicant.get("kind") or "")

    def clean(self) -> None:
        """金秋助学 needs to know the kind of school."""
        if self._kind() != "study":
            return
        if "study" not in (self.cleaned_data.get("needs") or ["study"]):
            self.add_error("needs", _("您申请的是金秋助学。请在这里勾选“助学”。"))
        elif not self.cleaned_data.get("study_stage"):
            self.add_error("study_stage", _("请选择“孩子考上了哪一种学校”。"))


class BankForm(PlainForm):
    """a25. The holder is compared with the applicant when all sections are judged."""

    bank_name = TextField(
        label=_("开户银行"), least=4, most=50, help_text=_("写到支行，比如：样例银行昆明样例支行")
    )
    bank_card = BankCardField(
        label=_("银行卡号"),
        help_text=_("16到19位，要是您本人的卡"),
        why=_("救助金直接打到这张卡上。只有财务人员能看到全部数字。"),
    )
    bank_holder = ChineseNameField(label=_("户名"), help_text=_("要和申请人姓名一样"))


@dataclass(frozen=True)
class Consent:
    """One separate consent with the version of its text. A change of the text is a new version."""

    code: str
    title: Words
    text: Words
    why: Words
    version: str = "2026-1"


CONSENTS: tuple[Consent, ...] = (
    Consent(
        "promise",
        _("我保证填的都是真的"),
        _("如果填了假的，愿意退回救助金，并承担责任。"),
        _("没有您的保证，工会不能受理。"),
    ),
    Consent(
        "economic_check",
        _("我同意核对家庭经济状况"),
        _(
            "工会可以向民政、人社、公安、不动产、市场监管等部门核对全家的收入和财产，只用于这次申请。"
        ),
        _("不核对收入和财产，就不知道符不符合条件。"),
    ),
    Consent(
        "privacy",
        _("我同意工会处理我填的个人信息"),
        _("包括身份证号码、银行卡号、住址和收入。加密保存，只给办件人员看，每次查看都有记录。"),
        _("不同意，办件人员就不能看您填的内容。"),
    ),
    Consent(
        "publicity",
        _("我同意公示"),
        _(
            "公示姓名（中间用*代替）、单位、困难类别、救助项目和金额。不公示身份证号、住址、电话和病情。"
        ),
        _("救助要先公示才能批准。"),
    ),
    Consent(
        "health_information",
        _("我同意工会处理健康信息"),
        _("包括身体情况、诊断书、医药费。只用来判断救助，不告诉单位，不公示。"),
        _("您填了身体情况或者医药费，不同意就不能拿它来判断。"),
    ),
    Consent(
        "guardian",
        _("我是孩子的监护人，同意处理孩子的信息"),
        _("家里有未满14周岁的孩子，需要监护人单独同意。"),
        _("您家里有未满14周岁的孩子，法律要求监护人同意。"),
    ),
)
BY_CODE = {consent.code: consent for consent in CONSENTS}
WELL = {"", "good"}


class ConsentsForm(PlainForm):
    """a27: each consent on its own, none ticked beforehand. Only those the draft calls for."""

    def prepare(self) -> None:
        """A box for each consent that these answers need."""
        for consent in consents_for(self.given.get("draft", {}), self):
            self.fields[consent.code] = Tick(
                label=consent.title,
                help_text=consent.text,
                required_words=NEEDED % {"title": consent.title, "why": consent.why},
            )


def consents_for(draft: Any, form: PlainForm) -> tuple[Consent, ...]:
    """Consents that the answers call for: health and guardian only where there is cause."""
    needed = ["promise", "economic_check", "privacy", "publicity"]
    if _tells_of_health(draft):
        needed.append("health_information")
    if _has_small_child(draft, form):
        needed.append("guardian")
    return tuple(BY_CODE[code] for code in needed)


def _rows(draft: Any) -> list[dict[str, Any]]:
    return list((draft.get("family") or {}).get("rows") or [])


def _tells_of_health(draft: Any) -> bool:
    if (draft.get("applicant") or {}).get("kind") == "mutual":
        return True  # a stay in hospital
    answers = [(draft.get("background") or {}).get("health", "")]
    answers += [row.get("health", "") for row in _rows(draft)]
    cause = draft.get("cause") or {}
    ill = {"own_illness", "family_illness", "disability"}
    paid = str((draft.get("income") or {}).get("rigid_medical", "")).strip(" 0.,")
    return (
        any(one not in WELL for one in answers)
        or bool({cause.get("main_cause"), cause.get("other_cause")} & ill)
        or bool(paid)
    )


def _has_small_child(draft: Any, form: PlainForm) -> bool:
    for row in _rows(draft):
        try:
            card = read_id_card(
                str(row.get("id_number", "")), on=form.on, allow_synthetic_region=True
            )
        except Unreadable:
            continue
        if card.age_on(form.on) < GUARDED_AGE:
            return True
    return False
