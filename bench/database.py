"""A PostgreSQL of its own for a bench, durable (fsync on), with the product's schema and people."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def bench_database() -> Iterator[None]:
    """Starts a cluster unless DATABASE_URL names one, sets Django up, migrates, loads people."""
    with tempfile.TemporaryDirectory(prefix="guandu-bench-") as place:
        os.environ["APP_STATE_DIR"] = f"{place}/state"
        os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
        with _server(Path(place)):
            _fill()
            yield


@contextmanager
def _server(place: Path) -> Iterator[None]:
    if "DATABASE_URL" in os.environ:
        yield
        return
    from workflow_project.embedded.postgres import Cluster

    place.chmod(0o755)
    cluster = Cluster(place / "postgres")
    cluster.start()
    os.environ.update(cluster.environment())
    try:
        yield
    finally:
        _disconnect()
        cluster.stop()


def _fill() -> None:
    import django
    from django.core.management import call_command

    django.setup()
    from processes.people.demo.load import load_people
    from processes.vault import keys

    call_command("migrate", database="owner", verbosity=0)
    for kind in (*keys.SEALS, keys.HASHING):
        keys.make_first(kind)
    call_command("load_reference", verbosity=0)
    load_people()


def _disconnect() -> None:
    from django.db import connections

    connections.close_all()
