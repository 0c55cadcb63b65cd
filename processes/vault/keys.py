"""The key ring: numbered files in KEYS_DIR, two kinds for sealing, another for keyed hashes.

What is medical is sealed by a kind of its own (LANE): who holds the other keys cannot open it.

A file is `<kind>-<number>.key`, mode 0600, 64 hexadecimal digits. The highest number of a kind
is current; older ones stay, so that old ciphertext can be read. Keys are made at first use in
demo and test; production must have been given them (`rotate_keys --first`).
"""

import os
import secrets
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from processes.vault.errors import KeyMissing

SEALING = "seal"
LANE = "lane"
HASHING = "hash"
SEALS = (SEALING, LANE)


def current(kind: str) -> tuple[int, bytes]:
    """Number and 32 bytes of the newest key of `kind`; makes the first one in demo and test.

    Raises: KeyMissing if there is none and this is production.
    """
    ring = _ring(kind)
    if not ring:
        if not settings.DEMO:
            raise KeyMissing(f"no {kind} key in {settings.KEYS_DIR}; run rotate_keys --first")
        make_first(kind)
        ring = _ring(kind)
    number = max(ring)
    return number, ring[number]


def by_number(kind: str, number: int) -> bytes:
    """The 32 bytes of one key. Raises: KeyMissing if it is not there."""
    try:
        return _ring(kind)[number]
    except KeyError:
        raise KeyMissing(f"{kind} key {number} is not in {settings.KEYS_DIR}") from None


def make_first(kind: str) -> None:
    """Makes key 1 of `kind`; a key made meanwhile by another process wins."""
    _write(kind, 1)


def make_next(kind: str) -> int:
    """Makes the next key of `kind` and returns its number; it is current from now on."""
    number = max(_ring(kind), default=0) + 1
    _write(kind, number)
    return number


def _write(kind: str, number: int) -> None:
    folder = Path(settings.KEYS_DIR)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = folder / f".{kind}-{secrets.token_hex(8)}"
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_hex(32) + "\n")
            file.flush()
            os.fsync(file.fileno())
        # A link, unlike a rename, never replaces a key that another process made first.
        os.link(draft, folder / f"{kind}-{number:04}.key")
    except FileExistsError:
        pass
    finally:
        draft.unlink()
        _read.cache_clear()


def _ring(kind: str) -> dict[int, bytes]:
    folder = os.fspath(settings.KEYS_DIR)
    try:
        changed = os.stat(folder).st_mtime_ns
    except FileNotFoundError:
        return {}
    return _read(kind, folder, changed)


@lru_cache(maxsize=16)
def _read(kind: str, folder: str, changed: int) -> dict[int, bytes]:
    """All keys of `kind`; `changed` (the folder's time) makes a new key seen at once."""
    return {
        int(file.stem.removeprefix(f"{kind}-")): bytes.fromhex(file.read_text().strip())
        for file in Path(folder).glob(f"{kind}-*.key")
    }
