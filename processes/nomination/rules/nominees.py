"""Who and what is nominated: persons, teams, units, projects, pairs; and what lists count. Pure.

Persons, units and households are codes. Source: domain specification B4.2, B4.3, B4.5
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from forms.nomination_codes import Category, Nominee, Trait


class Ownership(StrEnum):
    """w05: 单位性质."""

    STATE = "state"
    COLLECTIVE = "collective"
    NON_PUBLIC = "non_public"
    INSTITUTION = "institution"
    GOVERNMENT = "government"
    SOCIAL = "social"

    @property
    def is_enterprise(self) -> bool:
        """Whether departments are asked as of an enterprise."""
        return self in {Ownership.STATE, Ownership.COLLECTIVE, Ownership.NON_PUBLIC}


class Grade(StrEnum):
    """w06: 行政级别, from below."""

    NONE = "none"
    SECTION = "section"  # 科级
    COUNTY = "county"  # 县处级
    DEPARTMENT = "department"  # 副厅级以上

    @property
    def is_cadre(self) -> bool:
        """科级以上."""
        return self is not Grade.NONE


class TeamKind(StrEnum):
    """类型 of a collective."""

    SHIFT = "shift"  # 班组
    OFFICE = "office"  # 科室
    WORKSHOP = "workshop"
    SITE = "site"  # 项目部
    COUNTER = "counter"  # 窗口
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Unit:
    """The unit that stands behind a nomination, and what counts of it."""

    code: str
    union: str
    ownership: Ownership = Ownership.NON_PUBLIC
    key_industry: bool = False

    @property
    def traits(self) -> frozenset[Trait]:
        """Of everything that comes from it."""
        found = {Trait.KEY_INDUSTRY} if self.key_industry else set()
        if self.ownership is Ownership.NON_PUBLIC:
            found.add(Trait.NON_PUBLIC)
        return frozenset(found)


@dataclass(frozen=True, slots=True)
class Person:
    """One who is nominated, or belongs to what is. `since` is the first day in his trade."""

    code: str
    category: Category = Category.INDUSTRIAL
    grade: Grade = Grade.NONE
    female: bool = False
    minority: bool = False
    migrant: bool = False
    retired: bool = False
    contract: bool = True
    since: date | None = None
    outside_trade: str = ""  # finance, administration and others that craft awards leave out

    @property
    def traits(self) -> frozenset[Trait]:
        """What a list counts of him."""
        found = set(_OF_CATEGORY.get(self.category, ()))
        found |= {Trait.FEMALE} if self.female else set()
        found |= {Trait.MINORITY} if self.minority else set()
        found |= {Trait.MIGRANT} if self.migrant else set()
        found |= {Trait.CADRE} if self.grade.is_cadre else set()
        found |= {Trait.COUNTY} if self.grade is Grade.COUNTY else set()
        return frozenset(found)


_OF_CATEGORY: dict[Category, tuple[Trait, ...]] = {
    Category.INDUSTRIAL: (Trait.FRONTLINE, Trait.INDUSTRIAL),
    Category.FRONTLINE: (Trait.FRONTLINE, Trait.PROFESSIONAL),
    Category.SCIENCE: (Trait.SCIENCE,),
    Category.LEADER: (Trait.LEADER,),
    Category.FARMER: (Trait.FRONTLINE,),
    Category.MIGRANT: (Trait.FRONTLINE, Trait.MIGRANT),
    Category.NEW_FORM: (Trait.FRONTLINE,),
}


@dataclass(frozen=True, slots=True)
class Project:
    """五小, 创新成果, 操作法: what was promised of it."""

    in_government_plan: bool = False
    honoured_by_government: bool = False
    disputed: bool = False
    secret: bool = False
    honoured_before: bool = False


@dataclass(frozen=True, slots=True)
class Nomination:
    """One nomination. `persons`: the nominee himself; master and apprentice; the first of a project
    and its members; the leader of a team. `held` are codes of awards that he, or it, has.

    `confirmed` is the nominee's own word for text and photo if another has filled them in.
    """

    entry: str
    award: str
    kind: Nominee
    unit: Unit
    persons: tuple[Person, ...] = ()
    held: frozenset[str] = frozenset()
    team: TeamKind = TeamKind.OTHER
    team_name: str = ""  # several teams of a unit may be nominated
    project: Project | None = None
    agreement_from: date | None = None
    agreement_to: date | None = None
    short_deeds: int = 0
    deeds: int = 0
    filled_by_agent: bool = False
    confirmed: bool = True
    stamps: frozenset[str] = frozenset()
    materials: frozenset[str] = frozenset()

    @property
    def traits(self) -> frozenset[Trait]:
        """What the structure of a list counts."""
        found = set(self.unit.traits)
        if self.kind is Nominee.TEAM and self.team in {TeamKind.SHIFT, TeamKind.OFFICE}:
            found.add(Trait.SHIFT)
        if self.kind is Nominee.PERSON and self.persons:
            found |= self.persons[0].traits
        return frozenset(found)
