"""By which day a notice asks for something. Reads only."""

import json
from datetime import date, timedelta

from processes.engine.calendar import china_day
from processes.engine.messages.notice import Notice
from processes.engine.models import Case, Event, Task
from processes.people.roles import Level

ASKING = frozenset({"correct", "corrected", "urged", "reminded", "escalated"})


def last_day(case: Case, notice: Notice, event: Event) -> date | None:
    """The last day of what is asked for; None if nothing is, or the calendar is not out yet."""
    if notice.kind == "correct":
        return _correction(event)
    if notice.kind not in ASKING and not notice.node:
        return None
    rows = Task.objects.filter(case=case, closed_at=None).exclude(due_at=None)
    if notice.node:
        rows = rows.filter(node=notice.node, level=Level.APPLICANT)
    elif notice.token:
        rows = rows.filter(token=notice.token)
    moment = rows.order_by("due_at").values_list("due_at", flat=True).first()
    # A task is due when its last day is over.
    return None if moment is None else china_day(moment - timedelta(seconds=1))


def _correction(event: Event) -> date | None:
    """The limit that the return itself armed for the applicant."""
    days = [day for day in json.loads(event.body).get("due", {}).values() if day]
    return date.fromisoformat(max(days)) if days else None
