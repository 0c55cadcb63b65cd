"""`bin/manage backup FOLDER --keys OTHER`: may be done while the site is open."""

from datetime import UTC, datetime
from pathlib import Path

from workflow_project.embedded.postgres import Cluster
from workflow_project.saving import database, packing
from workflow_project.saving.shape import (
    DUMP,
    FILES,
    KEYS,
    WITH_DATA,
    WITH_KEYS,
    Listed,
    Unfit,
    fingerprint,
)


def backup(cluster: Cluster, state: Path, *, to: Path, keys: Path) -> None:
    """Data into `to`, keys into `keys`, both new folders. Requires a started cluster.

    Database before files: a file is written before its row, so that every row has its file.
    Raises: Unfit.
    """
    _require_apart(to, keys)
    for folder in (to, keys):
        if folder.exists() and any(folder.iterdir()):
            raise Unfit(f"{folder} 不是空的。每次备份用一个新的目录。")
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    database.dump(cluster, to / DUMP)
    packing.pack(state, WITH_DATA, to / FILES)
    packing.pack(state, WITH_KEYS, keys / KEYS)
    listed = Listed(
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        sha256={name: fingerprint(to / name) for name in (DUMP, FILES)},
        keys=sorted(packing.names_in(keys / KEYS)),
    )
    listed.write(to)


def _require_apart(to: Path, keys: Path) -> None:
    """Together they are clear text."""
    one, other = to.resolve(), keys.resolve()
    if one == other or one in other.parents or other in one.parents:
        raise Unfit("密钥要和数据分开放：--keys 用另一个目录，不要放在数据的目录里面。")
