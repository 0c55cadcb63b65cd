"""Closed lists of nominations that rules, forms and papers share. Pure.

Source: domain specification B4
"""

from enum import StrEnum


def gettext_noop(text: str) -> str:
    """The text itself; marks it as translatable without loading Django."""
    return text


class Nominee(StrEnum):
    """What may be nominated."""

    PERSON = "person"
    TEAM = "team"
    UNIT = "unit"
    PROJECT = "project"
    PAIR = "pair"

    @property
    def label(self) -> str:
        """Words of the notice."""
        return _NOMINEES[self]


_NOMINEES = {
    Nominee.PERSON: gettext_noop("个人"),
    Nominee.TEAM: gettext_noop("集体"),
    Nominee.UNIT: gettext_noop("单位"),
    Nominee.PROJECT: gettext_noop("项目"),
    Nominee.PAIR: gettext_noop("师徒"),
}


class Rank(StrEnum):
    """Whose honour it is; the higher ones come first."""

    NATION = "nation"
    PROVINCE = "province"
    CITY = "city"

    @property
    def label(self) -> str:
        """Words of the notice."""
        return _RANKS[self]


_RANKS = {
    Rank.NATION: gettext_noop("全国"),
    Rank.PROVINCE: gettext_noop("云南省"),
    Rank.CITY: gettext_noop("昆明市"),
}


class Way(StrEnum):
    """Three ways in, and where somebody without any of them goes (B4.4)."""

    UNIT = "unit"
    DISTRICT = "district"
    SELF = "self"
    CITY = "city"

    @property
    def label(self) -> str:
        """Words of the form."""
        return _WAYS[self]


_WAYS = {
    Way.UNIT: gettext_noop("单位推荐"),
    Way.DISTRICT: gettext_noop("区总工会推荐"),
    Way.SELF: gettext_noop("本人自荐，经所在单位"),
    Way.CITY: gettext_noop("本人自荐，直接到市总工会"),
}


class Category(StrEnum):
    """w07: 人员类别."""

    INDUSTRIAL = "industrial"
    FRONTLINE = "frontline"
    SCIENCE = "science"
    LEADER = "leader"
    CADRE = "cadre"
    FARMER = "farmer"
    MIGRANT = "migrant"
    NEW_FORM = "new_form"
    OTHER = "other"

    @property
    def label(self) -> str:
        """Words of the form."""
        return _CATEGORIES[self]


_CATEGORIES = {
    Category.INDUSTRIAL: gettext_noop("产业工人"),
    Category.FRONTLINE: gettext_noop("其他一线职工和专业技术人员"),
    Category.SCIENCE: gettext_noop("科教人员"),
    Category.LEADER: gettext_noop("企业负责人"),
    Category.CADRE: gettext_noop("机关事业干部"),
    Category.FARMER: gettext_noop("农民"),
    Category.MIGRANT: gettext_noop("农民工"),
    Category.NEW_FORM: gettext_noop("新就业形态劳动者"),
    Category.OTHER: gettext_noop("其他人员"),
}


class Trait(StrEnum):
    """What a line of the structure counts."""

    FRONTLINE = "frontline"  # 一线: industrial, other front line, migrant, new forms, farmers
    INDUSTRIAL = "industrial"
    PROFESSIONAL = "professional"
    SCIENCE = "science"
    LEADER = "leader"
    CADRE = "cadre"  # 科级以上
    COUNTY = "county"  # 县处级
    MIGRANT = "migrant"
    FEMALE = "female"
    MINORITY = "minority"
    NON_PUBLIC = "non_public"
    KEY_INDUSTRY = "key_industry"
    SHIFT = "shift"  # 班组（科室）, of a team

    @property
    def label(self) -> str:
        """Words of the panel."""
        return _TRAITS[self]


_TRAITS = {
    Trait.FRONTLINE: gettext_noop("一线职工"),
    Trait.INDUSTRIAL: gettext_noop("产业工人"),
    Trait.PROFESSIONAL: gettext_noop("其他一线职工和专业技术人员"),
    Trait.SCIENCE: gettext_noop("科教人员"),
    Trait.LEADER: gettext_noop("企业负责人"),
    Trait.CADRE: gettext_noop("科级以上干部"),
    Trait.COUNTY: gettext_noop("县处级干部"),
    Trait.MIGRANT: gettext_noop("农民工"),
    Trait.FEMALE: gettext_noop("女职工"),
    Trait.MINORITY: gettext_noop("少数民族"),
    Trait.NON_PUBLIC: gettext_noop("非公企业"),
    Trait.KEY_INDUSTRY: gettext_noop("重点产业"),
    Trait.SHIFT: gettext_noop("班组（科室）"),
}


class Department(StrEnum):
    """Who is asked in writing. What was 计生 in 2011 is 卫健 today [K]."""

    DISCIPLINE = "discipline"
    PERSONNEL = "personnel"
    POLICE = "police"
    LABOUR = "labour"
    ENVIRONMENT = "environment"
    EMERGENCY = "emergency"
    TAX = "tax"
    MARKET = "market"
    AUDIT = "audit"
    HEALTH = "health"
    COURT = "court"

    @property
    def label(self) -> str:
        """Name on the letter."""
        return _DEPARTMENTS[self]


_DEPARTMENTS = {
    Department.DISCIPLINE: gettext_noop("纪检监察"),
    Department.PERSONNEL: gettext_noop("组织人事"),
    Department.POLICE: gettext_noop("公安"),
    Department.LABOUR: gettext_noop("人力资源社会保障"),
    Department.ENVIRONMENT: gettext_noop("生态环境"),
    Department.EMERGENCY: gettext_noop("应急管理"),
    Department.TAX: gettext_noop("税务"),
    Department.MARKET: gettext_noop("市场监管"),
    Department.AUDIT: gettext_noop("审计"),
    Department.HEALTH: gettext_noop("卫生健康"),
    Department.COURT: gettext_noop("法院（失信）"),
}


class Opinion(StrEnum):
    """w15: what a department answers."""

    AGREES = "agrees"
    OBJECTS = "objects"
    NO_RECORD = "no_record"

    @property
    def label(self) -> str:
        """Words of the form."""
        return _OPINIONS[self]


_OPINIONS = {
    Opinion.AGREES: gettext_noop("同意"),
    Opinion.OBJECTS: gettext_noop("不同意"),
    Opinion.NO_RECORD: gettext_noop("无记录"),
}


class Stop(StrEnum):
    """B4.3: what keeps a unit, and whom it nominates, out. `years` from the event; 0: this year."""

    WAGES = "wages"
    INSURANCE = "insurance"
    NO_UNION = "no_union"
    NO_CONGRESS = "no_congress"
    DISPUTE = "dispute"
    ENERGY = "energy"
    SAFETY = "safety"
    DISEASE = "disease"
    MASS_INCIDENT = "mass_incident"
    FALSE_MATERIAL = "false_material"

    @property
    def label(self) -> str:
        """Words of the finding."""
        return _STOPS[self]


_STOPS = {
    Stop.WAGES: gettext_noop("拖欠工资"),
    Stop.INSURANCE: gettext_noop("欠缴社会保险"),
    Stop.NO_UNION: gettext_noop("没有建立工会"),
    Stop.NO_CONGRESS: gettext_noop("没有职代会或集体合同"),
    Stop.DISPUTE: gettext_noop("劳动关系不和谐"),
    Stop.ENERGY: gettext_noop("节能减排不达标"),
    Stop.SAFETY: gettext_noop("安全生产事故"),
    Stop.DISEASE: gettext_noop("严重职业危害"),
    Stop.MASS_INCIDENT: gettext_noop("群体性事件"),
    Stop.FALSE_MATERIAL: gettext_noop("推荐材料弄虚作假"),
}
