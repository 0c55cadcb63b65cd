"""Files at rest, in chunks, so that a large upload never stands in memory whole.

Head: format (1 byte, which says the kind of key), key number (4), salt (16). Each file has its own
key, derived from the sealing key and the salt. Each chunk of 64 KiB is sealed under its index and
whether it is the last, so chunks can be neither swapped nor cut off.
"""

import os
from collections.abc import Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from processes.vault import keys
from processes.vault.errors import SealBroken
from processes.vault.sealing import bound, key_number

FORMATS = {keys.SEALING: b"\x02", keys.LANE: b"\x04"}
RINGS = {sign: ring for ring, sign in FORMATS.items()}
CHUNK = 64 * 1024
_HEAD = 21
_TAG = 16


def seal_file(
    source: BinaryIO,
    target: BinaryIO,
    *,
    table: str,
    row: str,
    field: str,
    ring: str = keys.SEALING,
) -> None:
    """Writes the sealed form of all that `source` still holds to `target`."""
    number, key = keys.current(ring)
    salt = os.urandom(16)
    target.write(FORMATS[ring] + number.to_bytes(4, "big") + salt)
    cipher, place = _file_cipher(key, salt), bound(table, row, field, number)
    for index, chunk, last in _chunks(source, CHUNK):
        target.write(cipher.encrypt(_nonce(index, last), chunk, place))


def unseal_chunks(source: BinaryIO, *, table: str, row: str, field: str) -> Iterator[bytes]:
    """Clear chunks of a sealed file, each proved before it is given.

    Raises: SealBroken if the file was changed, cut or sealed for another place.
    """
    head = source.read(_HEAD)
    if len(head) < _HEAD or head[:1] not in RINGS:
        raise SealBroken(f"not a sealed file: {table}.{field}")
    number = key_number(head)
    cipher = _file_cipher(keys.by_number(RINGS[head[:1]], number), head[5:])
    place = bound(table, row, field, number)
    for index, chunk, last in _chunks(source, CHUNK + _TAG):
        try:
            yield cipher.decrypt(_nonce(index, last), chunk, place)
        except InvalidTag:
            raise SealBroken(f"sealed file does not belong to {table}.{field}") from None


def unseal_file(source: BinaryIO, target: BinaryIO, *, table: str, row: str, field: str) -> None:
    """Writes the clear form of the sealed file `source` to `target`. Raises as unseal_chunks."""
    for chunk in unseal_chunks(source, table=table, row=row, field=field):
        target.write(chunk)


def _chunks(source: BinaryIO, size: int) -> Iterator[tuple[int, bytes, bool]]:
    index, chunk = 0, source.read(size)
    while True:
        following = source.read(size)
        yield index, chunk, not following
        if not following:
            return
        index, chunk = index + 1, following


def _nonce(index: int, last: bool) -> bytes:
    return index.to_bytes(11, "big") + (b"\x01" if last else b"\x00")


def _file_cipher(key: bytes, salt: bytes) -> AESGCM:
    return AESGCM(HKDF(algorithm=SHA256(), length=32, salt=salt, info=b"file").derive(key))
