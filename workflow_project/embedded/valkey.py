"""A broker of our own: password, private socket, append-only file. Belongs to one supervisor."""

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import redis

from workflow_project.embedded import account as accounts
from workflow_project.embedded.programs import valkey_server

SOCKET = "valkey.sock"
# The wheel's own defaults keep nothing on disk. A full broker must refuse, never forget.
SETTINGS = """\
port 0
unixsocket "{socket}"
unixsocketperm 700
requirepass {password}
dir "{directory}"
appendonly yes
appendfsync everysec
save ""
maxmemory 256mb
maxmemory-policy noeviction
loglevel notice
logfile ""
"""


@dataclass
class Broker:
    """One server whose files lie under `directory`."""

    directory: Path

    def prepare(self) -> list[str]:
        """Writes the configuration; gives the command that runs the server in the foreground."""
        own = accounts.Account(os.geteuid(), os.getegid(), switches=False)
        accounts.private_directory(self.directory, own)
        place = accounts.socket_directory(self.directory / "socket", own, name=SOCKET)
        access = {
            "password": secrets.token_hex(24),
            **self._access(),
            "socket": str(place / SOCKET),
        }
        _write(self.directory / "access.json", json.dumps(access))
        configuration = self.directory / "valkey.conf"
        _write(configuration, SETTINGS.format(directory=self.directory, **access))
        return [str(valkey_server()), str(configuration)]

    def url(self) -> str:
        """The broker's address with its password, as Celery reads it; empty before `prepare`."""
        access = self._access()
        if not access:
            return ""
        host = quote(access["socket"])
        return f"redis+socket://:{access['password']}@{host}?virtual_host=0"

    def client(self) -> "redis.Redis":
        """A connection to the server; close it after use."""
        access = self._access()
        return redis.Redis(
            unix_socket_path=access["socket"], password=access["password"], decode_responses=True
        )

    def is_ready(self) -> bool:
        """True if the server answers."""
        with self.client() as client:
            try:
                return bool(client.ping())
            except redis.RedisError:
                return False

    def _access(self) -> dict[str, str]:
        path = self.directory / "access.json"
        return dict(json.loads(path.read_text())) if path.exists() else {}


def _write(path: Path, text: str) -> None:
    """All or nothing, for the caller's eyes only."""
    making = path.with_name(f"{path.name}.new")
    making.unlink(missing_ok=True)
    descriptor = os.open(making, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
    making.rename(path)
