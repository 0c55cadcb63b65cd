"""The service card and page of screening, open while a batch takes registrations."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from processes.cancer_screening.steps.registering import open_batch
from processes.engine.calendar import china_day
from processes.engine.clock import now
from processes.engine.service import Service


def shut() -> str:
    """Why nobody can register today."""
    if open_batch(china_day(now())) is not None:
        return ""
    return _("现在没有开放的批次，下一批次发布后在这里登记")


SERVICE = Service(
    slug="screen",
    title=gettext_lazy("女职工“两癌”筛查"),
    icon_name="ribbon",
    summary=gettext_lazy("女职工乳腺癌、宫颈癌免费筛查，自己选医院和时间。"),
    takes=gettext_lazy("登记后一般 11 个工作日内知道有没有名额"),
    brings=gettext_lazy("身份证；重点人群另带一样证明"),
    who=(
        gettext_lazy("组织关系在官渡区的女职工，登记当天满 35 岁、不满 65 岁。"),
        gettext_lazy("距上一次做完筛查满三年；预约了没有去的不算。"),
        gettext_lazy("名额不够时，困难职工排在最前，环卫、家政、快递、外卖等重点人群其次。"),
    ),
    gives=(
        gettext_lazy("妇科检查、HPV、宫颈细胞学、乳腺体检和超声，全部免费。"),
        gettext_lazy("发现异常的，医院帮您约下一步检查；后面的治疗费用按医保规定，筛查不包括。"),
    ),
    papers=(
        gettext_lazy("身份证（到院时带原件）"),
        gettext_lazy("属于重点人群的：工作证明、平台接单截图、会员证，任选一样"),
    ),
    way=(
        gettext_lazy("您在手机上登记，一项一项看清楚同意书再勾。"),
        gettext_lazy("单位工会 3 个工作日内核实，街道汇总，区总工会比对名单。"),
        gettext_lazy("有名额就通知您，15 天内自己选医院、日期和上午下午。"),
        gettext_lazy("带身份证和筛查卡到医院检查。"),
        gettext_lazy("结果只告诉您本人。单位、街道和其他工会都看不到。"),
    ),
)
