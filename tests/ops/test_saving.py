"""A backup is put back whole, into an empty place, with its own keys; or refused with a sentence.

That a restored product is sound is shown by the smoke, with real cases and the real commands.
"""

import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.ops.servers import rows, with_table
from workflow_project.embedded.bootstrap import OWNER, RUNTIME
from workflow_project.embedded.postgres import Cluster
from workflow_project.saving.backup import backup
from workflow_project.saving.restore import restore
from workflow_project.saving.shape import DUMP, FILES, KEYS, LIST, Unfit


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`data` and `keys` of an installation with three rows, one file and one key."""
    base = tmp_path_factory.mktemp("saved")
    state = base / "var"
    cluster = with_table(state / "postgres")
    with psycopg.connect(cluster.url(RUNTIME)) as connection:
        connection.execute("INSERT INTO kept VALUES (1), (2), (3)")
    for name, text in (
        ("files/ab/one", "sealed"), ("files/ab/two.part", "half"), ("keys/seal-1.key", "k"),
        ("secret_key", "s"), ("log/web", "not saved"),
    ):  # fmt: skip
        (state / name).parent.mkdir(parents=True, exist_ok=True)
        (state / name).write_text(text)
    backup(cluster, state, to=base / "data", keys=base / "apart")
    with pytest.raises(Unfit, match="每次备份用一个新的目录"):
        backup(cluster, state, to=base / "data", keys=base / "other")
    with pytest.raises(Unfit, match="密钥要和数据分开放"):
        backup(cluster, state, to=base / "new", keys=base / "new" / "keys")
    cluster.stop()
    cluster.remove()
    shutil.rmtree(state)
    return base


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Cluster]:
    cluster = Cluster(tmp_path / "var" / "postgres")
    yield cluster
    cluster.stop()
    cluster.remove()


def test_what_was_destroyed_comes_back(saved: Path, empty: Cluster) -> None:
    state = empty.directory.parent
    restore(empty, state, source=saved / "data", keys=saved / "apart")
    assert rows(empty) == {1, 2, 3}
    found = {str(one.relative_to(state)) for one in state.rglob("*") if one.is_file()}
    ours = {one for one in found if not one.startswith("postgres/")}
    assert ours == {"files/ab/one", "keys/seal-1.key", "secret_key"}
    assert stat.S_IMODE((state / "keys/seal-1.key").stat().st_mode) == 0o600
    with psycopg.connect(empty.url(RUNTIME), autocommit=True) as connection:
        connection.execute("INSERT INTO kept VALUES (4)")  # still may
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("DROP TABLE kept")
    with psycopg.connect(empty.url(OWNER), autocommit=True) as connection:
        connection.execute("ALTER TABLE kept ADD COLUMN more int")  # still owns it
    with pytest.raises(Unfit, match="已经有数据，没有动它"):
        restore(empty, state, source=saved / "data", keys=saved / "apart")
    assert rows(empty) == {1, 2, 3, 4}


def test_what_is_damaged_or_does_not_belong_is_refused(
    saved: Path, empty: Cluster, tmp_path: Path
) -> None:
    def refused(said: str, **changed: Path) -> None:
        given = {"source": saved / "data", "keys": saved / "apart"} | changed
        with pytest.raises(Unfit, match=said):
            restore(empty, empty.directory.parent, **given)

    for name in (DUMP, FILES):
        broken = tmp_path / f"broken-{name}"
        shutil.copytree(saved / "data", broken)
        (broken / name).write_bytes((broken / name).read_bytes()[:-1])
        refused("和备份时不一样", source=broken)
    shutil.copytree(saved / "data", tmp_path / "unlisted")
    (tmp_path / "unlisted" / LIST).unlink()
    refused("没有完整的备份", source=tmp_path / "unlisted")
    refused("打不开", keys=tmp_path)
    other = tmp_path / "var" / "keys" / "seal-1.key"
    other.parent.mkdir(parents=True)
    other.write_text("another")
    refused("和备份的不一样")
    assert other.read_text() == "another"
    assert (saved / "apart" / KEYS).exists()
