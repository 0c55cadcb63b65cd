"""What must be done before the first page: tables, reference and demo data, static files, fonts.

Each part is skipped when what it is made from has not changed, so that a second start is quick.
"""

import hashlib
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict

from workflow_project.environment import BASE_DIR
from workflow_project.serve.place import Place, Refused
from workflow_project.serve.progress import step

PATIENCE = 5  # seconds for a given database to answer


@dataclass(frozen=True)
class Part:
    """A management command; `sources` decide whether it must run again, None: always."""

    title: str
    command: tuple[str, ...]
    sources: tuple[str, ...]
    as_owner: bool = False
    demo_only: bool = False
    cases: bool = False


DATA = (
    "processes/*/migrations/*.py",
    "processes/**/reference/**/*",
    "processes/**/demo/**/*",
    "processes/**/parameters/**/*.py",
    "processes/*/parameters.py",
    "processes/engine/calendar_seed.py",
    "processes/*/management/commands/load_*.py",
    "requirements.txt",
)
DATABASE_PARTS = (
    Part("更新数据表", ("migrate", "--database=owner", "--no-input"), DATA, as_owner=True),
    Part("载入基础数据", ("load_reference",), DATA),
    Part("载入演示数据", ("load_demo",), DATA, demo_only=True),
    Part("办理演示办件", ("load_demo_cases",), DATA, demo_only=True, cases=True),
)
FILE_PARTS = (
    Part("制作演示签名证书", ("make_test_certificate",), (), demo_only=True),
    Part("整理页面文件", ("collectstatic", "--no-input"), ("static/**/*", "requirements.txt")),
    Part(
        "制作文书字体",
        ("slim_fonts",),
        ("processes/engine/documents/characters.py", "processes/engine/documents/fonts.py"),
    ),
)


def prepare(place: Place) -> None:
    """Brings database and files up to date. Raises: Refused with the log's place on failure."""
    beside = place.cluster.directory if place.cluster else None
    if place.cluster is None:
        reach(place.environment["DATABASE_URL"])
    if not _is_demo(place):
        with step("检查设置"):
            command(place, "check", "--deploy")
    for part in DATABASE_PARTS:
        _run(place, part, stamps=beside)
    with step("核对在办的件和流程版本"):
        command(place, "flowcheck", "--live", "--trace")
    for part in FILE_PARTS:
        _run(place, part, stamps=place.state / "prepared")


def reach(url: str) -> None:
    """Asks a given database whether it is there. Raises: Refused with what to do."""
    try:
        named = conninfo_to_dict(url)
        psycopg.connect(url, connect_timeout=PATIENCE).close()
    except psycopg.OperationalError as fault:
        where = ":".join(str(named.get(part, "")) for part in ("host", "port"))
        why = str(fault).strip().splitlines()[0]
        raise Refused(
            f"连不上 DATABASE_URL 指定的数据库（{where}，{named.get('dbname', '')}）。"
            f"请确认数据库已启动，地址、账号和密码正确。原因：{why}"
        ) from fault
    except psycopg.Error as fault:
        raise Refused("DATABASE_URL 不是有效的数据库地址，请检查。") from fault


def _run(place: Place, part: Part, *, stamps: Path | None) -> None:
    if (part.demo_only and not _is_demo(place)) or (part.cases and not place.cases):
        return
    mark = fingerprint(part.sources)
    stamp = stamps / f"{part.command[0]}.done" if stamps else None
    if stamp and stamp.exists() and stamp.read_text() == mark:
        return
    with step(part.title):
        command(place, *part.command, as_owner=part.as_owner)
    if stamp:
        stamp.parent.mkdir(parents=True, exist_ok=True)
        stamp.write_text(mark)


def _is_demo(place: Place) -> bool:
    return place.environment.get("APP_ENV", "demo") != "production"


def command(place: Place, *arguments: str, as_owner: bool = False) -> None:
    """Runs a management command; its output goes to the log. Raises: Refused if it fails."""
    environment = place.environment if as_owner else place.runtime_environment()
    log = place.logs / "prepare.log"
    with log.open("ab") as out:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "manage.py", *arguments],
            cwd=BASE_DIR,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
        )
    if done.returncode:
        tail = "\n".join(log.read_text(errors="replace").splitlines()[-15:])
        raise Refused(f"{arguments[0]} 失败，最后几行如下（全文在 {log}）：\n{tail}")


def fingerprint(patterns: Iterable[str]) -> str:
    """Changes when a file of these patterns is added, removed or changed."""
    digest = hashlib.sha256()
    for pattern in patterns:
        for path in sorted(BASE_DIR.glob(pattern)):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(str(path.relative_to(BASE_DIR)).encode() + path.read_bytes())
    return digest.hexdigest()
