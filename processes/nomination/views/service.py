"""The service card and page of nominations, open while a round takes papers."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from processes.engine import clock
from processes.engine.calendar import china_day
from processes.engine.service import Service
from processes.nomination.steps import rounds


def shut() -> str:
    """Why nobody can be nominated today."""
    if rounds.open_on(china_day(clock.now())):
        return ""
    return _("现在没有正在推荐的称号，通知发布后在这里申报")


SERVICE = Service(
    slug="honor",
    title=gettext_lazy("评优推荐"),
    icon_name="medal",
    summary=gettext_lazy("劳动模范、五一劳动奖、工人先锋号、工匠、创新项目的推荐和自荐。"),
    takes=gettext_lazy("材料截止后经评审、三次公示，一般 3 个月内知道结果"),
    brings=gettext_lazy("身份证、2寸照片、获奖证书、事迹材料"),
    who=(
        gettext_lazy("组织关系在官渡区的职工、班组、单位；单位推荐，也可以自荐。"),
        gettext_lazy("同一个称号一轮只能推荐一次；已经有的称号原则上不重复授予。"),
        gettext_lazy("副厅级以上不参评；退休人员不参评；单位有否决情形的不能推荐。"),
    ),
    gives=(gettext_lazy("荣誉证书和奖章、奖牌。待遇按命名机关的规定。"),),
    papers=(
        gettext_lazy("个人：身份证、2寸照片（413×579像素）"),
        gettext_lazy("获奖证书、技能等级证书；项目要应用证明，专利要证书"),
        gettext_lazy("简要事迹500字以内，主要事迹1500至2000字"),
    ),
    way=(
        gettext_lazy("您或者单位工会在网上填推荐表，单位代填的由本人确认。"),
        gettext_lazy("职代会审议，党委、行政、工会盖章，单位公示至少5个工作日。"),
        gettext_lazy("街道、区总工会审核，征求有关部门意见。"),
        gettext_lazy("专家评审打分，党组会议审定，区级公示5个工作日。"),
        gettext_lazy("报市总工会复审、公示、命名，发证书。"),
    ),
)
