"""Reads exported events alone, in a process of its own: what must be true of the case.

    python -S -m tests.engine.machine.replay < export

The first line of the export is the graph as JSON, the others are events as `export_audit` writes
them; "said" is the body of one, opened if it lies sealed. Nothing of the product is imported.
"""

import hashlib
import json
import sys

from tests.engine.machine.model import Model


def chain(events):
    """Whether every event hashes itself and the one before it, and none is missing."""
    prev = "0" * 64
    for n, one in enumerate(events, 1):
        text = f"{one['prev']}|{one['n']}|{one['case']}|{one['at']}|{one['body']}"
        if (one["n"], one["prev"]) != (n, prev) or hashlib.sha256(text.encode()).hexdigest() != one[
            "h"
        ]:
            return False
        prev = one["h"]
    return True


def main(lines):
    """All that must be true of the case after its last event."""
    graph, *events = [json.loads(line) for line in lines]
    model = Model(graph)
    for one in events:
        model.play(json.loads(one.get("said") or one["body"]))
    return {
        "chain": chain(events),
        "n": model.n,
        "outcome": model.outcome,
        "suspended": model.suspended,
        "tasks": sorted(model.tasks()),
        "clocks": sorted(model.clocks()),
        "numbered": model.numbered,
        "paid": model.paid,
        "closed": not model.at,
        "two_levels": sorted(who for who, levels in model.levels.items() if len(levels) > 1),
    }


if __name__ == "__main__":
    json.dump(main(sys.stdin), sys.stdout)
