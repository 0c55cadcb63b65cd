"""Who takes part: levels of the federation and roles. Pure; no Django.

Source: domain specification B0.1 (roles R01 to R72).
"""

from enum import StrEnum


class Level(StrEnum):
    """Lane of a node and rank of an organisation."""

    APPLICANT = "applicant"
    GRASSROOTS = "grassroots"
    STREET = "street"
    DISTRICT = "district"
    CITY = "city"
    OUTSIDE = "outside"
    SYSTEM = "system"

    @property
    def label(self) -> str:
        """Chinese name of the level."""
        return _LEVEL_LABELS[self]

    @property
    def rank(self) -> int:
        """0 for the applicant, 4 for the city; outside bodies and the system have no rank: -1."""
        return _RANKS.get(self, -1)


_LEVEL_LABELS = {
    Level.APPLICANT: "申请人",
    Level.GRASSROOTS: "基层工会",
    Level.STREET: "街道总工会",
    Level.DISTRICT: "区总工会",
    Level.CITY: "市总工会",
    Level.OUTSIDE: "外部单位",
    Level.SYSTEM: "系统",
}
_RANKS = {
    Level.APPLICANT: 0,
    Level.GRASSROOTS: 1,
    Level.STREET: 2,
    Level.DISTRICT: 3,
    Level.CITY: 4,
}


class Role(StrEnum):
    """Role a post carries; `code` is the number in the domain specification."""

    APPLICANT = "applicant"
    AGENT = "agent"
    GRASSROOTS_OFFICER = "grassroots_officer"
    GRASSROOTS_CHAIR = "grassroots_chair"
    STREET_REVIEWER = "street_reviewer"
    STREET_CHAIR = "street_chair"
    DISTRICT_OFFICER = "district_officer"
    VICE_CHAIR = "vice_chair"
    CHAIR = "chair"
    FINANCE = "finance"
    AUDITOR = "auditor"
    CITY_OFFICER = "city_officer"
    CITY_LEADER = "city_leader"
    JOINT_BODY = "joint_body"
    HOSPITAL = "hospital"
    EXPERT = "expert"
    SYSTEM_ADMIN = "system_admin"
    SECURITY_ADMIN = "security_admin"
    PRIVACY_OFFICER = "privacy_officer"

    @property
    def code(self) -> str:
        """Number of the role in the domain specification, such as R11."""
        return _ROLES[self][0]

    @property
    def label(self) -> str:
        """Chinese name of the role."""
        return _ROLES[self][1]

    @property
    def level(self) -> Level:
        """Level at which the role acts."""
        return _ROLES[self][2]


_ROLES: dict[Role, tuple[str, str, Level]] = {
    Role.APPLICANT: ("R01", "申请人", Level.APPLICANT),
    Role.AGENT: ("R02", "代办人", Level.APPLICANT),
    Role.GRASSROOTS_OFFICER: ("R11", "基层工会经办人", Level.GRASSROOTS),
    Role.GRASSROOTS_CHAIR: ("R12", "基层工会主席", Level.GRASSROOTS),
    Role.STREET_REVIEWER: ("R21", "街道总工会审核员", Level.STREET),
    Role.STREET_CHAIR: ("R22", "街道总工会主席", Level.STREET),
    Role.DISTRICT_OFFICER: ("R31", "区总工会经办人", Level.DISTRICT),
    Role.VICE_CHAIR: ("R32", "区总工会分管副主席", Level.DISTRICT),
    Role.CHAIR: ("R33", "区总工会主席", Level.DISTRICT),
    Role.FINANCE: ("R34", "区总工会财务", Level.DISTRICT),
    Role.AUDITOR: ("R35", "经费审查委员会审计员", Level.DISTRICT),
    Role.CITY_OFFICER: ("R41", "市总工会业务部室", Level.CITY),
    Role.CITY_LEADER: ("R42", "市总工会领导", Level.CITY),
    Role.JOINT_BODY: ("R51", "联审部门", Level.OUTSIDE),
    Role.HOSPITAL: ("R61", "定点医院", Level.OUTSIDE),
    Role.EXPERT: ("R62", "裁判员、评审专家", Level.OUTSIDE),
    Role.SYSTEM_ADMIN: ("R71", "系统管理员", Level.SYSTEM),
    Role.SECURITY_ADMIN: ("R73", "安全管理员", Level.SYSTEM),
    Role.PRIVACY_OFFICER: ("R72", "个人信息保护负责人", Level.SYSTEM),
}
