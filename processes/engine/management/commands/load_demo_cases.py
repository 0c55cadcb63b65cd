"""Loads the cases that the demo begins with. Production refuses it."""

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

Load = Callable[[], int]


class Command(BaseCommand):
    """`manage.py load_demo_cases`."""

    help = "Walks the demo's cases to where they stand when it begins; those there are left alone."

    def handle(self, *args: Any, **options: Any) -> None:
        """Runs every process's loader and prints how many cases each adds."""
        if not settings.DEMO:
            raise CommandError("演示数据不得载入正式环境。")
        for title, load in _loaders().items():
            added = load()
            if options["verbosity"]:
                self.stdout.write(f"{title}：新增 {added} 件")


def _loaders() -> dict[str, Load]:
    found: dict[str, Load] = {}
    for app in settings.PROCESS_APPS:
        if find_spec(f"{app}.demo"):
            found |= getattr(import_module(f"{app}.demo"), "CASES", {})
    return found
