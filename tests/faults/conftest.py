"""Everything here is of the stage `faults`, on databases that commit, each of its test's own."""

from pathlib import Path
from typing import Any

import pytest

from tests.faults import tally

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The mark of the stage."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.faults)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """What a worker has counted goes to whoever sums up."""
    if (output := getattr(session.config, "workeroutput", None)) is not None:
        output["tally"] = dict(tally.DONE)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """A worker is done."""
    tally.DONE.update(getattr(node, "workeroutput", {}).get("tally", {}))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Figures of the stage."""
    for line in tally.lines():
        terminalreporter.write_line(f"faults: {line}")
