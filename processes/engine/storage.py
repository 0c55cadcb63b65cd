"""Files at rest: sealed bytes in a private folder, one file a key. No rows here.

Papers are kept under a key that their content gives; uploads under a random one, so that
erasing one upload never takes away another person's file with the same content.
"""

import os
import uuid
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from processes.vault import SEALING, seal_file, unseal_chunks

TABLE, FIELD = "file", "body"


def new_key() -> str:
    """A random key that no file has yet."""
    return uuid.uuid4().hex


def put(source: BinaryIO | bytes, *, key: str, ring: str = SEALING) -> None:
    """Keep the bytes under the key: sealed, flushed to disk, then renamed into place.

    A second call with the same key replaces the file in one step.
    """
    path = path_of(key)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    partial = path.with_name(f"{path.name}.{uuid.uuid4().hex}.part")
    reader = BytesIO(source) if isinstance(source, bytes) else source
    with partial.open("wb") as file:
        os.fchmod(file.fileno(), 0o600)
        seal_file(reader, file, table=TABLE, row=key, field=FIELD, ring=ring)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)


def chunks(key: str) -> Iterator[bytes]:
    """The bytes kept under the key, in clear, in pieces. Raises: FileNotFoundError."""
    with path_of(key).open("rb") as file:
        yield from unseal_chunks(file, table=TABLE, row=key, field=FIELD)


def get(key: str) -> bytes:
    """The bytes kept under the key, in clear. Raises: FileNotFoundError."""
    return b"".join(chunks(key))


def exists(key: str) -> bool:
    """Whether a file is kept under the key."""
    return path_of(key).exists()


def keep(source: bytes, *, key: str, ring: str = SEALING) -> None:
    """Put the bytes there unless they are; either way the file counts as new from now on.

    For keys that the content gives. A file that waits for its row is not taken for left over.
    """
    try:
        os.utime(path_of(key))
    except FileNotFoundError:
        put(source, key=key, ring=ring)


def erase(key: str) -> None:
    """Take the file away for good; no error if it is gone already."""
    path_of(key).unlink(missing_ok=True)


def path_of(key: str) -> Path:
    """Where the sealed file of that key lies. Raises: ValueError if it is no key."""
    if not (key.isascii() and key.isalnum()):
        raise ValueError("a storage key has letters and digits only")
    return Path(settings.FILES_DIR) / key[:2] / key[2:4] / key
