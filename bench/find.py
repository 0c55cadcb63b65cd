"""Officers' search at a million cases: by name, surname, tail of a phone, unit, filters.

    .venv/bin/python -m bench.find --json [--tasks 1000000] [--runs 50]

The rows of `bench.inbox`, each with marks of one of 4,000 names, 200 surnames, 10,000 tails, as
the runtime role within the officer's scope (BEGIN, scope, the statement, COMMIT). `rows` is what
the first page holds; times are milliseconds.
"""

import argparse
import json
import sys
from typing import Any

from django.db import connections

from bench.database import bench_database

OFFICERS = {"district": "d1", "one_unit": "one", "over_200": "many"}
MARKS = """
INSERT INTO engine_casemark (case_id, unit_id, kind, hash, source)
SELECT c.id, c.unit_id, m.kind, m.hash, 0
  FROM engine_case c JOIN bench_mark m ON m.kind = %(kind)s AND m.n = c.id * 7919 %% %(many)s
"""
KINDS = {"name": 4000, "surname": 200, "phone_tail": 10_000}
ASKED: dict[str, dict[str, str]] = {
    "name": {"q": "李样甲"},
    "surname": {"q": "李"},
    "tail": {"q": "0042"},
    "unit": {"q": "压测第7工会"},
    "name_and_stage": {"q": "李样甲", "stage": "archived"},
    "stage": {"stage": "submitted"},
    "rare_stage": {"stage": "archived"},
    "nothing": {"q": "王样无"},
}


def main() -> int:
    """Prints the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--tasks", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=50)
    options = parser.parse_args()
    with bench_database():
        figures = run(options.tasks, options.runs)
    if options.json:
        print(json.dumps(figures, ensure_ascii=False, indent=2))
    else:
        for name, value in figures.items():
            print(f"{name:28} {value}")
    return 0


def run(tasks: int, runs: int) -> dict[str, Any]:
    """All figures. Django is set up by now."""
    from bench import inbox_rows

    unions = inbox_rows._unions()
    inbox_rows._people(unions)
    _fill(tasks, unions)
    inbox_rows._analyze()
    figures: dict[str, Any] = {"cases": tasks}
    for name, number in OFFICERS.items():
        for key, asked in ASKED.items():
            figures[f"{name}_{key}"] = _timed(number, asked, runs)
    return figures


def _fill(tasks: int, unions: list[int]) -> None:
    """Cases without tasks, and marks of each: a few values hashed once, spread over all of them."""
    from bench.inbox_rows import CASES
    from processes.engine.marks import Mark
    from processes.people.models import Account

    applicant = Account.objects.get(number="p01").pk
    asked = {"tasks": tasks, "unions": len(unions), "units": unions, "applicant": applicant}
    rows = [("name", n, Mark("name", "李样甲" if n == 7 else f"样{n}").hash) for n in range(4000)]
    rows += [("surname", n, Mark("surname", "李" if n == 7 else f"{n}").hash) for n in range(200)]
    rows += [("phone_tail", n, Mark("phone_tail", f"{n:04}").hash) for n in range(10_000)]
    with connections["owner"].cursor() as cursor:
        cursor.execute("SET app.migration = 'on'")
        cursor.execute("SET app.units = '0'")
        cursor.execute(CASES, asked)
        cursor.execute("CREATE TEMP TABLE bench_mark (kind text, n bigint, hash bytea)")
        cursor.executemany("INSERT INTO bench_mark VALUES (%s, %s, %s)", rows)
        for kind, many in KINDS.items():
            cursor.execute(MARKS, {"kind": kind, "many": many})


def _timed(number: str, asked: dict[str, str], runs: int) -> dict[str, Any]:
    from bench.inbox import _p50, _p95
    from bench.inbox import _timed as times
    from processes.engine.calendar import china_day
    from processes.engine.clock import now
    from processes.engine.queries.desk.search.asked import Sought
    from processes.engine.queries.desk.search.found import found
    from processes.engine.runtime import scope
    from processes.people.actors import actor_for
    from processes.people.models import Account

    today = china_day(now())
    actor = actor_for(Account.objects.get(number=number), on=today)
    sought, rows = Sought.of(asked), []

    def find() -> None:
        with scope(actor):
            rows[:] = found(actor, sought, today=today).lines

    spent = times(find, runs)
    return {"rows": len(rows), "p50_ms": _p50(spent), "p95_ms": _p95(spent)}


if __name__ == "__main__":
    sys.exit(main())
