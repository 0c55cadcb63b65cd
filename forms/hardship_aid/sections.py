"""The pages of an application for hardship aid, in order."""

from django.utils.translation import gettext_lazy as _

from forms.hardship_aid.household import (
    AddressForm,
    CauseForm,
    HousingForm,
    IncomeForm,
    MemberForm,
    ReceivedForm,
    myself,
)
from forms.hardship_aid.mutual import KIND, SETTLEMENT, STAY, SettlementForm, StayForm
from forms.hardship_aid.person import ApplicantForm, BackgroundForm, UnionForm, WorkForm
from forms.hardship_aid.request import BankForm, ConsentsForm, NeedsForm
from forms.rows import ITEMS, PERSONS
from forms.sections import Draft, Section

MOST_MEMBERS = 12

SECTIONS: tuple[Section, ...] = (
    Section("applicant", _("申请类别与本人"), _("类别与本人"), ApplicantForm,
            hint=_("先拿出身份证，照着填。")),
    Section("background", _("个人情况"), _("类别与本人"), BackgroundForm),
    Section("work", _("工作"), _("工作与工会"), WorkForm,
            why_we_ask=_("用来核对您是不是本地工会的会员。")),
    Section("union", _("工会和亲属"), _("工作与工会"), UnionForm),
    Section("address", _("住址"), _("住址与住房"), AddressForm),
    Section("housing", _("住房和财产"), _("住址与住房"), HousingForm,
            hint=_("先由您自己填，工会再向有关部门核对。")),
    Section("family", _("家庭成员"), _("家庭成员"), MemberForm,
            hint=_("一起生活的都要填，您自己也算一位。"),
            why_we_ask=_("人数和收入用来算人均收入。不公示家人的信息。"),
            rows=(1, MOST_MEMBERS), first_row=myself,
            row_words={
                **PERSONS,
                "many": _(
                    "最多填%(most)d位，您填了%(count)d位。请删去不在一起生活的人；"
                    "一起生活的确实超过%(most)d位，请到工会窗口办理。"
                ),
                "few": _("请至少填一位。您自己也算一位。"),
            }),
    Section("income", _("收入与支出"), _("收入与支出"), IncomeForm,
            hint=_("都按最近一年算，单位是元。"),
            why_we_ask=_("人均月净收入 ＝（全家年收入 － 刚性支出）÷ 12 ÷ 人数。")),
    Section(STAY, _("参加互助和住院"), _("医疗互助"), StayForm,
            hint=_("先拿出参加凭证和出院小结，照着填。")),
    Section(SETTLEMENT, _("医保结算"), _("医疗互助"), SettlementForm,
            hint=_("先拿出医保结算单，照着填。")),
    Section("cause", _("致困原因"), _("致困原因与已享受救助"), CauseForm),
    Section("received", _("已享受的救助"), _("致困原因与已享受救助"), ReceivedForm,
            hint=_("最近三年得过的。没有就跳过这一页。"), rows=(0, 6),
            row_words={
                **ITEMS,
                "many": _("最多填%(most)d项，您填了%(count)d项。请只留最近的几项。"),
            }),
    Section("needs", _("需求与事由"), _("需求与事由"), NeedsForm),
    Section("bank", _("银行卡"), _("银行卡"), BankForm,
            hint=_("要用申请人本人的卡，不能用家人的卡。")),
    Section("materials", _("材料"), _("材料"), None,
            hint=_("用手机拍清楚就行。PDF、JPG或PNG，每个不超过10MB。")),
    Section("consents", _("承诺与授权"), _("承诺与授权"), ConsentsForm,
            hint=_("一项一项看清楚再勾。")),
)  # fmt: skip


def pages(draft: Draft) -> tuple[Section, ...]:
    """The sections of an application: those of 医疗互助 for who applies for it only."""
    wanted = (draft.get("applicant") or {}).get("kind") == KIND
    return tuple(one for one in SECTIONS if wanted or one.code not in {STAY, SETTLEMENT})


BY_CODE = {section.code: section for section in SECTIONS}
