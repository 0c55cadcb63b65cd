"""What must be true after the case is archived; each proof gives a sentence for every fault."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from django.core.management import CommandError, call_command

from processes.engine import outbox
from processes.engine.audit import offline
from workflow_project.embedded.postgres import Cluster
from workflow_project.environment import BASE_DIR, STATE_DIR
from workflow_project.serve.programs import WORKERS
from workflow_project.serve.running import Running


def workers_ready(copy: Running) -> bool:
    """True once both workers say in their logs that they take work."""
    logs = [copy.supervisor.children[name].log for name in WORKERS]
    return all(log.exists() and " ready." in log.read_text(errors="replace") for log in logs)


def effects_done() -> bool:
    """True if no effect waits any more, held notices included."""
    return not outbox.open_rows().exists()


def deep_check() -> list[str]:
    """The database's own check: chains, folds, clocks, effects, papers, numbers, money, files."""
    try:
        call_command("verify_audit", "--deep", "--settled")
    except CommandError as wrong:
        return [str(wrong)]
    return []


def offline_check() -> list[str]:
    """The export, checked by one file of Python that knows nothing of the product."""
    with tempfile.TemporaryDirectory() as place:
        log = Path(place) / "log.jsonl"
        call_command("export_audit", str(log))
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-I", str(offline.__file__), str(log)],
            capture_output=True,
            text=True,
            cwd=place,
        )
    print(done.stdout.strip(), flush=True)
    return [f"离线核对没有通过：{done.stdout.strip()} {done.stderr.strip()}"][: done.returncode]


def saved_and_put_back() -> list[str]:
    """Backup of the running product, restored into an empty place, where all of it holds."""
    with tempfile.TemporaryDirectory() as place:
        data, keys, other = (Path(place) / name for name in ("data", "keys", "var"))
        try:
            for state, verb in ((STATE_DIR, "backup"), (other, "restore")):
                done = _manage(state, verb, str(data), "--keys", str(keys))
                if done.returncode:
                    return [f"{verb} 没有办成：{done.stdout.strip()} {done.stderr.strip()}"]
        finally:
            Cluster(other / "postgres").remove()
    print(done.stdout.strip(), flush=True)
    return []


def _manage(state: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """As an operator types it, of the installation at `state`."""
    ours = {"DATABASE_URL", "DATABASE_OWNER_URL", "BROKER_URL", "EMBEDDED_PARTS"}
    environment = {key: value for key, value in os.environ.items() if key not in ours}
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", "workflow_project.serve.manage", *arguments],
        env={**environment, "APP_STATE_DIR": str(state)},
        capture_output=True,
        text=True,
        cwd=BASE_DIR,
    )


PROOFS: dict[str, Callable[[], list[str]]] = {
    "核对哈希链、状态、时限、作业、文书、编号、资金、文件": deep_check,
    "离线核对导出的记录": offline_check,
    "备份，恢复到空的地方，再核对一遍": saved_and_put_back,
}
