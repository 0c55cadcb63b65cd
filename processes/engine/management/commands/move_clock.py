"""`bin/manage move_clock`: sets the demo clock forward."""

from datetime import datetime, time, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from processes.engine import clock
from processes.engine.errors import WrongState


class Command(BaseCommand):
    """Moves the demo clock to a moment or by some days; without arguments says what it shows."""

    help = "把演示时钟拨到某一时刻或向后若干天；不带参数时显示当前时刻。"

    def add_arguments(self, parser: CommandParser) -> None:
        """--to 2026-03-09T09:00 or --days 3."""
        parser.add_argument("--to", help="2026-03-09 或 2026-03-09T09:00（北京时间）")
        parser.add_argument("--days", type=int, default=0)

    def handle(self, *args: Any, **options: Any) -> None:
        """Moves and prints the clock."""
        try:
            if options["to"]:
                clock.move_to(_moment(options["to"]))
            elif options["days"]:
                clock.move_to(clock.now() + timedelta(days=options["days"]))
        except (WrongState, ValueError) as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(clock.now().astimezone(clock.CHINA).strftime("%Y-%m-%d %H:%M:%S"))


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if "T" not in text:
        moment = datetime.combine(moment.date(), time(9))
    return moment if moment.tzinfo else moment.replace(tzinfo=clock.CHINA)
