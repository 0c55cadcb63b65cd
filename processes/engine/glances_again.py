"""Glances made again from the seals of running cases: by a command, and by night in a new year."""

from datetime import date

from django.db.models import QuerySet

from processes.engine import glances
from processes.engine.models import Case
from processes.engine.queries.dossier import dossier
from processes.engine.registry import PROCESSES
from processes.engine.runtime import durable, scope
from processes.people.actors import SYSTEM


def again(today: date, *, stale_only: bool = False) -> tuple[int, int]:
    """How many running cases were looked at, and how many have another glance now.

    One transaction a case. `stale_only` leaves out those whose glance is of this year.
    """
    with scope(SYSTEM):
        rows = Case.objects.filter(closed_at=None).exclude(revision=0)
        if stale_only:
            rows = _stale(rows, today.year)
        cases = list(rows.order_by("pk").values_list("pk", flat=True))
    return len(cases), sum(_one(pk, today) for pk in cases)


def _stale(rows: "QuerySet[Case]", year: int) -> "QuerySet[Case]":
    return rows.exclude(glance={}).exclude(glance__year=year)


def _one(pk: int, today: date) -> bool:
    with durable(SYSTEM):
        # Under its lock: a decision at the same moment writes its glance before or after.
        case = Case.objects.select_for_update(of=("self",)).get(pk=pk)
        before = case.glance
        file = dossier(case, today=today)
        glances.note(PROCESSES.of(case), file, case=pk, version=case.version)
        case.refresh_from_db(fields=["glance"])
        return bool(case.glance != before)
