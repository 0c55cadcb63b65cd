"""`manage.py relay`: publishes due effects to the workers until it is stopped."""

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from processes.engine import relay


class Command(BaseCommand):
    """Runs the outbox relay; several may run at once."""

    help = "把待发的后台作业交给工作进程，直到被停止。"

    def add_arguments(self, parser: CommandParser) -> None:
        """`--once` for a single round."""
        parser.add_argument("--once", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Loop until SIGTERM or SIGINT."""
        if options["once"]:
            self.stdout.write(str(relay.once()))
            return
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        relay.run(stop)
