"""2,000 women ask for 258 places in 70 half-days, over 50 connections of ten processes.

    .venv/bin/python -m bench.slots --json [--women 2000] [--connections 50]

On a durable database (fsync on), through the command of the page: policy, lock of the batch,
booking, count of the slot. `wrong` lists what does not hold afterwards and must be empty; a wait
is from the click to the answer, including tries at half-days that were full.
"""

import argparse
import json
import statistics
import sys
from typing import Any

from bench.database import bench_database
from bench.slot_rush import Rush, rush, wrong


def main() -> int:
    """Prints the figures; 0 if nothing is wrong."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--women", type=int, default=2000)
    parser.add_argument("--connections", type=int, default=50)
    options = parser.parse_args()
    with bench_database():
        figures = run(Rush(women=options.women, connections=options.connections, processes=10))
    if options.json:
        print(json.dumps(figures, ensure_ascii=False, indent=2))
    else:
        for name, value in figures.items():
            print(f"{name:14} {value}")
    return 1 if figures["wrong"] else 0


def run(asked: Rush) -> dict[str, Any]:
    """All figures. Django is set up by now."""
    done = rush(asked)
    if done.failed:
        return {"wrong": done.failed}
    return {
        "women": asked.women, "places": asked.places, "slots": asked.slots,
        "connections": asked.connections, "seconds": round(done.seconds, 2),
        "asked_per_s": round(asked.women / done.seconds),
        "wait_ms_median": round(statistics.median(done.waits_ms)),
        "wait_ms_most": round(max(done.waits_ms)),
        "placed": sum(state == "held" for state, _n in done.answers.values()),
        "waiting": sum(state == "waiting" for state, _n in done.answers.values()),
        "wrong": wrong(done),
    }  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
