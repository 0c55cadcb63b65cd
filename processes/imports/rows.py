"""Rows of an import as they are kept: sealed as one, without a word of them once taken in."""

import json
from dataclasses import dataclass, replace
from typing import Any

from processes.engine.token_game import canonical
from processes.imports.models import TABLE, TableImport
from processes.vault import seal, unseal

NEW, SAME, FAULTY, DONE = "new", "same", "faulty", "done"


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what was read, what becomes of it, and why not. `shown` is masked."""

    line: int
    outcome: str
    shown: tuple[str, ...]
    said: tuple[str, ...] = ()
    values: dict[str, Any] | None = None

    def bare(self) -> "Row":
        """The outcome alone."""
        return replace(self, values=None)


def sealed(rows: list[Row], row: Any) -> bytes:
    """Rows as they are stored."""
    plain = [[one.line, one.outcome, one.shown, one.said, one.values] for one in rows]
    return seal(canonical(plain), table=TABLE, row=str(row), field="body")


def rows_of(found: TableImport) -> list[Row]:
    """Rows in clear."""
    plain = unseal(bytes(found.body), table=TABLE, row=str(found.row), field="body")
    return [
        Row(line, outcome, tuple(shown), tuple(said), values)
        for line, outcome, shown, said, values in json.loads(plain)
    ]
