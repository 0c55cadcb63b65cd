"""The panel of an award with 300 nominees, at every tick on its page.

    .venv/bin/python -m bench.structure --json [--nominees 300] [--ticks 30]

On a durable database, through the pages as the chair opens them. `panel_ms` is what one waits for
after a tick: the request with 300 signed candidates, the search for the smallest change, the page.
The candidates are made up; the round, the request and the answer are those of the product.
"""

import argparse
import json
import statistics
import sys
import time
from datetime import date
from typing import Any

from bench.database import bench_database
from bench.nominees import nominees


def main() -> int:
    """Prints the figures; 0 if the panel answers within 200 ms."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--nominees", type=int, default=300)
    parser.add_argument("--places", type=int, default=60)
    parser.add_argument("--ticks", type=int, default=30)
    options = parser.parse_args()
    with bench_database():
        from django.core.management import call_command

        call_command("load_demo", verbosity=0)
        figures = run(options.nominees, options.places, options.ticks)
    if options.json:
        print(json.dumps(figures, ensure_ascii=False, indent=2))
    else:
        for name, value in figures.items():
            print(f"{name:16} {value}")
    return 0 if figures["panel_ms_most"] < 200 else 1


def run(count: int, places: int, ticks: int) -> dict[str, Any]:
    """All figures. Django is set up by now."""
    from django.test import Client

    from processes.nomination.demo import RUNNING
    from processes.nomination.steps import board
    from processes.nomination.views.awards import packed
    from processes.people.models import Account

    offer = board.offer_of(RUNNING, "kunming_medal")
    assert offer is not None
    listed = nominees(count, seed=1)
    names = {one.code: f"样例{one.code}" for one in listed}
    blob = packed({one.code: one for one in listed}, names, offer)
    client = Client()
    client.force_login(Account.objects.get(number="d9"))
    address = f"/w/honours/round/{RUNNING}/kunming_medal/structure/"
    formal = [one.code for one in listed[:places]]
    spent = []
    for turn in range(ticks):
        chosen = [*formal[:turn], *formal[turn + 1 :], listed[places + turn].code]
        begun = time.perf_counter()
        answer = client.post(address, {"candidates": blob, "formal": chosen})
        spent.append((time.perf_counter() - begun) * 1000)
        assert answer.status_code == 200
    return {
        "nominees": count, "places": places, "ticks": ticks, "sent_kb": round(len(blob) / 1024, 1),
        "panel_ms_median": round(statistics.median(spent), 1),
        "panel_ms_most": round(max(spent), 1), "day": date.today().isoformat(),
    }  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
