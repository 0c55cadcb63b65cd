"""The awards as data: to whom, who decides, by which form, way, papers, lines and conditions. Pure.

A new award is a row. `source` says on what the row rests: [S…] published, [K] known in the field
without a paper at hand, [D] the product's default. Source: domain specification A C41 to C46, B4.1
"""

from dataclasses import dataclass
from enum import StrEnum

from forms.nomination_codes import Nominee, Rank, Stop
from processes.nomination.rules import lines
from processes.people.roles import Level


class Form(StrEnum):
    """B4.5: which form is filled in."""

    PERSON = "person"
    TEAM = "team"
    UNIT = "unit"
    CRAFT = "craft"
    PROJECT = "project"
    PAIR = "pair"


class Condition(StrEnum):
    """What is asked of a nominee beside what is asked of everybody."""

    ACTIVE = "active"
    RANK = "rank"
    BASE = "base"
    TRADE = "trade"
    YEARS = "years"
    PROJECT = "project"
    PAIR = "pair"


class Cycle(StrEnum):
    """How often."""

    YEARLY = "1"
    TWO = "2"
    THREE = "3"
    FIVE = "5"


_BY_CITY = (Level.GRASSROOTS, Level.STREET, Level.DISTRICT, Level.CITY)
_WITHOUT_STREET = (Level.GRASSROOTS, Level.DISTRICT, Level.CITY)
_COMMON = ("D-HON-01", "D-HON-02", "D-HON-03", "D-HON-04", "D-HON-05", "D-HON-06", "D-HON-07")
_LATER = ("D-HON-08", "D-HON-09", "D-HON-10", "D-HON-11", "D-HON-12", "D-HON-13", "D-HON-14")
_OWN = ("D-HON-15", "D-HON-16")  # ours [D]: the notice of a refusal, the decision on an appeal
PAPERS = ("D-HON-00", *_COMMON, *_LATER, *_OWN)
_NO_CONGRESS = tuple(code for code in PAPERS if code != "D-HON-02")
EVERY_STOP = tuple(Stop)
_PROJECT_STOPS = (Stop.FALSE_MATERIAL, Stop.SAFETY, Stop.MASS_INCIDENT)


@dataclass(frozen=True, slots=True)
class Award:
    """One award. `decides` is who names it: beyond the city the round ends with a recommendation.

    `seal` is whose seal stands on the form: the district's government for model workers.
    `base` are awards one of which must be held before; `lines` are keys of the structure.
    """

    code: str
    title: str
    rank: Rank
    nominees: tuple[Nominee, ...]
    form: Form
    decides: str
    cycle: Cycle
    source: str
    levels: tuple[Level, ...] = _BY_CITY
    papers: tuple[str, ...] = PAPERS
    lines: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    stops: tuple[Stop, ...] = EVERY_STOP
    base: tuple[str, ...] = ()
    seal: str = "区总工会"
    demo_quota: int = 1
    demo_reserve: int = 1

    @property
    def quota_key(self) -> str:
        """Parameter of the places of the district."""
        return f"honor_quota_{self.code}"

    @property
    def reserve_key(self) -> str:
        """Parameter of how many reserves may stand behind them."""
        return f"honor_reserve_{self.code}"

    @property
    def is_named_here(self) -> bool:
        """Whether the city decides: else the round ends when it has passed the recommendation on.

        A nomination that is passed on gets its certificate from elsewhere.
        """
        return self.rank is Rank.CITY

    @property
    def asks_congress(self) -> bool:
        """Whether the workers' congress votes and a meeting of the three signs."""
        return "D-HON-02" in self.papers


_MODEL = (Condition.ACTIVE, Condition.RANK)
_CRAFT = (Condition.ACTIVE, Condition.TRADE, Condition.YEARS)
_GOVERNMENT = "区人民政府"
_CITY, _PROVINCE = "昆明市总工会", "云南省总工会"
_PERSON, _TEAM, _UNIT = (Nominee.PERSON,), (Nominee.TEAM,), (Nominee.UNIT,)

_ROWS = (
    Award(
        "national_model", "全国劳动模范", Rank.NATION, _PERSON, Form.PERSON, "中共中央、国务院",
        Cycle.FIVE, "[S63][S64b]", lines=lines.PERSONS, seal=_GOVERNMENT,
        conditions=(*_MODEL, Condition.BASE), base=("yunnan_model", "yunnan_medal"),
    ),
    Award(
        "yunnan_model", "云南省劳动模范", Rank.PROVINCE, _PERSON, Form.PERSON, "云南省委、省政府",
        Cycle.THREE, "[S52]", lines=lines.YUNNAN_MODEL, conditions=_MODEL, seal=_GOVERNMENT,
    ),
    Award(
        "kunming_model", "昆明市劳动模范", Rank.CITY, _PERSON, Form.PERSON, "昆明市人民政府",
        Cycle.THREE, "[S50][S51] 届期 [K]", lines=lines.PERSONS, conditions=_MODEL,
        seal=_GOVERNMENT, demo_quota=5,
    ),
    Award(
        "national_certificate", "全国五一劳动奖状", Rank.NATION, _UNIT, Form.UNIT, "中华全国总工会",
        Cycle.YEARLY, "[S53][S54][S64b]", lines=lines.AWARD, conditions=(Condition.BASE,),
        base=("yunnan_certificate",),
    ),
    Award(
        "yunnan_certificate", "云南省五一劳动奖状", Rank.PROVINCE, _UNIT, Form.UNIT,
        "云南省总工会、省人力资源和社会保障厅", Cycle.YEARLY, "[S66]", lines=lines.TEAMS,
    ),
    Award(
        "kunming_certificate", "昆明市五一劳动奖状", Rank.CITY, _UNIT, Form.UNIT, _CITY,
        Cycle.YEARLY, "[K]", lines=lines.TEAMS, demo_quota=2,
    ),
    Award(
        "national_medal", "全国五一劳动奖章", Rank.NATION, _PERSON, Form.PERSON, "中华全国总工会",
        Cycle.YEARLY, "[S53][S54][S64b]", lines=lines.MEDAL,
        conditions=(Condition.ACTIVE, Condition.BASE), base=("yunnan_medal", "yunnan_model"),
    ),
    Award(
        "yunnan_medal", "云南省五一劳动奖章", Rank.PROVINCE, _PERSON, Form.PERSON,
        "云南省总工会、省人力资源和社会保障厅", Cycle.YEARLY, "[S66]", lines=lines.PERSONS,
        conditions=(Condition.ACTIVE,), demo_quota=2,
    ),
    Award(
        "kunming_medal", "昆明市五一劳动奖章", Rank.CITY, _PERSON, Form.PERSON, _CITY,
        Cycle.YEARLY, "[K]", lines=lines.PERSONS, conditions=(Condition.ACTIVE,), demo_quota=10,
    ),
    Award(
        "national_vanguard", "全国工人先锋号", Rank.NATION, _TEAM, Form.TEAM, "中华全国总工会",
        Cycle.YEARLY, "[S54][S55][S64b]", lines=lines.VANGUARD, conditions=(Condition.BASE,),
        base=("yunnan_vanguard",),
    ),
    Award(
        "yunnan_vanguard", "云南省工人先锋号", Rank.PROVINCE, _TEAM, Form.TEAM,
        "云南省总工会、省人力资源和社会保障厅", Cycle.YEARLY, "[S66]", lines=lines.TEAMS,
        demo_quota=2,
    ),
    Award(
        "kunming_vanguard", "昆明市工人先锋号", Rank.CITY, _TEAM, Form.TEAM, _CITY,
        Cycle.YEARLY, "[K]", lines=lines.TEAMS, demo_quota=3,
    ),
    Award(
        "yunling_craftsman", "云岭工匠", Rank.PROVINCE, _PERSON, Form.CRAFT, _PROVINCE,
        Cycle.YEARLY, "[S67][S68] 条件 [S69][S70][D]", conditions=_CRAFT,
    ),
    Award(
        "gold_worker", "金牌工人", Rank.CITY, _PERSON, Form.CRAFT, _CITY, Cycle.YEARLY, "[K]",
        levels=_WITHOUT_STREET, lines=lines.PERSONS, conditions=_CRAFT, demo_quota=5,
    ),
    Award(
        "master_pair", "“十佳”师徒结对", Rank.CITY, (Nominee.PAIR,), Form.PAIR, _CITY,
        Cycle.YEARLY, "[K]", levels=_WITHOUT_STREET, papers=_NO_CONGRESS,
        conditions=(Condition.PAIR,), demo_quota=8,
    ),
    Award(
        "five_small", "“五小”岗位创新项目", Rank.CITY, (Nominee.PROJECT,), Form.PROJECT, _CITY,
        Cycle.YEARLY, "[S86b][S86c]", papers=_NO_CONGRESS, conditions=(Condition.PROJECT,),
        stops=_PROJECT_STOPS, demo_quota=10,
    ),
    Award(
        "innovation", "职工创新成果", Rank.PROVINCE, (Nominee.PROJECT,), Form.PROJECT,
        "云南省总工会等四部门", Cycle.TWO, "[S86c]", levels=_WITHOUT_STREET, papers=_NO_CONGRESS,
        conditions=(Condition.PROJECT,), stops=_PROJECT_STOPS, demo_quota=8,
    ),
    Award(
        "operating_method", "先进操作法", Rank.CITY, (Nominee.PERSON, Nominee.PROJECT),
        Form.PROJECT, _CITY, Cycle.YEARLY, "[K]", levels=_WITHOUT_STREET, papers=_NO_CONGRESS,
        conditions=(Condition.PROJECT,), stops=_PROJECT_STOPS, demo_quota=3,
    ),
)  # fmt: skip

AWARDS: dict[str, Award] = {award.code: award for award in _ROWS}
