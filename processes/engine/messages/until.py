"""By which day a notice asks for something. Reads only."""

import json
from datetime import date, datetime, timedelta

from processes.engine.calendar import china_day
from processes.engine.messages.notice import PRESSING, ROW_DUE, ROW_LATE, Notice
from processes.engine.models import Case, Deadline, Event, Objection, Task
from processes.engine.rosters.holds import last_day_of
from processes.people.roles import Level

ASKING = frozenset({"correct", "corrected", "urged", "reminded", "escalated"})


def last_day(case: Case, notice: Notice, event: Event) -> date | None:
    """The last day of what is asked for; None if nothing is, or the calendar is not out yet."""
    if notice.kind == "correct":
        return _correction(event)
    if notice.kind in (ROW_DUE, ROW_LATE):
        return last_day_of(Objection.objects.get(pk=notice.target or 0, case=case))
    if notice.kind not in ASKING and not notice.node:
        return None
    if notice.kind == "reminded" and (reminded := _reminded(event)):
        return reminded
    rows = Task.objects.filter(case=case, closed_at=None).exclude(due_at=None)
    if notice.kind in PRESSING:
        rows = rows.filter(opened__lte=event.at)
    if notice.node:
        rows = rows.filter(level=Level.APPLICANT)
    elif notice.token:
        rows = rows.filter(token=notice.token)
    found = (one for one in rows.order_by("due_at") if notice.node in ("", one.node))
    row = next(found, None)
    return None if row is None or row.due_at is None else _day_of(row.due_at)


def _day_of(due: datetime) -> date:
    """A limit is over when its last day is."""
    return china_day(due - timedelta(seconds=1))


def _reminded(event: Event) -> date | None:
    """The last day of the very limit whose time has come: not that of a paused one."""
    body = json.loads(event.body)
    rows = Deadline.objects.filter(
        case_id=event.case_id, token=body.get("token", 0), kind=Deadline.Kind.DUE
    ).exclude(due_at=None)
    same = (one for one in rows.order_by("-armed_at") if one.limit == body.get("limit", ""))
    row = next(same, None)
    return None if row is None or row.due_at is None else _day_of(row.due_at)


def _correction(event: Event) -> date | None:
    """The limit that the return itself armed for the applicant."""
    days = [day for day in json.loads(event.body).get("due", {}).values() if day]
    return date.fromisoformat(max(days)) if days else None
