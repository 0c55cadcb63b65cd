"""Asks for papers that steps done before an update did not have yet. Repeats do nothing."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from processes.engine.audit.lacking import ask_for
from processes.engine.models import Case
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM


class Command(BaseCommand):
    """Writes a row of the outbox for each; the workers make them."""

    help = "补出文书：更新以前办的环节那时还没有、现在应有的文书（由后台作业生成）"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Of one case, or of all."""
        parser.add_argument("--case", type=int, default=None, help="只补一个办件（内部编号）")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints which were asked for."""
        one = options["case"]
        with scope(SYSTEM):
            cases = list(Case.objects.filter(pk=one) if one else Case.objects.order_by("id"))
        asked = 0
        for case in cases:
            for kind in ask_for(case):
                asked += 1
                self.stdout.write(f"办件 {case.number or case.pk}：{kind}")
        self.stdout.write(f"已安排补出 {asked} 份文书")
