"""What the rules look at: unsealed only when they ask."""

import json
from base64 import b64decode
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from processes.engine.parameters.values import Parameters
from processes.vault import unseal
from processes.vault.names import unveil

Sealed = tuple[bytes | None, bytes | str | None]


def sealed_of(facts: bytes | None, records: bytes | None) -> Sealed:
    """Facts and records as the database gives them."""
    return None if facts is None else b64decode(facts), records


@dataclass
class LazyDossier:
    """Facts and records of a case. `fetch` gives the sealed bytes; `pending` is being decided."""

    case: int
    process: str
    unit: int | None
    revision: int
    today: date
    parameters: Parameters
    fetch: Callable[[], Sealed]
    pending: dict[str, Any] | None = None
    new_facts: dict[str, Any] | None = None
    _sealed: list[Sealed] = field(default_factory=list)

    @cached_property
    def filed(self) -> dict[str, Any]:
        """Facts of the revision that is on file, empty before the first."""
        body = self._fetched()[0]
        if body is None:
            return {}
        row = f"{self.case}.{self.revision}"
        return dict(json.loads(unseal(body, table="engine_revision", row=row, field="body")))

    @property
    def facts(self) -> dict[str, Any]:
        """Facts of the revision being filed, or else of the one on file."""
        return self.filed if self.new_facts is None else self.new_facts

    @cached_property
    def kept(self) -> list[dict[str, Any]]:
        """Records on file, oldest first."""
        text = self._fetched()[1]
        rows = json.loads(text) if text else []
        return [self._record(*row) for row in rows]

    @property
    def records(self) -> list[dict[str, Any]]:
        """Records on file, and that of the decision being made."""
        return self.kept if self.pending is None else [*self.kept, self.pending]

    def form(self, node: str) -> dict[str, Any]:
        """Form of the newest record at `node` that has one, empty if none has."""
        forms = (one["form"] for one in reversed(self.records) if one["node"] == node)
        return next((form for form in forms if form), {})

    def _record(self, n: int, node: str, kind: str, body: str) -> dict[str, Any]:
        row = f"{self.case}.{n}"
        plain = unseal(b64decode(body), table="engine_record", row=row, field="body")
        return {"n": n, "node": unveil(node), "kind": kind, **json.loads(plain)}

    def _fetched(self) -> Sealed:
        if not self._sealed:
            self._sealed.append(self.fetch())
        return self._sealed[0]
