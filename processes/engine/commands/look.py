"""查看: an officer opens a case; his task, if one waits for him, is opened by it."""

from datetime import datetime

from processes.engine.audit.access import record_view
from processes.engine.models import Task
from processes.engine.runtime import durable
from processes.people.actors import Actor


def look(
    *, case: int, actor: Actor, now: datetime, what: str = "case", task: tuple[int, int] | None
) -> None:
    """Writes that the actor saw the case, and when `task`, (token, seat), was first opened.

    No event: nothing is decided by looking. `task` is a seat that he may decide, or None.
    """
    with durable(actor):
        if task is not None:
            rows = Task.objects.filter(case_id=case, token=task[0], seat=task[1])
            rows.filter(closed_at=None, opened_at=None).update(opened_at=now)
        record_view(actor=actor, case=case, what=what, now=now)
