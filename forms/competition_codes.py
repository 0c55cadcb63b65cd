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


class Relation(StrEnum):
    """Why a judge may not judge somebody (回避)."""

    SAME_UNIT = "same_unit"
    MASTER = "master"
    RELATIVE = "relative"

    @property
    def label(self) -> str:
        """Words of the register of recusals."""
        return _RELATIONS[self]


_RELATIONS = {
    Relation.SAME_UNIT: gettext_noop("与选手同一单位"),
    Relation.MASTER: gettext_noop("选手的师傅或教练"),
    Relation.RELATIVE: gettext_noop("选手的配偶或近亲属"),
}


class Ground(StrEnum):
    """Why the arbiters leave a judge's scores out."""

    SAME_UNIT = "same_unit"
    MASTER = "master"
    RELATIVE = "relative"
    BREACH = "breach"

    @property
    def label(self) -> str:
        """Words of the ruling."""
        return _GROUNDS[self]


_GROUNDS = {
    Ground.SAME_UNIT: gettext_noop("裁判与选手同一单位，应当回避"),
    Ground.MASTER: gettext_noop("裁判是选手的师傅或教练，应当回避"),
    Ground.RELATIVE: gettext_noop("裁判是选手的配偶或近亲属，应当回避"),
    Ground.BREACH: gettext_noop("裁判违反评分纪律"),
}


class Review(StrEnum):
    """What the head judge says of a mark far from the others."""

    STANDS = "stands"
    CHANGED = "changed"
    REMOVED = "removed"

    @property
    def label(self) -> str:
        """Words of the score sheet."""
        return _REVIEWS[self]


_REVIEWS = {
    Review.STANDS: gettext_noop("复核后保留"),
    Review.CHANGED: gettext_noop("复核后更正"),
    Review.REMOVED: gettext_noop("复核后不计"),
}


class Tie(StrEnum):
    """By what equal totals are told apart."""

    PRACTICE = "practice"
    THEORY = "theory"
    TIME = "time"

    @property
    def label(self) -> str:
        """Words of the journal."""
        return _TIES[self]


_TIES = {
    Tie.PRACTICE: gettext_noop("实操成绩高者在前"),
    Tie.THEORY: gettext_noop("理论成绩高者在前"),
    Tie.TIME: gettext_noop("用时短者在前"),
}


class Standing(StrEnum):
    """Whether one has a place, and if not, why."""

    RANKED = "ranked"
    INCOMPLETE = "incomplete"
    ABSENT = "absent"
    DISQUALIFIED = "disqualified"
    REVOKED = "revoked"

    @property
    def label(self) -> str:
        """Words of the list of results."""
        return _STANDINGS[self]


_STANDINGS = {
    Standing.RANKED: gettext_noop("有名次"),
    Standing.INCOMPLETE: gettext_noop("成绩不全"),
    Standing.ABSENT: gettext_noop("弃权"),
    Standing.DISQUALIFIED: gettext_noop("取消成绩"),
    Standing.REVOKED: gettext_noop("撤销奖项"),
}


class Prize(StrEnum):
    """Tiers, the best first."""

    FIRST = "first"
    SECOND = "second"
    THIRD = "third"
    EXCELLENT = "excellent"

    @property
    def label(self) -> str:
        """Words of the certificate."""
        return _PRIZES[self]


_PRIZES = {
    Prize.FIRST: gettext_noop("一等奖"),
    Prize.SECOND: gettext_noop("二等奖"),
    Prize.THIRD: gettext_noop("三等奖"),
    Prize.EXCELLENT: gettext_noop("优胜奖"),
}


class StepKind(StrEnum):
    """What a line of an explanation does; the lines of a place are read from top to bottom."""

    JUDGE = "judge"
    CHANGED = "changed"
    REMOVED = "removed"
    LOWEST = "lowest"
    HIGHEST = "highest"
    PRACTICE = "practice"
    THEORY = "theory"
    TOTAL = "total"
    HIGHER = "higher"
    TIE = "tie"
    SHARED = "shared"
    RANK = "rank"
    NO_RANK = "no_rank"
    SUM = "sum"

    @property
    def label(self) -> str:
        """Words at the beginning of the line."""
        return _STEPS[self]


_STEPS = {
    StepKind.JUDGE: gettext_noop("裁判评分：各项得分乘以比重，相加"),
    StepKind.CHANGED: gettext_noop("裁判长复核后更正"),
    StepKind.REMOVED: gettext_noop("不计入的评分"),
    StepKind.LOWEST: gettext_noop("去掉的最低分"),
    StepKind.HIGHEST: gettext_noop("去掉的最高分"),
    StepKind.PRACTICE: gettext_noop("实操成绩：其余评分的平均"),
    StepKind.THEORY: gettext_noop("理论成绩"),
    StepKind.TOTAL: gettext_noop("总成绩：理论和实操按比重相加"),
    StepKind.HIGHER: gettext_noop("总成绩更高的人数"),
    StepKind.TIE: gettext_noop("总成绩相同，再比较"),
    StepKind.SHARED: gettext_noop("比较到最后仍然相同，名次并列"),
    StepKind.RANK: gettext_noop("名次：排在前面的人数加一"),
    StepKind.NO_RANK: gettext_noop("没有名次"),
    StepKind.SUM: gettext_noop("团体总分：计入的成绩相加"),
}
