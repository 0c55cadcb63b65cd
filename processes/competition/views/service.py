"""The service card and page of contests, open while an event takes entries."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from processes.competition.steps import plan
from processes.engine.calendar import china_day
from processes.engine.service import Service


def shut() -> str:
    """Why nobody can enter today."""
    if plan.open_on(china_day(plan.now())):
        return ""
    return _("现在没有正在报名的赛项，报名开始后在这里报")


SERVICE = Service(
    slug="contest",
    title=gettext_lazy("技能竞赛报名"),
    icon_name="wrench",
    summary=gettext_lazy("职工技能竞赛：报名、审核、抽签，参赛证在手机上领。"),
    takes=gettext_lazy("报名截止后 5 个工作日内知道资格审核结果"),
    brings=gettext_lazy("身份证、1寸照片（电子版）、社保或劳动合同"),
    who=(
        gettext_lazy("在官渡区工作满 6 个月的工会会员，报名截止当天满 16 岁、不满 60 岁。"),
        gettext_lazy("一个人一个赛季只能报一个赛项；每个单位每个赛项最多 3 个。"),
        gettext_lazy("有全国技术能手称号的不能参赛；有市、区称号的不能参加得称号的那个赛项。"),
    ),
    gives=(gettext_lazy("参赛不收费。奖项、证书按当年的竞赛方案。"),),
    papers=(
        gettext_lazy("身份证"),
        gettext_lazy("1寸免冠彩色照片，295×413像素，不超过200KB"),
        gettext_lazy("社保缴费证明、劳动合同或平台证明，任选一样；实习生带学校证明"),
        gettext_lazy("不满 18 岁的，带监护人签字的同意书"),
    ),
    way=(
        gettext_lazy("您在手机上报名，提交后按先后占名额；名额满了的排候补。"),
        gettext_lazy("单位工会推荐，街道初核。推荐也要在报名截止前。"),
        gettext_lazy("报名截止后，区总工会审核资格，参赛名单公示 3 个工作日。"),
        gettext_lazy("公开抽签后发参赛证，请在赛前第 3 天前确认到场，不来的名额给候补。"),
        gettext_lazy("比赛当天带身份证和参赛证检录。"),
    ),
)
