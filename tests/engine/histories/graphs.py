"""A hash of each flow version's Graph: `python -m tests.engine.histories.graphs` adds new versions.

A hash that is there is written anew only with `--again`.
"""

import hashlib
import os
import sys
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

GOLDEN = Path(__file__).parent / "graph_hashes.txt"
WORDS = {"title", "told"}  # nothing is decided by how they read, only by whether they are there
REMEMBERED = {"asking"}  # no part of the graph


def graph_hashes() -> dict[str, str]:
    """ "process version" -> hash of what `step` sees of the flow; needs Django to be set up."""
    graph_for = import_module("processes.engine.shell.view").graph_for
    return {
        f"{app} {version}": graph_hash(graph_for(app, version))
        for app, definition in shipped().items()
        for version in sorted(definition.flows)
    }


def shipped() -> dict[str, Any]:
    """Definitions of the processes that are installed, by code; not those of tests."""
    names = import_module("django.conf").settings.PROCESS_APPS
    processes = import_module("processes.engine.registry").PROCESSES
    apps = tuple(f"{name}." for name in names)
    return {
        one.code: one
        for one in processes
        if any(getattr(flow, "__module__", "").startswith(apps) for flow in one.flows.values())
    }


def graph_hash(graph: object) -> str:
    """SHA-256 of the graph as JSON, without its words."""
    canonical = import_module("processes.engine.token_game").canonical
    return hashlib.sha256(canonical(_plain(graph))).hexdigest()


def _plain(value: object) -> object:
    if is_dataclass(value):
        names = (one.name for one in fields(value) if one.name not in REMEMBERED)
        return {name: _field(name, getattr(value, name)) for name in names}
    if isinstance(value, Mapping):
        return [[key, _plain(one)] for key, one in value.items()]
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value


def _field(name: str, value: object) -> object:
    return bool(value) if name in WORDS else _plain(value)


def recorded_graphs() -> dict[str, str]:
    """The same as it stands in the file."""
    lines = GOLDEN.read_text().splitlines() if GOLDEN.exists() else []
    return {name: kept for name, _, kept in (line.rpartition(" ") for line in lines)}


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import_module("django").setup()
    known = {} if "--again" in sys.argv else recorded_graphs()
    found = sorted((graph_hashes() | known).items())
    GOLDEN.write_text("".join(f"{name} {kept}\n" for name, kept in found))
