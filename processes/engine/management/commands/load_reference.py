"""Loads what every installation needs, as often as wanted: organisations, calendar, parameters."""

from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand

from processes.engine.parameters.load import load_calendar, load_parameters
from processes.engine.statistics import load_figures
from processes.people.reference import load_organisations

# What is loaded, in this order; each loader is idempotent and returns how many rows it adds.
LOADERS: dict[str, Callable[[], int]] = {
    "组织机构": load_organisations,
    "工作日历": load_calendar,
    "政策参数": load_parameters,
    "公布的统计数字": load_figures,
}


class Command(BaseCommand):
    """`manage.py load_reference`."""

    help = "Loads reference data; rows that are there are left alone."

    def handle(self, *args: Any, **options: Any) -> None:
        """Runs every loader and prints how many rows each adds."""
        for title, load in LOADERS.items():
            added = load()
            if options["verbosity"]:
                self.stdout.write(f"{title}：新增 {added} 条")
