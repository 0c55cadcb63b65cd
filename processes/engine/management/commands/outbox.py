"""`bin/manage outbox`: what waits to be done behind the pages, and what was given up."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from processes.engine import outbox
from processes.engine.calendar import CHINA
from processes.engine.models import Outbox


class Command(BaseCommand):
    """Prints progress and parked rows; `--unpark` sets rows going, `--check` is for monitors."""

    help = "后台作业：显示进展和搁置的作业；--unpark 重新办理；--check 供监控，有问题时返回1。"

    def add_arguments(self, parser: CommandParser) -> None:
        """--unpark 12 13, --unpark all, --check [--minutes 5]."""
        parser.add_argument("--unpark", nargs="+", default=[], metavar="编号", help="all 表示全部")
        parser.add_argument("--check", action="store_true", help="有搁置或停滞时返回1")
        parser.add_argument("--minutes", type=int, default=5, help="停滞多少分钟算有问题")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints one line of progress and one a parked row. Raises: CommandError as asked."""
        if options["unpark"]:
            self.stdout.write(f"重新办理 {outbox.unpark(_rows(options['unpark']))} 项")
        found = outbox.progress()
        stuck = found.stuck_for.total_seconds() / 60
        self.stdout.write(
            f"等待 {found.waiting} 项，搁置 {found.parked} 项，停滞 {stuck:.0f} 分钟，最近完成 "
            + (f"{found.last_done.astimezone(CHINA):%Y-%m-%d %H:%M:%S}" if found.last_done else "—")
        )
        for row in _parked():
            at = row.parked_at.astimezone(CHINA) if row.parked_at else None
            said = f"#{row.pk} {row.kind} 办件 {row.case_id} 试过 {row.tries} 次 {at:%m-%d %H:%M}"
            self.stdout.write(f"  {said} {row.error}".rstrip())
        if options["check"] and (found.parked or stuck >= options["minutes"]):
            raise CommandError("后台作业有搁置或停滞。", returncode=1)


def _parked() -> list[Outbox]:
    return list(Outbox.objects.filter(done_at=None, parked_at__isnull=False).order_by("id"))


def _rows(asked: list[str]) -> list[int]:
    parked = [row.pk for row in _parked()]
    if asked == ["all"]:
        return parked
    unknown = [one for one in asked if not one.isdecimal() or int(one) not in parked]
    if unknown:
        raise CommandError(f"没有搁置的作业 {'、'.join(unknown)}。")
    return [int(one) for one in asked]
