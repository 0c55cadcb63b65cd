"""重新核对: who was put into another list since is marked, so that the rest can go on."""

from datetime import datetime

from processes.engine.models import Roster, RosterRow
from processes.engine.rosters import rows, settled
from processes.engine.rosters.freezing import require_quiet
from processes.engine.rosters.locking import to_mend
from processes.engine.rosters.stock import kind_of
from processes.engine.runtime import durable, scope
from processes.people.actors import SYSTEM, Actor


def recheck(*, case: int, actor: Actor, now: datetime) -> int:
    """Takes rows out that another list holds by now; how many there were.

    Raises: NotAllowed; WrongState after handing in, or while a table is read.
    """
    with durable(actor):
        view, roster = to_mend(case, actor)
        require_quiet(case)
        gone = RosterRow.objects.filter(pk__in=_taken(roster), state=RosterRow.State.GOOD)
        return gone.update(state=RosterRow.State.REMOVED, until=view.revision + 1, fault="taken")


def _taken(roster: Roster) -> list[int]:
    """Rows whose key another list or a single case holds, whosever it is."""
    free = rows.counting(roster.case_id).filter(claimed=False)
    own = {bytes(row.key_hash or b""): row.pk for row in free}
    with scope(SYSTEM):
        held = RosterRow.objects.filter(
            claimed=True, item=roster.item, period=roster.period, key_hash__in=list(own)
        )
        taken = {bytes(row.key_hash or b"") for row in held.exclude(case_id=roster.case_id)}
        mark = kind_of(roster).mark
    if mark:
        taken |= set(settled.in_cases(own, mark=mark, but=roster.case_id))
    return [own[key] for key in taken]
