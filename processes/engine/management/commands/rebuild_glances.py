"""Makes the glances that lists show of running cases again, from their seals."""

from typing import Any

from django.core.management.base import BaseCommand

from processes.engine import clock, glances
from processes.engine.calendar import china_day
from processes.engine.models import Case
from processes.engine.queries.dossier import dossier
from processes.engine.registry import PROCESSES
from processes.engine.runtime import durable, scope
from processes.people.actors import SYSTEM


class Command(BaseCommand):
    """`manage.py rebuild_glances`."""

    help = "Makes the glances of all running cases again: figures only, one transaction a case."

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints how many cases were looked at, and how many had another glance."""
        with scope(SYSTEM):
            rows = Case.objects.filter(closed_at=None).exclude(revision=0)
            cases = list(rows.order_by("pk").values_list("pk", flat=True))
        changed = sum(self._one(pk) for pk in cases)
        self.stdout.write(f"核对 {len(cases)} 件，重建 {changed} 件。")

    def _one(self, pk: int) -> bool:
        with durable(SYSTEM):
            # Under its lock: a decision at the same moment writes its glance before or after.
            case = Case.objects.select_for_update(of=("self",)).get(pk=pk)
            file = dossier(case, today=china_day(clock.now()))
            before, card = case.glance, PROCESSES[case.process]
            glances.note(card, file, case=pk, version=case.version)
            case.refresh_from_db(fields=["glance"])
            return bool(case.glance != before)
