"""The structure board of 300 nominees answers while one types: ours, a naive peer, the limit.

    .venv/bin/python -m bench.nominees --json [--nominees 300] [--places 60] [--lists 20]

The peer is what one writes first: exchange one pair after the other, each time the pair that mends
most, over all pairs, until the lines hold or nothing mends. It may end with more exchanges than
needed, or with none: `peer_worse` and `peer_stuck` count that. The limit is to count the lines
once, without looking for a change. All three are pure Python and see the same lists, in turns.
"""

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from random import Random
from typing import Any

from forms.nomination_codes import Category
from processes.engine.parameters.values import Parameters
from processes.nomination.parameters import EVERYTHING
from processes.nomination.rules.awards import AWARDS
from processes.nomination.rules.exchange import Candidate, Demand, Exchange
from processes.nomination.rules.lines import LINES
from processes.nomination.rules.nominees import Grade, Ownership, Person, Unit
from processes.nomination.rules.structure import board, demand

PARAMETERS = Parameters.on(date(2026, 1, 1), EVERYTHING)
LEADING = {Category.LEADER, Category.CADRE, Category.SCIENCE}
OFTEN = (12, 15, 20, 22, 16, 3, 6, 3, 3)  # of each category: too many who lead
GRADES, UNITS = (60, 25, 15, 0), (3, 1, 3, 2, 2, 1)


def nominees(count: int, *, seed: int) -> list[Candidate]:
    """Ranked nominees of many kinds, always the same for the same seed."""
    rnd = Random(seed)
    return [_nominee(rnd, n) for n in range(1, count + 1)]


def _nominee(rnd: Random, n: int) -> Candidate:
    category = rnd.choices(list(Category), OFTEN)[0]
    grade = rnd.choices(list(Grade), GRADES)[0] if category in LEADING else Grade.NONE
    female, migrant = rnd.random() < 0.22, rnd.random() < 0.05
    person = Person(f"P{n}", category, grade, female=female, migrant=migrant)
    unit = Unit("U", "x", rnd.choices(list(Ownership), UNITS)[0], rnd.random() < 0.3)
    return Candidate(f"N{n:03}", n, person.traits | unit.traits)


def pairwise(
    formal: Sequence[Candidate], pool: Sequence[Candidate], demands: Sequence[Demand]
) -> int | None:
    """Exchanges of the peer; None if it is stuck."""
    here, there, done = list(formal), list(pool), 0
    while (now := _off(here, demands)) > 0:
        best = min(
            (
                (_off([*(c for c in here if c is not out), into], demands), out, into)
                for out in here
                for into in there
            ),
            key=lambda each: (each[0], -each[1].rank, each[2].rank),
            default=None,
        )
        if best is None or best[0] >= now:
            return None
        here = [*(one for one in here if one is not best[1]), best[2]]
        there = [*(one for one in there if one is not best[2]), best[1]]
        done += 1
    return done


def _off(listed: Sequence[Candidate], demands: Sequence[Demand]) -> int:
    off = 0
    for one in demands:
        count = sum(one.trait in each.traits for each in listed)
        off += max(0, one.number - count if one.is_least else count - one.number)
    return off


def timed(call: Callable[[], Any]) -> tuple[float, Any]:
    """Milliseconds and answer."""
    begun = time.perf_counter()
    answer = call()
    return (time.perf_counter() - begun) * 1000, answer


def run(*, count: int, places: int, lists: int, peers: int) -> dict[str, Any]:
    """Figures by award."""
    return {
        award: _award(AWARDS[award].lines, count, places, lists, peers)
        for award in ("kunming_medal", "yunnan_model", "national_medal")
    }


def _award(
    keys: tuple[str, ...], count: int, places: int, lists: int, peers: int
) -> dict[str, Any]:
    ours, limit, peer, worse, stuck, proved = [], [], [], 0, 0, 0
    demands = [demand(LINES[key], places, PARAMETERS) for key in keys]
    for seed in range(lists):
        listed = nominees(count, seed=seed)
        formal, pool = listed[:places], listed[places:]
        spent, found = timed(partial(board, formal, pool, keys, PARAMETERS))
        ours.append(spent)
        limit.append(timed(partial(_off, formal, demands))[0])
        change = found.change
        proved += change is None or not isinstance(change, Exchange) or change.is_fewest
        if seed < peers:
            spent, done = timed(partial(pairwise, formal, pool, demands))
            peer.append(spent)
            stuck += done is None and isinstance(change, Exchange)
            worse += done is not None and done > len(found.displaced)
    return {
        "lists": lists,
        "ours_ms_median": round(statistics.median(ours), 2),
        "ours_ms_most": round(max(ours), 2),
        "proved": proved,
        "peer_ms_median": round(statistics.median(peer), 1),
        "peer_worse": worse,
        "peer_stuck": stuck,
        "peer_to_ours": round(statistics.median(peer) / statistics.median(ours), 1),
        "limit_ms_median": round(statistics.median(limit), 4),
        "ours_to_limit": round(statistics.median(ours) / statistics.median(limit), 1),
    }


def main() -> int:
    """Prints the figures; 0 if every answer was proved and came within 100 ms."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--nominees", type=int, default=300)
    parser.add_argument("--places", type=int, default=60)
    parser.add_argument("--lists", type=int, default=20)
    parser.add_argument("--peers", type=int, default=3)
    options = parser.parse_args()
    figures = run(
        count=options.nominees, places=options.places, lists=options.lists, peers=options.peers
    )
    if options.json:
        print(json.dumps(figures, ensure_ascii=False, indent=2))
    else:
        for award, those in figures.items():
            print(award, *(f"{name}={value}" for name, value in those.items()))
    good = all(
        those["proved"] == those["lists"] and those["ours_ms_most"] < 100
        for those in figures.values()
    )
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
