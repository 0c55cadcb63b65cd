"""Counts what goes over the wire: libpq's own trace, so nothing can be hidden from it."""

import tempfile
from collections.abc import Callable

from django.db import connection

SENT = ("Query", "Execute")


def trips_of(act: Callable[[], object]) -> int:
    """How often `act` waits for the server: what it sends before an answer is one trip."""
    kinds = [line.split("\t")[1] for line in _lines(act) if line.count("\t") >= 3]
    return sum(
        kind == "F" and before != "F" for before, kind in zip(["", *kinds], kinds, strict=False)
    )


def trace(act: Callable[[], object]) -> list[str]:
    """Lines of the trace that send a statement."""
    return [line for line in _lines(act) if _is_sent(line)]


def _lines(act: Callable[[], object]) -> list[str]:
    connection.ensure_connection()
    wire = connection.connection.pgconn
    with tempfile.TemporaryFile("w+") as file:
        wire.trace(file.fileno())
        try:
            act()
        finally:
            wire.untrace()
        file.seek(0)
        return [line.rstrip("\n") for line in file]


def _is_sent(line: str) -> bool:
    parts = line.split("\t")
    return len(parts) > 3 and parts[1] == "F" and parts[3] in SENT
