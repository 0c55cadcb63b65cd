"""`bin/manage export_audit FILE`: the audit log as JSON lines, for `audit/offline.py`."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from processes.engine.audit.verify import events


class Command(BaseCommand):
    """Writes every event, case by case. Events hold no personal data."""

    help = "导出审计记录（每行一条 JSON），可用 audit/offline.py 在任何机器上核对。"

    def add_arguments(self, parser: CommandParser) -> None:
        """FILE, --case 12."""
        parser.add_argument("file")
        parser.add_argument("--case", type=int, default=None)

    def handle(self, *args: Any, **options: Any) -> None:
        """Writes the file."""
        count = 0
        with open(options["file"], "w", encoding="utf-8") as file:
            for event in events(options["case"]):
                file.write(json.dumps(event, ensure_ascii=False) + "\n")
                count += 1
        self.stdout.write(f"已导出 {count} 条记录。")
