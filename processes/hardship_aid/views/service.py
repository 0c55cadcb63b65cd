"""The service page of hardship aid and its trial check."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.hardship_aid_check import HardshipAidCheck
from processes.engine.parameters.values import Parameters
from processes.engine.service import Advice, Service, TrialCheck, Verdict
from processes.hardship_aid.rules import Category, category, net_per_head
from processes.hardship_aid.rules.words import plain


def advise(answers: Mapping[str, Any], parameters: Parameters) -> Advice:
    """Trial by the same formula as the review; the figure is shown, the decision is not ours."""
    facts = {
        "family": [{}] * answers["people"],
        "household_income_fen": answers["income"],
        "rigid_medical_fen": answers["rigid"],
    }
    figure = _("按您填的数，全家平均每人每月净收入约 %(net)s 元。") % {
        "net": plain(net_per_head(facts))
    }
    if answers["assets"] == "yes":
        return Advice(
            Verdict.ASK,
            _("有房、车或公司的，要看具体情况"),
            (figure, _("请打电话或到街道工会窗口问一下，也可以直接申请，由工作人员核实。")),
        )
    if category(facts, parameters) is not Category.NONE:
        return _likely(figure, member=answers["member"])
    if answers["accident"] == "yes":
        return Advice(
            Verdict.ASK,
            _("遇到意外的，要看自己承担了多少"),
            (figure, _("损失大的可以按“意外致困”申请，请准备好事故证明和票据。")),
        )
    return Advice(
        Verdict.UNLIKELY,
        _("按这些数，可能不符合困难职工的标准"),
        (figure, _("要是还有没算进去的大额支出，改一下再算；您也可以照样申请。")),
    )


def _likely(figure: str, *, member: str) -> Advice:
    join = _("您还不是会员或拿不准：申请时工会会先帮您办入会。")
    lines = (figure,) if member == "yes" else (figure, join)
    return Advice(Verdict.LIKELY, _("您家可能符合困难职工的标准，可以申请"), lines)


SERVICE = Service(
    slug="aid",
    title=gettext_lazy("困难职工帮扶"),
    icon_name="aid",
    summary=gettext_lazy("家里收入低、得大病、孩子上学或遇到意外，工会给生活、医疗、助学救助。"),
    takes=gettext_lazy("受理后一般 45 个工作日内办完"),
    brings=gettext_lazy("身份证、户口簿等 5 样材料，有的家庭还要另带证明"),
    who=(
        gettext_lazy("官渡区的工会会员，包括农民工、外卖骑手、快递员、网约车司机。"),
        gettext_lazy("全家平均每人每月净收入低于低保标准的两倍，或者遇到意外自己花了很多钱。"),
        gettext_lazy("净收入是全家收入减去看病、上学等必须花的钱。"),
    ),
    gives=(
        gettext_lazy("生活救助：深度困难发 10 个月低保标准，相对困难发 8 个月。"),
        gettext_lazy("医疗救助：按自己承担的医疗费算。"),
        gettext_lazy("助学救助：按上学的孩子人数算。"),
    ),
    papers=(
        gettext_lazy("全家人的身份证"),
        gettext_lazy("户口簿每一页"),
        gettext_lazy("家庭经济状况核对授权书，家里成年人每人签字"),
        gettext_lazy("最近一年的工资流水或单位收入证明"),
        gettext_lazy("本人的银行卡，写清开户银行"),
        gettext_lazy(
            "另外看情况：看病的带诊断书和票据；残疾、上学、意外、低保、单亲的带相应证明；"
            "农民工、外卖骑手等带一年以上的劳动合同。"
        ),
    ),
    way=(
        gettext_lazy(
            "您在手机上填表、拍照、提交，马上有办件号；申请书由系统按您填的生成，不用另写。"
        ),
        gettext_lazy("单位工会 3 个工作日内受理，再上门看一次。"),
        gettext_lazy(
            "街道、区总工会审核，公示 5 个工作日，"
            "公示隐去部分的姓名、单位、困难类别、项目和金额，不公示病情。"
        ),
        gettext_lazy("批准后打到您的银行卡，您确认收到就办完了。"),
    ),
    check=TrialCheck(HardshipAidCheck, advise),
)
