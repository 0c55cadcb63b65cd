"""Limits for looking into objections to one person of a list: who looks into them is reminded.

No token waits for them, so no clock of the engine runs (docs/decisions/0036). The moments are those
of every other limit: T−2 and T go to the officers who may look into it, T+1 to the next higher
role. Each is told once; of moments that were missed only the last.
"""

from collections.abc import Iterable
from datetime import UTC, datetime

from django.db.models import Max
from django.db.models.functions import Now

from processes.engine.calendar import CalendarMissing, china_day, working_days_before
from processes.engine.messages.notice import ROW_DUE, ROW_LATE
from processes.engine.models import Event, Objection, Outbox
from processes.engine.reference import parameters_on, reference
from processes.engine.rosters.holds import last_day_of
from processes.engine.runtime import durable, scope
from processes.engine.shell.times import REMIND_BEFORE, moment_after, morning_of
from processes.people.actors import SYSTEM

TO = {ROW_DUE: "row_checkers", ROW_LATE: "row_upper"}
OPEN = {"about": Objection.About.ROW, "settled_n": None, "case__outcome": ""}


def remind(now: datetime) -> int:
    """Asks for the messages whose moment has come; of how many objections."""
    with scope(SYSTEM):
        found = list(Objection.objects.filter(**OPEN).order_by("pk"))
        due = [(one, come[-1]) for one in found if (come := _come(one, now))]
    return sum(_told(one, key, now) for one, key in due)


def _come(one: Objection, now: datetime) -> list[tuple[str, datetime]]:
    """Moments of the limit that have come, oldest first."""
    return [(kind, at) for kind, at in _moments(one) if one.filed_at < at <= now]


def _moments(one: Objection) -> list[tuple[str, datetime]]:
    last = last_day_of(one)
    if last is None:
        return []
    days = parameters_on(china_day(one.filed_at)).days(REMIND_BEFORE)
    try:
        early = working_days_before(reference().calendar, last, days)
    except CalendarMissing:
        early = last
    mornings = [datetime.fromisoformat(morning_of(day)) for day in sorted({early, last})]
    after = datetime.fromisoformat(moment_after(last) or "")
    return [*((ROW_DUE, at) for at in mornings), (ROW_LATE, after)]


def _told(one: Objection, moment: tuple[str, datetime], now: datetime) -> bool:
    kind, _at = moment
    with durable(SYSTEM):
        n = Event.objects.filter(case=one.case_id).aggregate(last=Max("n"))["last"]
        return Outbox.objects.get_or_create(
            key=_key(one, moment),
            defaults={
                "kind": "message.send",
                "case_id": one.case_id,
                "args": {
                    "n": n, "message": kind, "to": TO[kind], "target": one.pk,
                    "on": china_day(now).isoformat(),
                },
                "created_at": Now(),
                "next_at": Now(),
            },
        )[1]  # fmt: skip


def _key(one: Objection, moment: tuple[str, datetime]) -> str:
    kind, at = moment
    return f"{kind}:{one.pk}:{at.astimezone(UTC):%Y%m%dT%H%M}"


def vouched(case: int, keys: Iterable[str]) -> list[str]:
    """Those of the keys that are reminders of an objection to a person of this list."""
    found = [key for key in keys if key.startswith((f"{ROW_DUE}:", f"{ROW_LATE}:"))]
    if not found:
        return []
    rows = Objection.objects.filter(case=case, about=Objection.About.ROW)
    known = {_key(one, moment) for one in rows for moment in _moments(one)}
    return [key for key in found if key in known]
