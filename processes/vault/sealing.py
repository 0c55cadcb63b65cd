"""Fields at rest: AES-256-GCM, bound to their table, row and field.

A sealed blob is: format (1 byte, which says the kind of key), key number (4), nonce (12),
ciphertext with tag. The nonce is random; one key may seal 2**32 values, far beyond a county's
needs, so no data key per record.
"""

import os
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from processes.vault import keys
from processes.vault.errors import SealBroken

FORMATS = {keys.SEALING: b"\x01", keys.LANE: b"\x03"}
RINGS = {sign: ring for ring, sign in FORMATS.items()}
KEY_AT = slice(1, 5)
_HEAD = 17


def seal(plain: bytes, *, table: str, row: str, field: str, ring: str = keys.SEALING) -> bytes:
    """Ciphertext of `plain` under the current key; only the same table, row and field open it."""
    number, key = keys.current(ring)
    nonce = os.urandom(12)
    head = FORMATS[ring] + number.to_bytes(4, "big") + nonce
    return head + cipher(key).encrypt(nonce, plain, bound(table, row, field, number))


def unseal(blob: bytes | memoryview, *, table: str, row: str, field: str) -> bytes:
    """Clear bytes of `blob`.

    Raises: SealBroken if it was changed or sealed for another place; KeyMissing if its key is gone.
    """
    blob = bytes(blob)
    if len(blob) < _HEAD + 16 or blob[:1] not in RINGS:
        raise SealBroken(f"not a sealed value: {table}.{field}")
    number = key_number(blob)
    key = keys.by_number(ring_of(blob), number)
    try:
        return cipher(key).decrypt(blob[5:_HEAD], blob[_HEAD:], bound(table, row, field, number))
    except InvalidTag:
        raise SealBroken(f"sealed value does not belong to {table}.{field}") from None


def ring_of(blob: bytes) -> str:
    """Kind of the key that sealed `blob`. Raises: KeyError if it is no sealed value."""
    return RINGS[blob[:1]]


def key_number(blob: bytes) -> int:
    """Number of the key that sealed `blob`."""
    return int.from_bytes(blob[KEY_AT], "big")


def bound(table: str, row: str, field: str, number: int) -> bytes:
    """The associated data: where the value belongs and under which key."""
    if "|" in table or "|" in row or "|" in field:
        raise ValueError("table, row and field of a sealed value must not contain a bar")
    return f"{table}|{row}|{field}|{number}".encode()


@lru_cache(maxsize=64)
def cipher(key: bytes) -> AESGCM:
    """The cipher of a key; building one costs more than sealing a field."""
    return AESGCM(key)
