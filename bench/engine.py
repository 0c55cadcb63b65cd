"""Three-level approval: ours beside stock viewflow, SpiffWorkflow and a floor, interleaved.

    .venv/bin/python -m bench.engine --json [--cases 200]

Every contestant decides the same level of the same number of cases in turn, case by case, so that
a busy moment of the machine hits all alike. Rates come from the median time of a decision.
"""

import argparse
import json
import statistics
import sys
import time
from typing import Any

from bench.database import bench_database

LEVELS = 3
WARM_UP = 20


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
            print(f"{name:20} {value}")
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
    from bench.contestants.spiff import Spiff
    from bench.contestants.stock_viewflow import StockViewflow
    from bench.statements import statements_of

    everybody = [make(cases + WARM_UP) for make in (Floor, Ours, Spiff, StockViewflow)]
    wall: dict[str, list[float]] = {one.name: [] for one in everybody}
    cpu: dict[str, list[float]] = {one.name: [] for one in everybody}
    for case in range(cases + WARM_UP):
        for level in range(LEVELS):
            for one in everybody:
                spent, worked = _timed(one, case, level)
                if case >= WARM_UP:
                    wall[one.name].append(spent)
                    cpu[one.name].append(worked)
    ours = everybody[1]
    extra = Ours(1)
    statements = statements_of(lambda: extra.decide(0, 0))
    return _figures(wall, cpu, ours.name, statements)


def _timed(one: Any, case: int, level: int) -> tuple[float, float]:
    began, cpu = time.perf_counter(), time.thread_time()
    one.decide(case, level)
    return time.perf_counter() - began, time.thread_time() - cpu


def _figures(
    wall: dict[str, list[float]], cpu: dict[str, list[float]], ours: str, statements: int
) -> dict[str, Any]:
    rate = {name: 1 / statistics.median(times) for name, times in wall.items()}
    figures: dict[str, Any] = {
        "ratio_to_viewflow": round(rate[ours] / rate["viewflow"], 2),
        "ratio_to_spiff": round(rate[ours] / rate["spiff"], 2),
        "share_of_floor": round(rate[ours] / rate["floor"], 3),
        "statements": statements,
        "client_cpu_ms": round(statistics.median(cpu[ours]) * 1000, 3),
        "decisions": len(wall[ours]),
    }
    for name in rate:
        figures[f"{name}_per_second"] = round(rate[name])
        figures[f"{name}_cpu_ms"] = round(statistics.median(cpu[name]) * 1000, 3)
        figures[f"{name}_p95_ms"] = round(statistics.quantiles(wall[name], n=20)[-1] * 1000, 2)
    return figures


if __name__ == "__main__":
    sys.exit(main())
