"""Empty desks ring: a task that nobody can take up is told to who can help, once a desk.

Who administers the unit is led to what is stuck; the next higher role to the case. The declared
fall-back has been taken by then (`assignment.route`): this is for what is left, and for desks that
were left afterwards.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Max
from django.db.models.functions import Now

from processes.engine.calendar import china_day
from processes.engine.messages.notice import EMPTY_DESK, EMPTY_DESK_ADMIN
from processes.engine.models import Event, Outbox, Task
from processes.engine.queries.stuck import Stuck, stuck
from processes.engine.runtime import durable, scope
from processes.people import organisations
from processes.people.actors import SYSTEM

TO = ((EMPTY_DESK_ADMIN, "admins"), (EMPTY_DESK, "upper"))


def ring(now: datetime) -> int:
    """Asks for the messages about desks that have not rung; for how many tasks."""
    with scope(SYSTEM):
        found = stuck(organisations.tree().units.keys(), on=china_day(now))
    return sum(_rung(one, now) for one in found)


def _rung(one: Stuck, now: datetime) -> bool:
    with durable(SYSTEM):
        n = Event.objects.filter(case=one.case).aggregate(last=Max("n"))["last"]
        made = [
            Outbox.objects.get_or_create(
                key=f"{message}:{one.task}:{one.desk}",
                defaults={
                    "kind": "message.send",
                    "case_id": one.case,
                    "args": {
                        "n": n, "message": message, "to": to, "target": None,
                        "token": one.token, "on": china_day(now).isoformat(),
                    },
                    "created_at": Now(),
                    "next_at": Now(),
                },
            )[1]
            for message, to in TO
        ]  # fmt: skip
    return any(made)


def rung(case: int, keys: Iterable[str]) -> list[str]:
    """Those of the keys by which a desk of this case has rung: each names a task of it."""
    tasks = {str(pk) for pk in Task.objects.filter(case=case).values_list("pk", flat=True)}
    parts = [(key, key.split(":")) for key in keys if key.startswith(EMPTY_DESK)]
    return [key for key, rest in parts if len(rest) == 3 and rest[1] in tasks]
