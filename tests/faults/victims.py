"""Who may be killed in a running copy, and how: always SIGKILL, nobody is asked."""

import os
import random
import signal
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from workflow_project.serve.child import Child
from workflow_project.serve.running import Running

# Twenty kills: each kind of process, those that carry most more often.
BAG = (
    *["web"] * 4,
    *["a web process"] * 2,
    *["worker-pdf"] * 2,
    *["a child of worker-pdf"] * 3,
    *["worker-default"] * 2,
    *["relay"] * 2,
    *["the database"] * 2,
    *["a connection of the database"] * 2,
    "the broker",
)


def order(seed: int, kills: int) -> list[str]:
    """Whom to kill, one after the other."""
    chance = random.Random(seed)
    bags = [chance.sample(BAG, len(BAG)) for _ in range(kills // len(BAG) + 1)]
    return [victim for bag in bags for victim in bag][:kills]


def strike(victim: str, copy: Running, chance: random.Random) -> bool:
    """Kills it; False if it is not there at this moment."""
    match victim:
        case "the database":
            return _kill(_server(copy))
        case "a connection of the database":
            return _kill_one(_connections(copy), chance)
        case "the broker":
            return _end(copy.supervisor.children["broker"])
        case "a web process":
            return _kill_one(_children(copy.supervisor.children["web"].pid), chance)
        case "a child of worker-pdf":
            return _kill_one(_children(copy.supervisor.children["worker-pdf"].pid), chance)
        case name:
            return _end(copy.supervisor.children[name])


def _server(copy: Running) -> int | None:
    assert copy.place.cluster is not None
    return copy.place.cluster.server()


def _connections(copy: Running) -> list[int]:
    """Processes of the server that work for somebody."""
    return _matching(_server(copy), lambda title: b"postgres: guandu" in title)


def _children(parent: int | None) -> list[int]:
    return _matching(parent, lambda title: True)


def _matching(parent: int | None, fits: Callable[[bytes], bool]) -> list[int]:
    if parent is None:
        return []
    with suppress(OSError):
        numbers = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
        return [int(n) for n in numbers if fits(_title(n))]
    return []


def _title(number: str) -> bytes:
    with suppress(OSError):
        return Path(f"/proc/{number}/cmdline").read_bytes()
    return b""


def _kill_one(numbers: list[int], chance: random.Random) -> bool:
    return _kill(chance.choice(numbers)) if numbers else False


def _kill(number: int | None) -> bool:
    if number is None:
        return False
    with suppress(ProcessLookupError):
        os.kill(number, signal.SIGKILL)
        return True
    return False


def _end(child: Child) -> bool:
    """The program with all its processes."""
    if child.pid is None:
        return False
    child.kill()
    return True
