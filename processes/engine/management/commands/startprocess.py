"""bin/manage startprocess CODE TITLE: a new process in rooms of its own, and a line of settings."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from processes.engine.management.starting import Asked, CannotStart, start
from processes.engine.registry import PROCESSES

NEXT = """
接下来：
  bin/manage flowcheck            检查流程
  bin/manage journey {code}       走一遍：申请、两级审批、出文书（演示环境）
  .venv/bin/python -m tests.architecture.golden   登记它的环节名称
  .venv/bin/python -m tests.english.catalogue     补上界面的英文
先改 forms/{code}.py（填什么）、processes/{code}/flows/v1.py（怎么走）。"""


class Command(BaseCommand):
    """Refuses what is taken before it writes anything."""

    help = "Begin a process: rooms, form, flow through two levels, papers, one line of settings."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--into` is the root of another copy of the project."""
        parser.add_argument("code")
        parser.add_argument("title")
        parser.add_argument("--prefix", default="", help="letters before the numbers of its cases")
        parser.add_argument("--into", type=Path, default=settings.BASE_DIR)

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises: CommandError."""
        code, prefix = options["code"], options["prefix"] or _initials(options["code"])
        for known in PROCESSES:
            if known.code == code:
                raise CommandError(f"已经有流程“{code}”（{known.title}）。")
            if known.prefix == prefix:
                raise CommandError(f"编号字头“{prefix}”是{known.title}的；用 --prefix 换一个。")
        try:
            made = start(Asked(code, options["title"], prefix), options["into"])
        except CannotStart as refused:
            raise CommandError(str(refused)) from None
        for path in made:
            self.stdout.write(str(path))
        self.stdout.write(NEXT.format(code=code))


def _initials(code: str) -> str:
    """Of the words of the code; of a single word its first three letters."""
    words = code.upper().split("_")
    return "".join(word[:1] for word in words)[:5] if len(words) > 1 else words[0][:3]
