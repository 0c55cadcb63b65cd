"""Codes behind which judges and contestants stand while scores are given. Pure.

A code is made of a key that only the office holds: without it nobody can tell whose it is, nor
find out by trying all names. It has a check character, so that a slip of the finger is noticed.
Source: domain specification D.5 k8
"""

import hmac
from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import sha256
from types import MappingProxyType

from processes.engine.scoring.sheet import Sheet

# Nothing that is misread or misheard for another: no 0 O, 1 I L. 31 is prime: the check finds each
# single wrong character and each exchange of two neighbours.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 5
LEAST_KEY = 32  # bytes
NOBODY: Mapping[str, str] = MappingProxyType({})


def codes(
    key: bytes, purpose: str, names: Iterable[str], *, given: Mapping[str, str] = NOBODY
) -> dict[str, str]:
    """Code of each name; who has one keeps it, no two have the same.

    `purpose` separates contestants from judges and one event from another.
    Raises: ValueError for a key that is too short or a name that stands twice.
    """
    listed = sorted(names)
    if len(set(listed)) < len(listed):
        raise ValueError("a name stands twice")
    found = dict(given)
    taken = set(given.values())
    for name in listed:
        if name not in found:
            found[name] = _free(key, purpose, name, taken)
            taken.add(found[name])
    return {name: found[name] for name in listed}


def code(key: bytes, purpose: str, name: str, *, turn: int = 0) -> str:
    """Six characters, the last of them checks the others. `turn` counts where codes met."""
    if len(key) < LEAST_KEY:
        raise ValueError(f"a key has at least {LEAST_KEY} bytes")
    mac = hmac.new(key, f"{purpose}|{turn}|{name}".encode(), sha256).digest()
    rest, body = int.from_bytes(mac), ""
    for _ in range(LENGTH):
        rest, digit = divmod(rest, len(ALPHABET))
        body += ALPHABET[digit]
    return body + check_character(body)


def read(text: str) -> str | None:
    """A code as it was typed, in capitals and without blanks; None if it cannot be one."""
    plain = "".join(text.split()).upper()
    if len(plain) != LENGTH + 1 or not set(plain) <= set(ALPHABET):
        return None
    return plain if check_character(plain[:-1]) == plain[-1] else None


def opened(
    sheets: Iterable[Sheet], *, entries: Mapping[str, str], judges: Mapping[str, str]
) -> tuple[Sheet, ...]:
    """Sheets under their names again. Both mappings are name to code. Raises: KeyError."""
    who = {code: name for name, code in entries.items()}
    by = {code: name for name, code in judges.items()}
    return tuple(replace(one, entry=who[one.entry], judge=by[one.judge]) for one in sheets)


def check_character(body: str) -> str:
    """Weighted sum of the characters, modulo 31."""
    total = sum(place * ALPHABET.index(letter) for place, letter in enumerate(body, 1))
    return ALPHABET[total % len(ALPHABET)]


def _free(key: bytes, purpose: str, name: str, taken: set[str]) -> str:
    turn = 0
    while (found := code(key, purpose, name, turn=turn)) in taken:
        turn += 1
    return found
