"""Where one running copy of the product lives: its state, its address, its environment."""

import os
import socket
from dataclasses import dataclass, field
from pathlib import Path

from workflow_project.embedded.postgres import Cluster
from workflow_project.embedded.valkey import Broker
from workflow_project.environment import BASE_DIR, refusals
from workflow_project.serve import tls
from workflow_project.serve.progress import step


class Refused(Exception):
    """The product must not start like this; the message is for the operator."""


@dataclass
class Place:
    """Directories, address and environment. `lan` opens it to the network, over TLS only.

    Without a port nothing is served: the address is where it was served last, or there is none.
    With `cases` a demo begins with cases at every desk.
    """

    state: Path
    port: int = 0
    lan: bool = False
    given: dict[str, str] = field(default_factory=lambda: dict(os.environ))
    cluster: Cluster | None = None
    broker: Broker | None = None
    environment: dict[str, str] = field(default_factory=dict)
    cases: bool = True

    def __post_init__(self) -> None:
        parts = []
        if "DATABASE_URL" not in self.given:
            parts.append("postgres")
            self.cluster = Cluster(self.state / "postgres")
        if "BROKER_URL" not in self.given:
            parts.append("broker")
            self.broker = Broker(self.state / "valkey")
        self.environment = {**self.given, **self._own(parts)}
        if found := refusals(self.environment):
            raise Refused("\n".join(found))

    def _own(self, parts: list[str]) -> dict[str, str]:
        own = {"APP_STATE_DIR": str(self.state), "EMBEDDED_PARTS": ",".join(parts)}
        own["DJANGO_SETTINGS_MODULE"] = "workflow_project.settings"
        own["PYTHONUNBUFFERED"] = "1"
        own["APP_FONTS_DIR"] = self.given.get("APP_FONTS_DIR", str(BASE_DIR / "var" / "fonts"))
        hosts = self.given.get("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
        if self.lan:
            own["APP_HTTPS"] = "1"
            hosts = ",".join([hosts, *tls.addresses()])
        own["ALLOWED_HOSTS"] = hosts
        own["SITE_URL"] = self.given.get("SITE_URL", self.address)
        return own

    @property
    def address(self) -> str:
        """What a browser on this machine, or with `lan` in this network, opens."""
        if not self.port:
            noted = self.state / "address"
            return noted.read_text().strip() if noted.is_file() else ""
        if not self.lan:
            return f"http://localhost:{self.port}"
        host = next(iter(tls.addresses()), "localhost")
        return f"https://{host}:{self.port}"

    def note_address(self) -> None:
        """Leaves the address for commands that run without a server."""
        (self.state / "address").write_text(f"{self.address}\n")

    @property
    def logs(self) -> Path:
        """A directory with one log a program."""
        path = self.state / "log"
        path.mkdir(parents=True, exist_ok=True)
        return path

    def open_database(self) -> None:
        """Starts the embedded database, if there is none given, and notes its address."""
        if self.cluster is not None:
            first = not (self.cluster.directory / "access.json").exists()
            with step("建立内置数据库" if first else "启动内置数据库"):
                self.cluster.start()
            self.environment.update(self.cluster.environment())

    def runtime_environment(self, **more: str) -> dict[str, str]:
        """For programs at work: without the owner's address, which only migrations may know."""
        whole = {**self.environment, **more}
        whole.pop("DATABASE_OWNER_URL", None)
        return whole


def free_port() -> int:
    """A port of localhost that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_free(port: int) -> bool:
    """True if nobody listens on the port of localhost."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
