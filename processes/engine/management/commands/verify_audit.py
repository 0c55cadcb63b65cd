"""`bin/manage verify_audit`: checks the chains of all cases or of one."""

from itertools import chain
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from processes.engine.audit.verify import chain_problems, fold_problems
from processes.engine.models import Case, Event
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM


class Command(BaseCommand):
    """Prints every fault; fails if there is one."""

    help = "核对审计记录：逐条核对哈希链；--fold 另用记录重演每个办件的状态。"

    def add_arguments(self, parser: CommandParser) -> None:
        """--case 12, --fold."""
        parser.add_argument("--case", type=int, default=None, help="只核对一个办件（内部编号）")
        parser.add_argument("--fold", action="store_true", help="重演状态并与办件比较")

    def handle(self, *args: Any, **options: Any) -> None:
        """Checks and reports."""
        case = options["case"]
        with scope(SYSTEM):
            cases = Case.objects.filter(pk=case) if case else Case.objects.all()
            folds = (
                chain.from_iterable(fold_problems(one) for one in cases.iterator())
                if options["fold"]
                else iter(())
            )
            found = [*chain_problems(case), *folds]
            count = (Event.objects.filter(case_id=case) if case else Event.objects).count()
        for sentence in found:
            self.stdout.write(sentence)
        if found:
            raise CommandError(f"核对 {count} 条记录，发现 {len(found)} 处问题。")
        self.stdout.write(f"核对 {count} 条记录，没有发现问题。")
