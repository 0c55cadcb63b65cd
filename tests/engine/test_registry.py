"""The first question finds the installed processes, however many ask it at once."""

import sys
import threading
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from processes.engine.registry import Registry
from tests.engine import three_levels

SOURCE = """
import beside
beside.begun.set()
assert beside.go.wait(20)
beside.registry.add(beside.definition)
"""


def test_who_asks_while_another_imports_waits_for_the_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "slow_process").mkdir()
    (tmp_path / "slow_process" / "definition.py").write_text(SOURCE)
    beside: Any = ModuleType("beside")
    beside.begun, beside.go = threading.Event(), threading.Event()
    beside.registry = Registry("slow_process")
    beside.definition = replace(three_levels.DEFINITION, code="slow")
    monkeypatch.setitem(sys.modules, "beside", beside)
    monkeypatch.syspath_prepend(tmp_path)
    found: list[list[str]] = []
    asking = [
        threading.Thread(target=lambda: found.append([one.code for one in beside.registry]))
        for _ in range(2)
    ]
    asking[0].start()
    assert beside.begun.wait(20)
    asking[1].start()
    asking[1].join(0.2)  # long enough to be told too little, if it were
    beside.go.set()
    for one in asking:
        one.join(20)
    assert found == [["slow"], ["slow"]]
