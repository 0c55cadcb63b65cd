"""Makes the glances that lists show of running cases again, from their seals."""

from typing import Any

from django.core.management.base import BaseCommand

from processes.engine import clock, glances_again
from processes.engine.calendar import china_day


class Command(BaseCommand):
    """`manage.py rebuild_glances`."""

    help = "Makes the glances of all running cases again: figures only, one transaction a case."

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints how many cases were looked at, and how many had another glance."""
        looked, changed = glances_again.again(china_day(clock.now()))
        self.stdout.write(f"核对 {looked} 件，重建 {changed} 件。")
