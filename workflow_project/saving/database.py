"""The whole database as one file, and back, with the programs that belong to its server."""

import os
import subprocess
from pathlib import Path

import psycopg

from workflow_project.embedded.bootstrap import OWNER, SUPERUSER
from workflow_project.embedded.postgres import PORT, Cluster
from workflow_project.saving.shape import Unfit

TABLES = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"


def dump(cluster: Cluster, to: Path) -> None:
    """As one moment saw it; the superuser sees every row. Raises: Unfit."""
    making = to.with_name(f"{to.name}.part")
    making.touch(mode=0o600)
    _run(cluster, "pg_dump", "--format=custom", f"--file={making}")
    making.replace(to)


def put_back(cluster: Cluster, dumped: Path) -> None:
    """All of it or nothing. Raises: Unfit if the database is not empty, or refuses it."""
    if not is_empty(cluster):
        raise Unfit(
            "这里的数据库里已经有数据，没有动它。要恢复，先停掉网站，把整个 var 目录改个名"
            "（mv var var.old），再恢复一次。"
        )
    options = ("--no-owner", f"--role={OWNER}", "--exit-on-error", "--single-transaction")
    _run(cluster, "pg_restore", *options, f"--dbname={cluster.database}", str(dumped))


def is_empty(cluster: Cluster) -> bool:
    """True if nothing was ever made in it."""
    with psycopg.connect(cluster.url(SUPERUSER)) as connection:
        found = connection.execute(TABLES).fetchone()
    return found == (0,)


def _run(cluster: Cluster, program: str, *arguments: str) -> None:
    """Passwords go by the environment: a command line is seen by everybody on the machine."""
    environment = {
        **os.environ,
        "PGHOST": cluster.socket(),
        "PGPORT": str(PORT),
        "PGUSER": SUPERUSER,
        "PGPASSWORD": cluster.password(SUPERUSER),
        "PGDATABASE": cluster.database,
    }
    done = subprocess.run(  # noqa: S603
        [str(cluster.programs / program), *arguments],
        env=environment, capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode:
        raise Unfit(f"{program} 没有办成：{done.stderr.strip()[-1000:]}")
