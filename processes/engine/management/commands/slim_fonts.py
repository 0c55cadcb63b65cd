"""Set-up step: slim copies of the paper fonts, and a proof that rare names print."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from processes.engine.documents import font_check, slim


class Command(BaseCommand):
    """Makes what is missing; a second run only checks."""

    help = "制作文书用的精简字体，并检查生僻字能否正确显示"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """No arguments but --no-check."""
        parser.add_argument("--no-check", action="store_true", help="只制作，不检查")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints a line a font."""
        for file, made in slim.make_all():
            self.stdout.write(f"{file} {'已制作' if made else '已存在'}")
        if not options["no_check"]:
            font_check.check()
            self.stdout.write("生僻字检查通过")
