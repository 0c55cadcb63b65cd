"""`bin/manage verify_audit`: checks the chains of all cases or of one; `--deep` everything."""

from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from processes.engine import clock
from processes.engine.audit import deep, whole
from processes.engine.audit.verify import chain_problems, fold_problems
from processes.engine.models import Case, Event
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM


class Command(BaseCommand):
    """Prints every fault; fails if there is one."""

    help = (
        "核对审计记录：逐条核对哈希链；--fold 另用记录重演每个办件的状态；"
        "--deep 核对整个数据库：待办、时限、后台作业、文书、编号、资金和文件，有无遗漏或重复。"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """--case 12, --fold, or --deep [--settled]."""
        parser.add_argument("--case", type=int, default=None, help="只核对一个办件（内部编号）")
        parser.add_argument("--fold", action="store_true", help="重演状态并与办件比较")
        parser.add_argument("--deep", action="store_true", help="核对整个数据库和文件存储")
        parser.add_argument("--settled", action="store_true", help="没有作业在运行：未完成的也报告")

    def handle(self, *args: Any, **options: Any) -> None:
        """Checks and reports."""
        case = options["case"]
        if options["deep"]:
            if case is not None:
                raise CommandError("--deep 核对整个数据库，不能与 --case 同用。")
            found = list(deep.problems(settled=options["settled"], now=clock.now()))
        else:
            with scope(SYSTEM):
                found = list(_of_cases(case, fold=options["fold"]))
        for sentence in found:
            self.stdout.write(sentence)
        with scope(SYSTEM):
            count = (Event.objects.filter(case_id=case) if case else Event.objects).count()
        if case is None:
            whole.note(actor=SYSTEM, now=clock.now(), count=count, faults=len(found))
        if found:
            raise CommandError(f"核对 {count} 条记录，发现 {len(found)} 处问题。")
        self.stdout.write(f"核对 {count} 条记录，没有发现问题。")


def _of_cases(case: int | None, *, fold: bool) -> Iterator[str]:
    yield from chain_problems(case)
    if not fold:
        return
    cases = Case.objects.filter(pk=case) if case else Case.objects.all()
    for one in cases.iterator():
        yield from fold_problems(one)
