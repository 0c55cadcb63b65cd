"""Closed lists of competitions that rules, forms and papers share. Pure.

Source: domain specification D
"""

from enum import StrEnum


def gettext_noop(text: str) -> str:
    """The text itself; marks it as translatable without loading Django."""
    return text


class Track(StrEnum):
    """Three fixed tracks; what a year adds (“3+X”) stands in the fourth."""

    INDUSTRY = "industry"
    QUALITY = "quality"
    SERVICE = "service"
    YEARLY = "yearly"

    @property
    def label(self) -> str:
        """Words of the plan."""
        return _TRACKS[self]


_TRACKS = {
    Track.INDUSTRY: gettext_noop("工业强区"),
    Track.QUALITY: gettext_noop("素质强区"),
    Track.SERVICE: gettext_noop("服务强区"),
    Track.YEARLY: gettext_noop("年度自选赛项"),
}


class EntryKind(StrEnum):
    """e01: 组别."""

    INDIVIDUAL = "individual"
    TEAM = "team"

    @property
    def label(self) -> str:
        """Words of the form."""
        return _KINDS[self]


_KINDS = {
    EntryKind.INDIVIDUAL: gettext_noop("个人赛"),
    EntryKind.TEAM: gettext_noop("团体赛"),
}


class StageKind(StrEnum):
    """Rounds of an event, in this order."""

    FIRST = "first"
    SECOND = "second"
    FINAL = "final"

    @property
    def label(self) -> str:
        """Words of the plan."""
        return _STAGES[self]


_STAGES = {
    StageKind.FIRST: gettext_noop("初赛"),
    StageKind.SECOND: gettext_noop("复赛"),
    StageKind.FINAL: gettext_noop("决赛"),
}


class Title(StrEnum):
    """e09: titles that keep their holder out. The first two everywhere, the others in one event."""

    GRAND_SKILL_AWARD = "grand_skill_award"
    NATIONAL_EXPERT = "national_expert"
    CITY_EXPERT = "city_expert"
    DISTRICT_EXPERT = "district_expert"

    @property
    def label(self) -> str:
        """Words of the form."""
        return _TITLES[self]

    @property
    def everywhere(self) -> bool:
        """Whether it keeps out of every event, not only of the one it was won in."""
        return self in {Title.GRAND_SKILL_AWARD, Title.NATIONAL_EXPERT}


_TITLES = {
    Title.GRAND_SKILL_AWARD: gettext_noop("中华技能大奖"),
    Title.NATIONAL_EXPERT: gettext_noop("全国技术能手"),
    Title.CITY_EXPERT: gettext_noop("昆明市技术能手"),
    Title.DISTRICT_EXPERT: gettext_noop("官渡区技术能手"),
}


class Reason(StrEnum):
    """Why an entry is not taken, or goes back. The code stands in events and on papers."""

    EARLY = "R-EARLY"
    LATE = "R-LATE"
    AGE = "R-AGE"
    GUARDIAN = "R-GUARDIAN"
    MEMBERSHIP = "R-MEMBER"
    SERVICE = "R-SERVICE"
    TITLE = "R-TITLE"
    BARRED = "R-BARRED"
    SEASON = "R-SEASON"
    UNIT = "R-UNIT"
    FULL = "R-FULL"
    TEAM = "R-TEAM"
    CONFIRM = "R-CONFIRM"
    PHOTO = "R-PHOTO"
    PAPER = "R-PAPER"

    @property
    def label(self) -> str:
        """Words of the notice."""
        return _REASONS[self]

    @property
    def goes_back(self) -> bool:
        """Whether it can be mended by the same entry: returned for correction, not rejected."""
        return self in {Reason.GUARDIAN, Reason.CONFIRM, Reason.PHOTO, Reason.PAPER}


_REASONS = {
    Reason.EARLY: gettext_noop("报名还没有开始"),
    Reason.LATE: gettext_noop("报名已经截止"),
    Reason.AGE: gettext_noop("年龄不在参赛范围内"),
    Reason.GUARDIAN: gettext_noop("未成年人缺少监护人同意"),
    Reason.MEMBERSHIP: gettext_noop("不属于本区工会的会员"),
    Reason.SERVICE: gettext_noop("在本区工作的时间不够"),
    Reason.TITLE: gettext_noop("已有称号，不能参加这个赛项"),
    Reason.BARRED: gettext_noop("本赛季被取消参赛资格"),
    Reason.SEASON: gettext_noop("本赛季已经报了另一个赛项"),
    Reason.UNIT: gettext_noop("单位的报名数已满"),
    Reason.FULL: gettext_noop("名额和候补都已满"),
    Reason.TEAM: gettext_noop("团体人数不符"),
    Reason.CONFIRM: gettext_noop("本人没有确认参赛"),
    Reason.PHOTO: gettext_noop("照片不符合要求"),
    Reason.PAPER: gettext_noop("缺少材料"),
}
