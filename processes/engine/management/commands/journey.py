"""`manage.py journey PROCESS --scenario AID-01`: walks scenarios and compares their figures."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from processes.engine.journey import Walker

Scenario = tuple[str, Callable[[Walker], None]]


class Command(BaseCommand):
    """Walks in the database at hand, with applicants that have no case yet. Demo only."""

    help = "按情景走完整个流程：同样的命令、固定的时钟；预期与实际不一致时返回1。"

    def add_arguments(self, parser: CommandParser) -> None:
        """Process, and which of its scenarios."""
        parser.add_argument("process")
        parser.add_argument("--scenario", default="all")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one line an event, then the figures. Raises: CommandError if any differs."""
        if not settings.DEMO:
            raise CommandError("情景演练会产生办件，不得在正式环境运行。")
        call_command("load_demo", verbosity=0)
        scenarios = _scenarios(options["process"])
        wanted = list(scenarios) if options["scenario"] == "all" else [options["scenario"]]
        unknown = [name for name in wanted if name not in scenarios]
        if unknown:
            raise CommandError(f"没有情景{'、'.join(unknown)}；现有：{'、'.join(scenarios)}。")
        failed = [name for name in wanted if not self._walk(options["process"], name, scenarios)]
        if failed:
            raise CommandError(f"与预期不一致：{'、'.join(failed)}", returncode=1)

    def _walk(self, process: str, name: str, scenarios: dict[str, Scenario]) -> bool:
        title, walk = scenarios[name]
        self.stdout.write(self.style.MIGRATE_HEADING(f"{name} {title}"))
        with Walker(process, say=self.stdout.write) as walker:
            walk(walker)
        self.stdout.write("")
        for line in walker.figures.lines():
            self.stdout.write(line if " ≠ " not in line else self.style.ERROR(line))
        figures = walker.figures
        held = len(figures.rows) - len(figures.differing)
        self.stdout.write(f"{name}：{len(figures.rows)}项中{held}项一致\n")
        return not figures.differing


def _scenarios(process: str) -> dict[str, Scenario]:
    for app in settings.PROCESS_APPS:
        if app.rpartition(".")[2] == process:
            found: dict[str, Scenario] = import_module(f"{app}.journeys").SCENARIOS
            return found
    raise CommandError(f"没有业务流程“{process}”。")
