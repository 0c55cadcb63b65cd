"""Loads the demo data, as often as wanted: people of the fixtures. Production refuses it."""

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from processes.people.demo.load import load_people

# What is loaded, in this order; each loader is idempotent and returns how many rows it adds.
LOADERS: dict[str, Callable[[], int]] = {
    "演示人员": load_people,
}


class Command(BaseCommand):
    """`manage.py load_demo`."""

    help = "Loads reference and demo data; rows that are there are left alone."

    def handle(self, *args: Any, **options: Any) -> None:
        """Runs every loader and prints how many rows each adds."""
        if not settings.DEMO:
            raise CommandError("演示数据不得载入正式环境。")
        call_command("load_reference", verbosity=options["verbosity"])
        for title, load in {**LOADERS, **_of_processes()}.items():
            added = load()
            if options["verbosity"]:
                self.stdout.write(f"{title}：新增 {added} 条")


def _of_processes() -> dict[str, Callable[[], int]]:
    found: dict[str, Callable[[], int]] = {}
    for app in settings.PROCESS_APPS:
        if find_spec(f"{app}.demo"):
            found |= import_module(f"{app}.demo").LOADERS
    return found
