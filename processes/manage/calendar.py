"""The working-day calendar: a year entered whole, or coming days moved.

Limits that run keep the dates that their events promised. Those that waited for the year get
theirs, reckoned from the day on which they began.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from processes.engine import changes
from processes.engine.calendar import (
    CalendarMissing,
    china_day,
    end_of,
    limit_ends,
    natural_limit_ends,
    publicity_ends,
)
from processes.engine.graph.model import Kind
from processes.engine.models import CalendarDay, Case, Change, Deadline, Event, Publication, Task
from processes.engine.policies import require
from processes.engine.reference import Reference, reference
from processes.engine.runtime import CaseView, durable
from processes.engine.shell.times import Timing, morning_of
from processes.manage import days, policies
from processes.manage.days import Day
from processes.manage.said import Errors, note_reason, refuse
from processes.people.actors import SYSTEM, Actor

FIRST, LAST = 2020, 2100
LOCK = 530199003


@dataclass(frozen=True)
class Plan:
    """What saving would do: `rows` to write, `moved` those that differ from what is there."""

    year: int
    rows: tuple[Day, ...]
    typed: tuple[Day, ...]
    is_new: bool
    works: int
    running: int
    waiting: int
    doubts: tuple[str, ...]
    reason: str


def is_maintained(year: int, calendar: Mapping[date, bool]) -> bool:
    """Whether every day of the year is there: first and last are, as years come whole."""
    return date(year, 1, 1) in calendar and date(year, 12, 31) in calendar


def plan(year: int, typed: Mapping[str, str], *, today: date) -> Plan:
    """Judges what was typed. Requires a scope with every unit. Raises: InvalidFacts."""
    errors, found = Errors(), tuple[Day, ...]()
    calendar = reference().calendar
    is_new = not is_maintained(year, calendar)
    if not FIRST <= year <= LAST:
        errors["days"] = [_("年份不对，请从日历页进来。")]
    else:
        try:
            found = days.read(typed.get("days", ""), year=year)
        except days.BadLines as wrong:
            errors["days"] = [str(wrong)]
    past = [one.day for one in found if one.day <= today]
    if past and not is_new:
        words = {"day": past[0].isoformat()}
        errors["days"] = [_("%(day)s已经到了或过了，不能再改；只能改明天以后的日子。") % words]
    whole = days.whole_year(year, found) if is_new and not errors else {}
    rows = tuple(whole.values()) or tuple(d for d in found if calendar.get(d.day) != d.works)
    if not errors and not rows:
        errors["days"] = [_("这些天和现在的安排一样，没有要改的。")]
    reason = note_reason(typed.get("reason", ""), errors)
    refuse(errors)
    return Plan(
        year=year,
        rows=rows,
        typed=found,
        is_new=is_new,
        works=sum(one.works for one in rows),
        running=_running(rows[0].day),
        waiting=_waiting().count() if is_new else 0,
        doubts=days.doubts(whole) if whole else (),
        reason=reason,
    )


def save(
    year: int, typed: Mapping[str, str], *, actor: Actor, form: UUID, now: datetime
) -> int | None:
    """Writes the days; how many limits got their date. None if this form was sent before.

    Raises: NotAllowed; InvalidFacts.
    """
    require(policies.may_set_rules(actor))
    with durable(SYSTEM):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        if changes.known(form) is not None:
            return None
        made = plan(year, typed, today=china_day(now))
        CalendarDay.objects.bulk_create(
            [CalendarDay(day=one.day, works=one.works, name=one.name) for one in made.rows],
            update_conflicts=True,
            update_fields=["works", "name"],
            unique_fields=["day"],
        )
        dated = _date_waiting(now) if made.is_new else 0
        told = [[one.day.isoformat(), one.works] for one in made.typed]
        changes.record(
            Change.Verb.CALENDAR,
            actor=actor,
            unit=policies.home_of(actor),
            key=form,
            now=now,
            reason=made.reason,
            about={"year": year, "whole": made.is_new, "days": told, "dated": dated},
        )
    return dated


def _running(since: date) -> int:
    """Limits under way that end on the first of these days or later."""
    rows = Deadline.objects.filter(kind=Deadline.Kind.DUE, done_at=None, paused_at=None)
    return rows.filter(due_at__gt=end_of(since - days.ONE_DAY)).count()


def _waiting() -> "QuerySet[Deadline]":
    return Deadline.objects.filter(
        kind=Deadline.Kind.DUE, due_at=None, done_at=None, paused_at=None
    ).order_by("id")


def _date_waiting(now: datetime) -> int:
    """Gives limits that waited for the year their last day; tasks, notices, reminders with them."""
    known, count = reference(), 0
    timing = Timing(known.calendar, known.on(china_day(now)), now)
    for row in _waiting():
        last = _last_day(row, known)
        if last is None:
            continue
        due = end_of(last)
        Deadline.objects.filter(pk=row.pk).update(due_at=due)
        Task.objects.filter(case=row.case_id, token=row.token, closed_at=None).update(due_at=due)
        notices = Publication.objects.filter(case=row.case_id, token=row.token, last_day=None)
        notices.filter(ended_at=None).update(last_day=last)
        _remind(row, timing.remind_day(last), now)
        count += 1
    return count


def _remind(row: Deadline, day: date | None, now: datetime) -> None:
    """As where a limit begins: who works at the node is reminded before its last day."""
    case = CaseView.of(Case.objects.get(pk=row.case_id))
    token = case.token(row.token)
    if day is None or token is None or case.graph.node(token.node).kind is not Kind.HUMAN:
        return
    at = datetime.fromisoformat(morning_of(day))
    key = {"case_id": row.case_id, "token": row.token, "limit": row.limit, "done_at": None}
    fresh = {"due_at": at, "armed_at": now}
    Deadline.objects.get_or_create(**key, kind=Deadline.Kind.REMIND, defaults=fresh)


def _last_day(row: Deadline, known: Reference) -> date | None:
    """As the event that promised it would have said, had the year been known."""
    began = _began(row)
    parameters = known.on(china_day(began))
    count = row.remaining_days or parameters.days(row.limit)
    try:
        if not parameters.counts_working_days(row.limit):
            return natural_limit_ends(china_day(began), count)
        case = CaseView.of(Case.objects.get(pk=row.case_id))
        token = case.token(row.token)
        if token and case.graph.node(token.node).counts_first_day:
            return publicity_ends(known.calendar, began, count)
        return limit_ends(known.calendar, china_day(began), count)
    except CalendarMissing:
        return None


def _began(row: Deadline) -> datetime:
    """When the limit began, or went on: the last event that promised a day without knowing it."""
    key = f"{row.token}:{row.limit}"
    for at, body in Event.objects.filter(case=row.case_id).order_by("-n").values_list("at", "body"):
        if key in (json.loads(body).get("due") or {}):
            return at
    return row.armed_at
