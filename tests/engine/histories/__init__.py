"""Golden histories: events of real runs, as `export_audit` writes them, one file a scenario.

They lie in `engine_<version>/<process>_<flow version>/`, the engine's version being the `v` of
their events. What was recorded under an older engine stays: cases in the wild have such events.
Events hold ids, codes and salted hashes, no personal data. `record` makes them.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


@dataclass(frozen=True)
class History:
    """One scenario: all events of its cases, case by case."""

    path: Path

    @property
    def name(self) -> str:
        """Of the file, below this folder."""
        return str(self.path.relative_to(HERE).with_suffix(""))

    @property
    def engine(self) -> int:
        """Version of the engine that wrote it."""
        return int(self.path.parent.parent.name.removeprefix("engine_"))

    @property
    def flow(self) -> tuple[str, int]:
        """Process and version of its flow."""
        process, _, version = self.path.parent.name.rpartition("_")
        return process, int(version)

    def events(self) -> list[dict[str, Any]]:
        """As they were exported."""
        return [json.loads(line) for line in self.path.read_text(encoding="utf-8").splitlines()]

    def cases(self) -> Iterator[tuple[int, list[str]]]:
        """Case by case: its id, and the bodies of its events."""
        for case, events in groupby(self.events(), key=lambda event: event["case"]):
            yield case, [event["body"] for event in events]


def histories() -> list[History]:
    """All that are recorded."""
    return [History(path) for path in sorted(HERE.glob("engine_*/*/*.jsonl"))]


def path_of(engine: int, process: str, version: int, scenario: str) -> Path:
    """Where a scenario is recorded."""
    return HERE / f"engine_{engine}" / f"{process}_{version}" / f"{scenario}.jsonl"
