"""bin/manage flowcheck [--trace] [--json] [--people] [--live]: is every flow sound?"""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from processes.engine import clock, staffing
from processes.engine.flowcheck import as_json, as_text, together
from processes.engine.models import Case
from processes.engine.registry import PROCESSES
from processes.engine.runtime import scope
from processes.engine.soundness import Checked, checked
from processes.engine.versions import living
from processes.people.actors import SYSTEM

NO_TABLES = "数据库里还没有表，问不到人员和办件。请先运行 bin/manage migrate，再运行这一条。"


class Command(BaseCommand):
    """Prints every fault of every version of every process; ends with 1 if one is an error."""

    help = "Check every flow: control flow, decisions, outcomes, people, time, co-signing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--trace` prints the way to each fault, `--json` all of it for machines.

        `--people` asks of each union who is there to act, `--live` whether each node and version
        that open cases are on is there; both need the database.
        """
        parser.add_argument("--trace", action="store_true", help="print the way to each fault")
        parser.add_argument("--json", action="store_true", help="print JSON")
        parser.add_argument("--live", action="store_true", help="ask where open cases are, only")
        parser.add_argument("--people", action="store_true", help="also ask who is there to act")

    def handle(self, *args: Any, trace: bool, **options: Any) -> None:
        """Raises: SystemExit 1 if a flow has an error; CommandError without the tables it reads."""
        if (options["live"] or options["people"]) and not _has_tables():
            raise CommandError(NO_TABLES)
        found = _lived() if options["live"] else checked(PROCESSES)
        if options["people"]:
            found = _with_people(found)
        if options["json"]:
            value = [as_json(graph, faults) for graph, faults in found]
            self.stdout.write(json.dumps(value, ensure_ascii=False, indent=2))
        else:
            for graph, faults in found:
                for fault in together(faults) if options["people"] else faults:
                    self.stdout.write(as_text(graph, fault, trace=trace))
            count = sum(len(faults) for _, faults in found)
            self.stdout.write(f"{len(found)} 个流程，{count} 处问题。")
        if any(fault.is_error for _, faults in found for fault in faults):
            raise SystemExit(1)


def _has_tables() -> bool:
    return Case._meta.db_table in connection.introspection.table_names()


def _lived() -> list[Checked]:
    """What the open cases lack."""
    with scope(SYSTEM):
        return [(graph, (fault,)) for graph, fault in living.faults(PROCESSES)]


def _with_people(found: list[Checked]) -> list[Checked]:
    """What was found, with what rows say of the current versions."""
    today = clock.now().astimezone(clock.CHINA).date()  # sets the demo's clock going if need be
    with scope(SYSTEM):
        more = list(staffing.faults(PROCESSES, on=today))
    return [
        (graph, (*faults, *(fault for one, fault in more if one == graph)))
        for graph, faults in found
    ]
