"""What must hold over a whole database, whatever was tried, refused, killed or run twice."""

from datetime import timedelta

from processes.engine import orphans
from processes.engine.audit import deep


def problems(*, settled: bool = True, grace: timedelta = orphans.GRACE) -> list[str]:
    """Everything that is lost, doubled or does not add up: a sentence each, best none.

    The logic is the operator's own `manage.py verify_audit --deep`. With `settled` no effect may
    wait any more.
    """
    return list(deep.problems(settled=settled, grace=grace))
