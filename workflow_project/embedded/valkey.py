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
    _socket: Path | None = None

    def prepare(self) -> list[str]:
        """Writes the configuration; gives the command that runs the server in the foreground."""
        own = accounts.Account(os.geteuid(), os.getegid(), switches=False)
        accounts.private_directory(self.directory, own)
        place = accounts.socket_directory(self.directory / "socket", own, name=SOCKET)
        self._socket = place / SOCKET
        text = SETTINGS.format(
            socket=self._socket, password=self._password(), directory=self.directory
        )
        configuration = self.directory / "valkey.conf"
        configuration.touch(mode=0o600)
        configuration.write_text(text)
        return [str(valkey_server()), str(configuration)]

    def url(self) -> str:
        """The broker's address with its password, as Celery reads it."""
        return f"redis+socket://:{self._password()}@{quote(str(self._socket))}?virtual_host=0"

    def is_ready(self) -> bool:
        """True if the server answers."""
        with redis.Redis(unix_socket_path=str(self._socket), password=self._password()) as client:
            try:
                return bool(client.ping())
            except redis.RedisError:
                return False

    def _password(self) -> str:
        path = self.directory / "access.json"
        if not path.exists():
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w") as file:
                json.dump({"password": secrets.token_hex(24)}, file)
        return str(json.loads(path.read_text())["password"])
