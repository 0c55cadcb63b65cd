"""The embedded PostgreSQL: privacy, roles, restarts, long paths, several users of one server."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.ops.servers import kill, rows, with_table
from workflow_project.embedded.bootstrap import OWNER, RUNTIME, SUPERUSER
from workflow_project.embedded.postgres import Cluster, DatabaseFailed


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    one = with_table(tmp_path_factory.mktemp("pg") / "postgres")
    yield one
    one.stop()
    one.remove()


def test_it_listens_on_a_private_socket_and_nowhere_else(cluster: Cluster) -> None:
    with psycopg.connect(cluster.url(SUPERUSER)) as connection:
        asked = "SELECT current_setting('listen_addresses'), current_setting('data_checksums')"
        assert connection.execute(asked).fetchone() == ("", "on")
        where = connection.execute("SHOW unix_socket_directories").fetchone()
    assert where
    assert stat.S_IMODE(Path(where[0]).stat().st_mode) == 0o700
    assert stat.S_IMODE((cluster.directory / "access.json").stat().st_mode) == 0o600


@pytest.mark.parametrize("role", [OWNER, RUNTIME, SUPERUSER])
def test_nobody_comes_in_without_the_password(cluster: Cluster, role: str) -> None:
    wrong = cluster.url(role).replace(cluster.password(role), "wrong")
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(wrong)


def test_runtime_role_writes_rows_and_owns_nothing(cluster: Cluster) -> None:
    with psycopg.connect(cluster.url(RUNTIME), autocommit=True) as connection:
        connection.execute("INSERT INTO kept VALUES (-1)")
        for refused in ("CREATE TABLE mine (a int)", "DROP TABLE kept", "TRUNCATE kept"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(refused)


def test_errors_in_the_log_hold_neither_row_nor_statement(cluster: Cluster) -> None:
    with psycopg.connect(cluster.url(RUNTIME), autocommit=True) as connection:
        connection.execute("INSERT INTO kept VALUES (530199)")
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("INSERT INTO kept VALUES (530199)")
    log = (cluster.directory / "log").read_text()
    assert "duplicate key" in log
    assert "530199" not in log


def test_last_user_stops_the_server(cluster: Cluster) -> None:
    other = Cluster(cluster.directory)
    other.start()
    assert not other.stop()
    assert cluster.is_ready()


def test_the_wheel_sorts_by_code_point_everywhere(cluster: Cluster) -> None:
    with psycopg.connect(cluster.url(RUNTIME)) as connection:
        found = connection.execute(
            "SELECT datlocprovider::text, pg_encoding_to_char(encoding) FROM pg_database"
            " WHERE datname = current_database()"
        ).fetchone()
    assert found == ("b", "UTF8")


def test_second_start_finds_everything(tmp_path: Path) -> None:
    first = with_table(tmp_path / "postgres")
    addresses = first.environment()
    with psycopg.connect(first.url(RUNTIME)) as connection:
        connection.execute("INSERT INTO kept VALUES (7)")
    assert first.stop()
    assert not first.is_ready()
    second = Cluster(tmp_path / "postgres")
    second.start()
    assert (rows(second), second.environment()) == ({7}, addresses)
    assert second.stop()
    second.remove()


def test_reused_process_number_in_a_stale_file_does_not_hinder(tmp_path: Path) -> None:
    cluster = with_table(tmp_path / "postgres")
    kill(cluster)
    stale = Path(cluster.data()) / "postmaster.pid"
    lines = stale.read_text().splitlines()
    stale.write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")
    assert not cluster.is_ready()
    cluster.start()
    assert cluster.is_ready()
    assert cluster.server() != os.getpid()
    cluster.stop()
    cluster.remove()


def test_long_path_gets_a_short_private_socket(tmp_path: Path) -> None:
    cluster = with_table(tmp_path / ("long" * 30) / "postgres")
    where = Path(cluster.socket())
    assert len(str(where)) < 60
    assert stat.S_IMODE(where.stat().st_mode) == 0o700
    assert rows(cluster) == set()
    cluster.stop()
    cluster.remove()


def test_lost_passwords_are_told_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    with pytest.raises(DatabaseFailed, match=r"access\.json"):
        Cluster(tmp_path).start()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may become somebody else")
def test_root_serves_from_a_place_the_account_reaches_and_opens_no_directory() -> None:
    private = Path("/root/.guandu-test")
    private.mkdir(mode=0o700)
    before = [stat.S_IMODE(p.stat().st_mode) for p in (private, *private.parents)]
    cluster = with_table(private / "postgres")
    try:
        assert str(cluster.data()).startswith("/var/lib/guandu-postgres/")
        assert rows(cluster) == set()
        after = [stat.S_IMODE(p.stat().st_mode) for p in (private, *private.parents)]
        assert after == before
    finally:
        cluster.stop()
        cluster.remove()
        private.rmdir()
