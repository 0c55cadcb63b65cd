"""Hashes: keyed ones find a person without storing him in clear, salted ones commit to facts."""

import hashlib
import hmac
import os

from processes.vault import keys


def keyed_hash(value: str, *, purpose: str) -> bytes:
    """HMAC-SHA-256 of `value` for one purpose, under a key of its own; 32 bytes.

    Equal values give equal hashes only within a purpose, so that two tables cannot be joined
    by them unless they mean to be.
    """
    _, key = keys.current(keys.HASHING)
    return hmac.digest(key, f"{purpose}\x00{value}".encode(), "sha256")


def salted_hash(data: bytes, salt: bytes) -> str:
    """SHA-256 commitment to `data` under `salt`, 64 hexadecimal digits.

    Destroying data and salt leaves nothing that could be guessed from the hash.
    """
    return hashlib.sha256(len(salt).to_bytes(2, "big") + salt + data).hexdigest()


def new_salt() -> bytes:
    """16 random bytes."""
    return os.urandom(16)


_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def normal_id(text: str) -> str:
    """An identity number as it is hashed: no blanks, upper-case X, 15 digits made 18.

    Source: GB 11643-1999.
    """
    number = "".join(text.split()).upper()
    if len(number) != 15 or not number.isdecimal():
        return number
    body = f"{number[:6]}19{number[6:]}"
    return body + id_check_digit(body)


def id_check_digit(body: str) -> str:
    """The 18th character of an identity number from its first 17. Source: GB 11643-1999."""
    total = sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True))
    return "10X98765432"[total % 11]
