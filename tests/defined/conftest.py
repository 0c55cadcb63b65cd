"""The sites of domain C14, defined by rows, published while a test runs."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from processes.engine.registry import PROCESSES

FILE = Path(__file__).parent / "mother_room.json"
CODE = "mother_room"


def data(**changes: Any) -> dict[str, Any]:
    """The rows as JSON, some of them changed."""
    return json.loads(FILE.read_text(encoding="utf-8")) | changes


@pytest.fixture
def loaded(committing_db: str) -> Iterator[str]:
    """Demo people in a database of their own; what was published leaves with the test."""
    call_command("load_demo", verbosity=0)
    yield committing_db
    PROCESSES.remove(CODE)


@pytest.fixture
def mother_room(loaded: str) -> str:
    """The process, published by the command."""
    call_command(
        "define_flow", str(FILE), "--publish", by="sys1", reason="试点单位开始申报", verbosity=0
    )
    return CODE
