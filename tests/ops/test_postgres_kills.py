"""kill -9 of the embedded PostgreSQL under writers: nothing lost, nothing made up."""

import time
from pathlib import Path

import pytest

from tests.ops.servers import Writers, kill, rows, with_table
from workflow_project.embedded.bootstrap import RUNTIME

KILLS = 4


@pytest.mark.faults
def test_kill_of_the_postmaster_loses_nothing_acknowledged(tmp_path: Path) -> None:
    cluster = with_table(tmp_path / "postgres")
    with Writers(cluster.url(RUNTIME)) as writers:
        for _ in range(KILLS):
            goal = len(writers.acknowledged) + 200
            end = time.monotonic() + 30
            while len(writers.acknowledged) < goal and time.monotonic() < end:
                writers.stop.wait(0.01)
            assert len(writers.acknowledged) >= goal
            kill(cluster)
            cluster.start()
    found = rows(cluster)
    assert writers.acknowledged <= found
    # A commit may reach the disk and its answer not the client: one a writer and kill.
    assert len(found - writers.acknowledged) <= 3 * KILLS
    cluster.stop()
    cluster.remove()
