"""Connections that a restart of the database has cut are found out before a page gets them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db.utils import ConnectionHandler
from pytest_django import DjangoDbBlocker

from tests.ops.servers import kill
from workflow_project.embedded.bootstrap import RUNTIME
from workflow_project.embedded.postgres import Cluster
from workflow_project.environment import at_work, database


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    made = Cluster(tmp_path / "postgres")
    made.start()
    yield made
    made.stop()
    made.remove()


@pytest.mark.faults
def test_first_page_after_a_restart_gets_a_sound_connection(
    cluster: Cluster, django_db_blocker: DjangoDbBlocker
) -> None:
    settings = {"default": at_work(database(cluster.url(RUNTIME)), web=True)}
    connection: Any = ConnectionHandler(settings)["default"]
    with django_db_blocker.unblock():
        for restart in (True, False):
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
            connection.close()  # the end of a request: back to the pool
            if restart:
                kill(cluster)
                cluster.start()
        connection.close_pool()
