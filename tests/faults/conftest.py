"""Everything here is of the stage `faults`: one test at a time, on databases that commit."""

from pathlib import Path

import pytest

from tests.faults import tally

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The mark of the stage."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.faults)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Figures of the stage."""
    for line in tally.lines():
        terminalreporter.write_line(f"faults: {line}")
