"""Three-level approval: ours beside stock viewflow, SpiffWorkflow and a floor, in one run.

    .venv/bin/python -m bench.engine --json [--cases 200]

Contestants take turns of ten cases, each level of all ten before the next, and the order of turns
moves on by one from block to block, so that a busy moment of the machine hits all alike and each
runs as it does on a server of its own: with its own code and rows in the caches. The promised
ratios are those of the median time of a decision there. Beside them stand those of the quickest
tenth and of CPU time, client and server together (what it costs on a machine that is full).

`by_decision` is the same for turns of a single decision, as it was measured before: each then
starts with caches that the others have emptied. `ratio_to_lean_spiff` is to a SpiffWorkflow whose
definition stays in memory instead of being stored with every case.
"""

import argparse
import json
import os
import statistics
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from bench.database import bench_database

LEVELS = 3
BLOCK = 10


def main() -> int:
    """Prints the figures; 0 if they reach what was promised."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--cases", type=int, default=200)
    options = parser.parse_args()
    with bench_database():
        figures = run(options.cases)
    if options.json:
        print(json.dumps(figures, ensure_ascii=False, indent=2))
    else:
        for name, value in figures.items():
            print(f"{name:18} {value}")
    return 0 if is_reached(figures) else 1


def is_reached(figures: dict[str, Any]) -> bool:
    """Six times viewflow, twice Spiff, 0.30 of the floor, five statements, one millisecond."""
    return (
        figures["ratio_to_viewflow"] >= 6
        and figures["ratio_to_spiff"] >= 2
        and figures["share_of_floor"] >= 0.30
        and figures["statements"] <= 5
        and figures["client_cpu_ms"] <= 1
    )


def run(cases: int) -> dict[str, Any]:
    """All figures. Django is set up by now, so contestants can be imported."""
    from bench.contestants.floor import Floor
    from bench.contestants.ours import Ours
    from bench.contestants.spiff import LeanSpiff, Spiff
    from bench.contestants.stock_viewflow import StockViewflow
    from bench.statements import trace, trips_of

    blocks = max(1, round(cases / BLOCK))
    everybody = [
        make((2 * blocks + 2) * BLOCK) for make in (Floor, Ours, Spiff, LeanSpiff, StockViewflow)
    ]
    load = os.getloadavg()[0]
    in_blocks, single = in_turns(everybody, blocks)
    extra = Ours(2)
    figures = figures_of(in_blocks)
    figures["statements"] = max(
        len(trace(lambda level=level: extra.decide(0, level))) for level in range(LEVELS)
    )
    figures["trips"] = trips_of(lambda: extra.decide(1, 0))
    figures["load"] = [round(load, 1), round(os.getloadavg()[0], 1)]
    figures["by_decision"] = figures_of(single)
    return figures


def in_turns(everybody: list[Any], blocks: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """What decisions took in turns of a block, and in turns of one; the first of each warm up."""
    in_blocks, single = ({one.name: [] for one in everybody} for _ in range(2))
    for number in range(blocks + 1):
        turn = number % len(everybody)
        for one in everybody[turn:] + everybody[:turn]:
            took = [timed(one, *which) for which in block(number)]
            in_blocks[one.name] += took if number else []
    for number in range(blocks + 1, 2 * blocks + 2):
        for which in block(number):
            for one in everybody:
                took = timed(one, *which)
                single[one.name] += [took] if number > blocks + 1 else []
    return in_blocks, single


def block(number: int) -> list[tuple[int, int]]:
    """(case, level) of a block, in the order in which they are decided."""
    cases = range(number * BLOCK, (number + 1) * BLOCK)
    return [(case, level) for level in range(LEVELS) for case in cases]


class Spent(NamedTuple):
    """Seconds of one decision: on the clock, of CPU here, of CPU in its server process."""

    wall: float
    client: float
    server: float


def timed(one: Any, case: int, level: int) -> Spent:
    """One decision. The server's share is counted by the kernel."""
    server = server_cpu(one)
    began, cpu = time.perf_counter(), time.thread_time()
    one.decide(case, level)
    wall, client = time.perf_counter() - began, time.thread_time() - cpu
    return Spent(wall, client, server_cpu(one) - server)


def server_cpu(one: Any) -> float:
    """CPU seconds of the server process behind a contestant; 0 where it is on another machine."""
    path = Path(f"/proc/{one.backend()}/schedstat")
    return int(path.read_text().split()[0]) / 1e9 if path.exists() else 0.0


def figures_of(spent: dict[str, list[Spent]]) -> dict[str, Any]:
    """Ratios of medians, of the quickest tenths, and of CPU; then each contestant's own."""
    wall = {name: deciles(one.wall for one in all_of) for name, all_of in spent.items()}
    cpu = {
        name: deciles(one.client + one.server for one in all_of) for name, all_of in spent.items()
    }
    client = {name: deciles(one.client for one in all_of) for name, all_of in spent.items()}
    figures: dict[str, Any] = {
        **ratios({name: tenths[4] for name, tenths in wall.items()}),
        "client_cpu_ms": milliseconds(client["ours"][4]),
        "decisions": len(spent["ours"]),
        "quickest_tenth": ratios({name: tenths[0] for name, tenths in wall.items()}),
        "by_cpu": ratios({name: tenths[4] for name, tenths in cpu.items()}),
    }
    for name in spent:
        figures[name] = {
            "per_second": round(1 / wall[name][4]),
            "p10_ms": milliseconds(wall[name][0]),
            "p50_ms": milliseconds(wall[name][4]),
            "p90_ms": milliseconds(wall[name][8]),
            "client_cpu_p10_ms": milliseconds(client[name][0]),
            "client_cpu_p50_ms": milliseconds(client[name][4]),
            "server_cpu_ms": milliseconds(statistics.median(one.server for one in spent[name])),
        }
    return figures


def deciles(times: Iterable[float]) -> list[float]:
    """Nine of them: the first a tenth stays below, the fifth half."""
    return statistics.quantiles(times, n=10)


def ratios(seconds: dict[str, float]) -> dict[str, float]:
    """How many times as fast as the others we are, and which share of the floor is reached."""
    ours = seconds["ours"]
    return {
        "ratio_to_viewflow": round(seconds["viewflow"] / ours, 2),
        "ratio_to_spiff": round(seconds["spiff"] / ours, 2),
        "ratio_to_lean_spiff": round(seconds["lean_spiff"] / ours, 2),
        "share_of_floor": round(seconds["floor"] / ours, 3),
    }


def milliseconds(seconds: float) -> float:
    """To the microsecond."""
    return round(seconds * 1000, 3)


if __name__ == "__main__":
    sys.exit(main())
