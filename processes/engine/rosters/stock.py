"""Which kind of list a roster is, by the index card of its process."""

from processes.engine.models import Roster
from processes.engine.registry import PROCESSES
from processes.engine.rosters.kinds import RosterKind


def kind_of(roster: Roster) -> RosterKind:
    """Index card of the list. Requires `roster.case` in sight. Raises: KeyError."""
    return PROCESSES[roster.case.process].rosters[roster.kind]


def kinds() -> list[tuple[str, RosterKind]]:
    """Every kind there is, with the code of its process."""
    return [(one.code, kind) for one in PROCESSES for kind in one.rosters.values()]
