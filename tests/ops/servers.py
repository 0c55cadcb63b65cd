"""Throw-away clusters for the tests of the manager."""

import os
import signal
import threading
from pathlib import Path

import psycopg

from workflow_project.embedded.bootstrap import OWNER, RUNTIME
from workflow_project.embedded.postgres import Cluster

WRITERS = 3


class Writers:
    """Threads that insert numbers and note which of them were acknowledged."""

    def __init__(self, url: str) -> None:
        self.url, self.acknowledged, self.stop = url, set[int](), threading.Event()
        self._threads = [
            threading.Thread(target=self._write, args=(index,)) for index in range(WRITERS)
        ]

    def __enter__(self) -> "Writers":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop.set()
        for thread in self._threads:
            thread.join()

    def _write(self, index: int) -> None:
        number = index
        while not self.stop.is_set():
            try:
                with psycopg.connect(self.url, autocommit=True) as connection:
                    while not self.stop.is_set():
                        number += WRITERS
                        connection.execute("INSERT INTO kept VALUES (%s)", [number])
                        self.acknowledged.add(number)
            except psycopg.Error:
                self.stop.wait(0.02)


def kill(cluster: Cluster) -> None:
    """kill -9 of the postmaster."""
    number = cluster.server()
    assert number is not None
    os.kill(number, signal.SIGKILL)


def rows(cluster: Cluster) -> set[int]:
    """What is in the table `kept`."""
    with psycopg.connect(cluster.url(RUNTIME)) as connection:
        return {row[0] for row in connection.execute("SELECT n FROM kept")}


def with_table(directory: Path) -> Cluster:
    """A started cluster whose owner has made the table `kept`."""
    cluster = Cluster(directory)
    cluster.start()
    with psycopg.connect(cluster.url(OWNER)) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (n int PRIMARY KEY)")
    return cluster
