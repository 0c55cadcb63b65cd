"""移出名单: rows that shall not count. They stay on file as removed."""

from collections.abc import Iterable
from datetime import datetime

from processes.engine.models import RosterRow
from processes.engine.rosters.freezing import require_quiet
from processes.engine.rosters.locking import to_mend
from processes.engine.runtime import durable
from processes.people.actors import Actor


def remove_rows(*, case: int, rows: Iterable[int] | None, actor: Actor, now: datetime) -> int:
    """Takes these rows out, all that count without `rows`; how many there were.

    Raises: NotAllowed; WrongState after handing in, or while a table is read.
    """
    with durable(actor):
        view, _roster = to_mend(case, actor)
        require_quiet(case)
        found = RosterRow.objects.filter(case_id=case, state=RosterRow.State.GOOD)
        if rows is not None:
            found = found.filter(pk__in=list(rows))
        return found.update(state=RosterRow.State.REMOVED, until=view.revision + 1, claimed=False)
