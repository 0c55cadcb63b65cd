"""What `bin/manage` does itself, before Django knows anything: backup and restore."""

import argparse
import subprocess
import sys
from pathlib import Path

from workflow_project.environment import BASE_DIR
from workflow_project.saving.backup import backup
from workflow_project.saving.restore import restore
from workflow_project.saving.shape import Unfit
from workflow_project.serve.place import Place
from workflow_project.serve.progress import say, step

COMMANDS = ("backup", "restore")
OUTSIDE = "数据库不是内置的：请用它自己的工具备份和恢复，命令在 docs/operations.md。"


def main(place: Place, arguments: list[str]) -> int:
    """Exit code: 0 done, 1 what was restored has faults, 2 refused with a sentence."""
    options = _options(arguments)
    try:
        return _backup(place, options) if options.command == "backup" else _restore(place, options)
    except (Unfit, OSError) as refused:
        say(str(refused))
        return 2


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/manage", description="备份和恢复。")
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("folder", type=Path, help="数据放在哪个目录")
    parser.add_argument("--keys", type=Path, required=True, help="密钥放在哪个目录，和数据分开")
    return parser.parse_args(arguments)


def _backup(place: Place, options: argparse.Namespace) -> int:
    if place.cluster is None:
        raise Unfit(OUTSIDE)
    place.open_database()
    with step("备份数据库、文件和密钥"):
        backup(place.cluster, place.state, to=options.folder, keys=options.keys)
    say(f"数据在 {options.folder}，密钥在 {options.keys}。把密钥移到另一个地方，两处不要放在一起。")
    return 0


def _restore(place: Place, options: argparse.Namespace) -> int:
    if place.cluster is None:
        raise Unfit(OUTSIDE)
    with step("恢复密钥、文件和数据库"):
        listed = restore(place.cluster, place.state, source=options.folder, keys=options.keys)
    place.open_database()
    say(f"恢复的是 {listed.made_at}（世界时）的备份。")
    _run(place.environment, "migrate", "--database=owner", "--no-input", "--verbosity=0")
    checked = _run(place.runtime_environment(), "verify_audit", "--deep")
    if checked:
        say("恢复好了，但是核对发现上面这些问题。先不要开放网站。")
        return 1
    say("恢复好了，核对无误，可以启动网站：bin/serve。备份以后办的事要重新办。")
    return 0


def _run(environment: dict[str, str], *arguments: str) -> int:
    command = [sys.executable, str(BASE_DIR / "manage.py"), *arguments]
    return subprocess.run(command, env=environment).returncode  # noqa: S603
