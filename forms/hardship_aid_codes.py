"""Closed lists of hardship aid that rules, forms and papers share. Pure.

They stand here, under the rules, so that each list is written once. Labels are Chinese source
text; `gettext_noop` only marks them for translators.
"""

from enum import StrEnum


def gettext_noop(text: str) -> str:
    """The text itself; marks it as translatable without loading Django."""
    return text


class Category(StrEnum):
    """a22: category of hardship, suggested by formula, confirmed by the district."""

    DEEP = "deep"
    RELATIVE = "relative"
    ACCIDENT = "accident"
    NONE = "none"

    @property
    def label(self) -> str:
        """Words of the form."""
        return _CATEGORIES[self]

    @property
    def granted(self) -> str:
        """Where aid is given: there is aid outside the file of households in hardship."""
        return OUTSIDE if self is Category.NONE else self.label


OUTSIDE = gettext_noop("不建困难档案")
_CATEGORIES = {
    Category.DEEP: gettext_noop("深度困难"),
    Category.RELATIVE: gettext_noop("相对困难"),
    Category.ACCIDENT: gettext_noop("意外致困"),
    Category.NONE: gettext_noop("不符合"),
}


class AidItem(StrEnum):
    """Item under which money is granted; a budget line exists for each."""

    LIVING = "living"
    MEDICAL = "medical"
    STUDY = "study"
    AUTUMN_STUDY = "autumn_study"
    ACCIDENT = "accident"
    TEMPORARY = "temporary"
    WARMTH = "warmth"
    COOLING = "cooling"
    MUTUAL = "mutual"

    @property
    def label(self) -> str:
        """Name on screen and paper."""
        return _ITEMS[self]


# What a household may get that is not in hardship by the lines.
OUTSIDE_ITEMS = frozenset(
    {
        AidItem.AUTUMN_STUDY,
        AidItem.TEMPORARY,
        AidItem.WARMTH,
        AidItem.COOLING,
        AidItem.MUTUAL,
    }
)
_ITEMS = {
    AidItem.LIVING: gettext_noop("生活救助"),
    AidItem.MEDICAL: gettext_noop("医疗救助"),
    AidItem.STUDY: gettext_noop("助学救助"),
    AidItem.AUTUMN_STUDY: gettext_noop("金秋助学"),
    AidItem.ACCIDENT: gettext_noop("意外致困救助"),
    AidItem.TEMPORARY: gettext_noop("临时救助"),
    AidItem.WARMTH: gettext_noop("送温暖慰问"),
    AidItem.COOLING: gettext_noop("送清凉"),
    AidItem.MUTUAL: gettext_noop("医疗互助补助"),
}


class Reason(StrEnum):
    """Why a case is refused, returned or closed. The code stands in events and on papers."""

    INCOME = "R-INCOME"
    ASSETS = "R-ASSETS"
    DUPLICATE = "R-DUPLICATE"
    SCOPE = "R-SCOPE"
    MATERIALS = "R-MATERIALS"
    FALSE = "R-FALSE"
    REFUSED_CHECK = "R-CHECK"
    OBJECTION = "R-OBJECTION"
    LAPSE = "R-LAPSE"
    OTHER = "R-OTHER"

    @property
    def label(self) -> str:
        """The reason in words."""
        return _REASONS[self]


_REASONS = {
    Reason.INCOME: gettext_noop("家庭收入超过困难职工认定标准"),
    Reason.ASSETS: gettext_noop("家庭财产（房产、车辆、经商办企等）超过规定"),
    Reason.DUPLICATE: gettext_noop("本年度已经享受同类救助，或已有在办申请"),
    Reason.SCOPE: gettext_noop("不属于本工会受理范围"),
    Reason.MATERIALS: gettext_noop("材料不齐全或看不清"),
    Reason.FALSE: gettext_noop("申报情况与核实情况不一致"),
    Reason.REFUSED_CHECK: gettext_noop("不同意核对家庭经济状况"),
    Reason.OBJECTION: gettext_noop("公示期间的异议经核实成立"),
    Reason.LAPSE: gettext_noop("逾期未补正"),
    Reason.OTHER: gettext_noop("其他原因"),
}


class Body(StrEnum):
    """Body that answers in the means check (联审部门)."""

    CIVIL_AFFAIRS = "civil_affairs"
    SOCIAL_SECURITY = "social_security"
    HOUSING_FUND = "housing_fund"
    POLICE = "police"
    REAL_ESTATE = "real_estate"
    MARKET = "market"
    TAX = "tax"
    MEDICAL_INSURANCE = "medical_insurance"
    DISABLED = "disabled_federation"

    @property
    def label(self) -> str:
        """Name of the body."""
        return _BODIES[self][0]

    @property
    def asked(self) -> str:
        """What it is asked about."""
        return _BODIES[self][1]


_BODIES = {
    Body.CIVIL_AFFAIRS: (
        gettext_noop("民政部门（低保核对中心）"),
        gettext_noop("婚姻、低保、存款证券"),
    ),
    Body.SOCIAL_SECURITY: (gettext_noop("人力资源社会保障部门"), gettext_noop("就业、社会保险")),
    Body.HOUSING_FUND: (gettext_noop("住房公积金管理中心"), gettext_noop("公积金缴存")),
    Body.POLICE: (gettext_noop("公安机关"), gettext_noop("户籍、车辆")),
    Body.REAL_ESTATE: (gettext_noop("不动产登记中心"), gettext_noop("房产")),
    Body.MARKET: (gettext_noop("市场监管部门"), gettext_noop("经商办企")),
    Body.TAX: (gettext_noop("税务部门"), gettext_noop("收入申报")),
    Body.MEDICAL_INSURANCE: (gettext_noop("医疗保障部门"), gettext_noop("医保结算")),
    Body.DISABLED: (gettext_noop("残疾人联合会"), gettext_noop("残疾证")),
}

# What a means check can find; the rules turn each into a finding that calls for attention.
FOUND = {
    "homes": gettext_noop("名下有两套以上住房"),
    "vehicle": gettext_noop("名下有机动车"),
    "business": gettext_noop("有商铺或雇人经营"),
    "savings": gettext_noop("存款和证券超过规定"),
    "spending": gettext_noop("近12个月有高消费"),
    "school": gettext_noop("子女上高收费私立学校或自费出国留学"),
    "refused": gettext_noop("不同意核对，或隐瞒收入、财产"),
}


class FollowKind(StrEnum):
    """What is done to a household's file after its case."""

    RECHECK = "recheck"
    SPOT = "spot"
    INCOME = "income"
    EXIT = "exit"
    REENTER = "reenter"
    VISIT = "visit"
    RECHECK_DUE = "recheck_due"
    VISIT_DUE = "visit_due"

    @property
    def label(self) -> str:
        """Words of the page."""
        return _FOLLOW_KINDS[self]


_FOLLOW_KINDS = {
    FollowKind.RECHECK: gettext_noop("年度复核"),
    FollowKind.SPOT: gettext_noop("抽查"),
    FollowKind.INCOME: gettext_noop("月收入"),
    FollowKind.EXIT: gettext_noop("退出"),
    FollowKind.REENTER: gettext_noop("返困"),
    FollowKind.VISIT: gettext_noop("回访"),
    FollowKind.RECHECK_DUE: gettext_noop("年度复核到期"),
    FollowKind.VISIT_DUE: gettext_noop("回访到期"),
}
# Said by the clock, never by an officer.
BY_TIME = frozenset({FollowKind.RECHECK_DUE, FollowKind.VISIT_DUE})


class ExitReason(StrEnum):
    """Why a household leaves the file."""

    ABOVE = "above"
    DIED = "died"
    RETIRED = "retired"
    MOVED = "moved"
    UNTRUE = "untrue"
    OWN_WISH = "own_wish"

    @property
    def label(self) -> str:
        """Words of the form."""
        return _EXIT_REASONS[self]


_EXIT_REASONS = {
    ExitReason.ABOVE: gettext_noop("脱困：收入连续超过低保标准"),
    ExitReason.DIED: gettext_noop("死亡"),
    ExitReason.RETIRED: gettext_noop("退休"),
    ExitReason.MOVED: gettext_noop("调离"),
    ExitReason.UNTRUE: gettext_noop("信息不实"),
    ExitReason.OWN_WISH: gettext_noop("自愿退出"),
}
