"""Bodies that are asked about the economic situation (家庭经济状况核对), and about what."""

from enum import StrEnum

from processes.hardship_aid.rules.words import Facts


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
    Body.CIVIL_AFFAIRS: ("民政部门（低保核对中心）", "婚姻、低保、存款证券"),
    Body.SOCIAL_SECURITY: ("人力资源社会保障部门", "就业、社会保险"),
    Body.HOUSING_FUND: ("住房公积金管理中心", "公积金缴存"),
    Body.POLICE: ("公安机关", "户籍、车辆"),
    Body.REAL_ESTATE: ("不动产登记中心", "房产"),
    Body.MARKET: ("市场监管部门", "经商办企"),
    Body.TAX: ("税务部门", "收入申报"),
    Body.MEDICAL_INSURANCE: ("医疗保障部门", "医保结算"),
    Body.DISABLED: ("残疾人联合会", "残疾证"),
}
ALWAYS = (
    Body.CIVIL_AFFAIRS,
    Body.SOCIAL_SECURITY,
    Body.HOUSING_FUND,
    Body.POLICE,
    Body.REAL_ESTATE,
    Body.MARKET,
)


def bodies_to_ask(facts: Facts) -> tuple[Body, ...]:
    """Bodies this household calls for, in the order of the letter; never empty."""
    more = []
    if facts.get("business", "none") != "none":
        more.append(Body.TAX)
    if int(facts.get("rigid_medical_fen", 0)):
        more.append(Body.MEDICAL_INSURANCE)
    if "disability" in (facts.get("main_cause"), facts.get("other_cause"), facts.get("health")):
        more.append(Body.DISABLED)
    return (*ALWAYS, *more)
