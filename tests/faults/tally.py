"""What the stage did, for its last lines: how many crash points, kills and races."""

import time
from collections import Counter

BEGAN = time.monotonic()
DONE: Counter[str] = Counter()


def count(what: str, times: int = 1) -> None:
    """Something more was tried."""
    DONE[what] += times


def lines() -> list[str]:
    """One line a kind, then the seconds."""
    told = [f"{what}: {times}" for what, times in sorted(DONE.items())]
    return [*told, f"seconds: {time.monotonic() - BEGAN:.0f}"] if told else []
