"""500 people of 200 units enter an event of 60 places and 12 turns, over 50 connections.

    .venv/bin/python -m bench.contest --json [--people 500] [--connections 50]

On a durable database (fsync on), through the command of the page: the draft is judged, frozen and
numbered, limits are asked under the lock of the event, the place is asked for. `wrong` lists what
does not hold afterwards and must be empty.
"""

import argparse
import json
import statistics
import sys
from typing import Any

from bench.contest_rush import Rush, rush, wrong
from bench.database import bench_database


def main() -> int:
    """Prints the figures; 0 if nothing is wrong."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--people", type=int, default=500)
    parser.add_argument("--connections", type=int, default=50)
    options = parser.parse_args()
    with bench_database():
        from django.core.management import call_command

        call_command("load_demo", verbosity=0)
        figures = run(Rush(people=options.people, connections=options.connections))
    if options.json:
        print(json.dumps(figures, ensure_ascii=False, indent=2))
    else:
        for name, value in figures.items():
            print(f"{name:14} {value}")
    return 1 if figures["wrong"] else 0


def run(asked: Rush) -> dict[str, Any]:
    """All figures. Django is set up by now."""
    done = rush(asked)
    said = list(done.answers.values())
    return {
        "people": asked.people, "units": asked.units, "connections": asked.connections,
        "seconds": round(done.seconds, 2),
        "entered": said.count(""), "full": said.count("R-FULL"), "unit": said.count("R-UNIT"),
        "wait_ms_median": round(statistics.median(done.waits_ms)),
        "wait_ms_most": round(max(done.waits_ms)),
        "wrong": wrong(done),
    }  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
