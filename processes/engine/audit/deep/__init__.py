"""The deep check: nothing lost, nothing doubled, over a whole database. Reads only.

A sentence for every fault. What belongs to one case is compared with its events played once more;
money, numbers and files with their sums. `manage.py verify_audit --deep` prints it, and the tests
of faults assert after every crash that it says nothing.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import connection, transaction

from processes.engine import orphans
from processes.engine.audit.deep import (
    cases,
    changes,
    clocks,
    definitions,
    effects,
    files,
    flags,
    flow_changes,
    money,
    notice_rows,
    numbers,
    papers,
    quotas,
    roster_holds,
    rosters,
    years,
)
from processes.engine.audit.verify import chain_problems
from processes.engine.models import Case
from processes.engine.registry import PROCESSES
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM


def problems(
    *, settled: bool = False, grace: timedelta = orphans.GRACE, now: datetime | None = None
) -> Iterator[str]:
    """Everything that does not hold. `settled`: no effect may be waiting any more.

    With `now`, also what came due long ago by the product's clock and still waits.
    """
    with _one_moment():
        yield from chain_problems()
        for case in Case.objects.order_by("id").iterator(chunk_size=200):
            yield from cases.problems(case)
            yield from flags.of_case(case)
        yield from effects.problems(settled=settled)
        yield from papers.problems()
        yield from numbers.problems()
        yield from money.problems()
        yield from years.problems()
        yield from rosters.problems()
        yield from roster_holds.problems()
        yield from notice_rows.problems()
        yield from quotas.problems()
        yield from flags.problems()
        yield from changes.problems()
        yield from flow_changes.problems()
        yield from definitions.problems()
        for card in PROCESSES:
            yield from card.deep(now)
        if now is not None:
            yield from clocks.overdue(now)
    with scope(SYSTEM):
        yield from files.problems(grace=grace)


@contextmanager
def _one_moment() -> Iterator[None]:
    """The database as it is now, whatever is decided while we look."""
    with transaction.atomic():
        if not connection.savepoint_ids:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        with scope(SYSTEM):
            yield
