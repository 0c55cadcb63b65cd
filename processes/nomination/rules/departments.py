"""征求意见: whom to ask by the kind of person and unit, and what follows from the answers. Pure.

The table is data with its marks. An answer that is not there is none: nobody's silence agrees.
Source: domain specification B4.3, B4.6 h6 and h6x, G.4 HON-03
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from forms.honour_codes import Reason
from forms.nomination_codes import Category, Department, Nominee, Opinion, Stop
from processes.engine.parameters.values import Parameters
from processes.nomination.rules.awards import AWARDS
from processes.nomination.rules.nominees import Nomination, Ownership
from processes.nomination.rules.stops import Event, When, ban_of

D = Department
_ENTERPRISE = (D.MARKET, D.TAX, D.LABOUR, D.EMERGENCY, D.ENVIRONMENT, D.POLICE, D.HEALTH, D.COURT)
_STATE = (D.AUDIT, D.DISCIPLINE)
_CADRE = (D.PERSONNEL, D.DISCIPLINE, D.POLICE)
_WORKER = (D.POLICE, D.COURT)
_PROJECT = (D.MARKET,)


@dataclass(frozen=True, slots=True)
class Asked:
    """A row of the table: who is asked of whom, and on what that rests."""

    title: str
    departments: tuple[Department, ...]
    source: str


TABLE: Mapping[str, Asked] = {
    "enterprise": Asked("企业和企业负责人", _ENTERPRISE, "[S50][S57][S59][S65] 对应部门 [K]"),
    "state": Asked("国有企业另加", _STATE, "[S57][S59]"),
    "cadre": Asked("机关事业单位和干部", _CADRE, "[S59] 公安 [K]"),
    "worker": Asked("一线职工、农民和其他人员", _WORKER, "[K]"),
    "project": Asked("项目的知识产权", _PROJECT, "[K]"),
}


def rows(nomination: Nomination) -> tuple[str, ...]:
    """Rows of the table that a nomination falls under, in its order."""
    found = {row for person in nomination.persons for row in _of_person(person.category)}
    if nomination.kind in {Nominee.UNIT, Nominee.TEAM} or "enterprise" in found:
        found |= set(_of_unit(nomination.unit.ownership))
    if nomination.kind is Nominee.PROJECT:
        found.add("project")
    if any(person.grade.is_cadre for person in nomination.persons):
        found.add("cadre")
    return tuple(row for row in TABLE if row in found)


def _of_person(category: Category) -> tuple[str, ...]:
    if category is Category.LEADER:
        return ("enterprise",)
    return ("cadre",) if category is Category.CADRE else ("worker",)


def _of_unit(ownership: Ownership) -> tuple[str, ...]:
    if ownership is Ownership.STATE:
        return ("enterprise", "state")
    if ownership in {Ownership.INSTITUTION, Ownership.GOVERNMENT}:
        return ("cadre",)
    return ("enterprise",)


def asked(nomination: Nomination) -> tuple[Department, ...]:
    """Every department once, in the order of the list."""
    found = {one for row in rows(nomination) for one in TABLE[row].departments}
    return tuple(one for one in Department if one in found)


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: by link or on paper. `stop` and `when` say of what, if it was an event."""

    department: Department
    opinion: Opinion
    said: str = ""
    stop: Stop | None = None
    when: When | None = None
    on_paper: bool = False

    def __post_init__(self) -> None:
        if self.opinion is Opinion.OBJECTS and not self.said.strip():
            raise ValueError("an objection says why")
        if (self.stop is None) != (self.when is None):
            raise ValueError("an event has its day, or is none")


class Course(StrEnum):
    """What has to happen next."""

    WAIT = "wait"
    GO_ON = "go_on"
    HANDLE = "handle"  # h6x: veto, or ask for an explanation
    STOPPED = "stopped"  # an event of three years: nobody has to decide


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where a nomination stands. `until` is the last day of a ban; `reason` its code."""

    course: Course
    missing: tuple[Department, ...] = ()
    objecting: tuple[Reply, ...] = ()
    reason: Reason | None = None
    until: date | None = None


class NotAsked(ValueError):
    """A department answered that nobody asked, or one answered twice."""


def outcome(
    nomination: Nomination,
    replies: Iterable[Reply],
    parameters: Parameters,
    *,
    on: date,
    round_until: date,
) -> Outcome:
    """What follows from what came back so far. Raises: NotAsked."""
    wanted, given = asked(nomination), list(replies)
    names = [one.department for one in given]
    if len(set(names)) < len(names) or set(names) - set(wanted):
        raise NotAsked(",".join(sorted(names)))
    missing = tuple(one for one in wanted if one not in names)
    against = tuple(one for one in given if one.opinion is Opinion.OBJECTS)
    stops = AWARDS[nomination.award].stops
    told = (one for one in events(nomination, given) if one.is_long and one.stop in stops)
    bans = (ban_of(event, parameters, round_until=round_until) for event in told)
    banned = [ban for ban in bans if ban.until >= on]
    if banned:
        last = max(banned, key=lambda one: one.until)
        return Outcome(Course.STOPPED, missing, against, last.reason, last.until)
    if missing:
        return Outcome(Course.WAIT, missing, against)
    if against:
        return Outcome(Course.HANDLE, (), against, Reason.VETO)
    return Outcome(Course.GO_ON)


def events(nomination: Nomination, replies: Iterable[Reply]) -> tuple[Event, ...]:
    """What the answers say of the unit, as it is kept for later rounds."""
    return tuple(
        Event(nomination.unit.code, one.stop, one.when, one.department.label)
        for one in replies
        if one.stop is not None and one.when is not None
    )
