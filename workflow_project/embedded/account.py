"""Who a server runs as, what that account can reach, and where a socket fits."""

import os
import pwd
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SYSTEM_ACCOUNT = "guandu-postgres"
SYSTEM_HOME = Path("/var/lib/guandu-postgres")
SOCKET_LIMIT = 107


@dataclass(frozen=True)
class Account:
    """The account of a server process; `switches` is true if it is not the caller's own."""

    uid: int
    gid: int
    switches: bool

    def arguments(self) -> dict[str, Any]:
        """What subprocess needs to run a program as this account."""
        if not self.switches:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def own(self, path: Path) -> None:
        """Gives `path` to the account if it is not the caller's already."""
        if self.switches:
            os.chown(path, self.uid, self.gid)

    def enters(self, directory: Path) -> bool:
        """True if the account can pass through `directory` and all of its parents."""
        if not self.switches:
            return True
        command = ["/bin/sh", "-c", 'test -x "$1"', "sh", str(directory)]
        return subprocess.run(command, cwd="/", **self.arguments()).returncode == 0  # noqa: S603


def server_account() -> Account:
    """The caller; for root a system account of our own, made if missing (servers refuse root)."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), switches=False)
    try:
        entry = pwd.getpwnam(SYSTEM_ACCOUNT)
    except KeyError:
        command = ["useradd", "--system", "--user-group", "--no-create-home"]
        command += ["--home-dir", str(SYSTEM_HOME), "--shell", "/usr/sbin/nologin", SYSTEM_ACCOUNT]
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603
        entry = pwd.getpwnam(SYSTEM_ACCOUNT)
    return Account(entry.pw_uid, entry.pw_gid, switches=True)


def private_directory(path: Path, account: Account) -> Path:
    """Makes `path` with mode 0700 for the account; its parents keep what they have."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    account.own(path)
    path.chmod(0o700)
    return path


def open_directory(path: Path) -> Path:
    """Makes `path` below the system account's home, open to be passed through; returns it."""
    path.mkdir(parents=True, exist_ok=True)
    for directory in (SYSTEM_HOME, path):
        directory.chmod(0o755)
    return path


def socket_directory(wanted: Path, account: Account, *, name: str) -> Path:
    """A 0700 directory for a socket called `name`: `wanted`, or a short one if it is too long."""
    if len(os.fsencode(wanted / name)) <= SOCKET_LIMIT and account.enters(wanted.parent):
        return private_directory(wanted, account)
    candidates = [Path("/run"), Path(os.environ.get("XDG_RUNTIME_DIR", "/tmp")), Path("/tmp")]  # noqa: S108
    base = next(c for c in candidates if os.access(c, os.W_OK) and account.enters(c))
    return private_directory(Path(tempfile.mkdtemp(prefix="guandu-", dir=base)), account)


def reachable_copy(tree: Path, account: Account, *, beside: tuple[Path, ...] = ()) -> Path:
    """`tree`, or a copy of it under the system account's home if the account cannot reach it.

    `beside` are directories that must keep their place relative to the parent of `tree`.
    """
    if account.enters(tree):
        return tree
    stamp = f"{tree.stat().st_mtime_ns:x}"
    home = SYSTEM_HOME / "programs" / stamp
    if not home.exists():
        open_directory(home.parent)
        making = Path(tempfile.mkdtemp(dir=home.parent))
        for source in (tree, *beside):
            target = making / source.relative_to(tree.parent.parent)
            shutil.copytree(source, target, symlinks=True)
        making.chmod(0o755)
        making.rename(home)
    return home / tree.relative_to(tree.parent.parent)
