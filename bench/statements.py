"""Counts what goes over the wire: libpq's own trace, so nothing can be hidden from it."""

import tempfile
from collections.abc import Callable

from django.db import connection

SENT = ("Query", "Execute")


def statements_of(act: Callable[[], object]) -> int:
    """Statements that `act` sends on Django's connection, BEGIN and COMMIT among them."""
    return len(trace(act))


def trace(act: Callable[[], object]) -> list[str]:
    """Lines of the trace that send a statement."""
    connection.ensure_connection()
    wire = connection.connection.pgconn
    with tempfile.TemporaryFile("w+") as file:
        wire.trace(file.fileno())
        try:
            act()
        finally:
            wire.untrace()
        file.seek(0)
        lines = [line.rstrip("\n") for line in file]
    return [line for line in lines if _is_sent(line)]


def _is_sent(line: str) -> bool:
    parts = line.split("\t")
    return len(parts) > 3 and parts[1] == "F" and parts[3] in SENT
