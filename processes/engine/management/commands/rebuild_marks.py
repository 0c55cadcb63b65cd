"""Makes the marks by which cases are searched and compared again, from their seals."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from processes.engine import marks
from processes.engine.models import Case
from processes.engine.runtime import durable, scope
from processes.people.actors import SYSTEM


class Command(BaseCommand):
    """`manage.py rebuild_marks`."""

    help = "Makes the search marks of all cases again: keyed hashes only, one transaction a case."

    def add_arguments(self, parser: CommandParser) -> None:
        """Options of the command."""
        parser.add_argument("--case", default="", help="number of one case")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints how many cases were looked at, and how many had other marks."""
        with scope(SYSTEM):
            rows = Case.objects.exclude(revision=0)
            if options["case"]:
                rows = rows.filter(number=options["case"])
            cases = list(rows.order_by("pk").values_list("pk", flat=True))
        changed = sum(self._one(pk) for pk in cases)
        self.stdout.write(f"核对 {len(cases)} 件，重建 {changed} 件。")

    def _one(self, pk: int) -> bool:
        with durable(SYSTEM):
            # Under its lock: a correction at the same moment writes its marks before or after.
            case = Case.objects.select_for_update(of=("self",)).get(pk=pk)
            return marks.again(case=pk, unit=case.unit_id, process=case.process)
