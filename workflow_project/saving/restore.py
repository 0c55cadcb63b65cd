"""`bin/manage restore FOLDER --keys OTHER`: into an installation that holds nothing yet."""

from pathlib import Path

from workflow_project.embedded.postgres import Cluster
from workflow_project.saving import database, packing
from workflow_project.saving.shape import DUMP, FILES, KEYS, Listed, Unfit


def restore(cluster: Cluster, state: Path, *, source: Path, keys: Path) -> Listed:
    """Keys, files, and last the database: broken off, it is done again. Starts the cluster.

    Raises: Unfit if the backup is damaged, the keys are not those of it, or something is here.
    """
    listed = Listed.read(source)
    archive = keys / KEYS
    lacking = sorted(set(listed.keys) - packing.names_in(archive))
    if lacking:
        said = f"{archive} 不是这份备份的密钥，缺 {'、'.join(lacking)}。请找出同一次备份的密钥。"
        raise Unfit(said)
    cluster.start()
    if database.is_empty(cluster):
        packing.unpack(archive, state, keep=True)
        packing.unpack(source / FILES, state, keep=False)
    database.put_back(cluster, source / DUMP)
    return listed
