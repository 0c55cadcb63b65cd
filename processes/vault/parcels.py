"""A file that leaves the house: opened by a code that goes another way, by whoever has both.

Nothing of the key ring is needed to open one, so that another installation can.

    magic | length of head (4 bytes) | head (JSON, in clear) | SHA-256 of these | ciphertext

The key is derived from the code by scrypt and split by HKDF: AES-256-GCM over the content, with
all that stands before it as associated data, and a mark by which a wrong code is told from damage.
"""

import base64
import hashlib
import json
import os
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from processes.vault.errors import VaultError

MAGIC = b"GDPARCEL1\n"
COST = {"n": 2**15, "r": 8, "p": 1}  # 32 MB and 0.16 s
MOST_HEAD = 4096
RANDOM_BYTES, SIGNS, GROUP = 15, 26, 4
_DIGEST = 32


class NotAParcel(VaultError):
    """The file is something else, or was cut at its beginning."""


class WrongCode(VaultError):
    """The code does not open this parcel."""


class ParcelDamaged(VaultError):
    """The right code, but the content was changed or cut."""


@dataclass(frozen=True)
class Opened:
    """What was in a parcel, and what its label says."""

    label: dict[str, Any]
    content: bytes


def new_code() -> str:
    """120 random bits and ten bits that find a slip of the pen: "ABCD-EFGH-…-YZ"."""
    body = base64.b32encode(os.urandom(RANDOM_BYTES)).decode()
    return _grouped(body + _check(body))


def plain_code(typed: str) -> str | None:
    """The code as it was given, however it was typed; None if it has a slip in it."""
    signs = "".join(one for one in typed.upper() if one.isalnum())
    signs = signs.translate(str.maketrans("018", "OIB"))
    if len(signs) != SIGNS or signs[-2:] != _check(signs[:-2]):
        return None
    return _grouped(signs)


def wrap(content: bytes, *, code: str, label: dict[str, Any]) -> bytes:
    """A parcel with that content; the label can be read without the code."""
    salt, nonce = os.urandom(16), os.urandom(12)
    key, mark = _keys(code, salt, COST)
    head = {"label": label, "scrypt": {**COST, "salt": salt.hex()}, "nonce": nonce.hex(),
            "mark": mark.hex()}  # fmt: skip
    body = json.dumps(head, ensure_ascii=False, sort_keys=True).encode()
    before = MAGIC + len(body).to_bytes(4, "big") + body
    before += hashlib.sha256(before).digest()
    return before + AESGCM(key).encrypt(nonce, content, before)


def label_of(parcel: bytes) -> dict[str, Any]:
    """What stands outside. Raises: NotAParcel."""
    return dict(_head(parcel)[0]["label"])


def unwrap(parcel: bytes, *, code: str) -> Opened:
    """The content. Raises: NotAParcel; WrongCode; ParcelDamaged."""
    head, before = _head(parcel)
    asked = head["scrypt"]
    cost = {name: int(asked[name]) for name in COST}
    if any(cost[name] > COST[name] for name in COST):
        raise NotAParcel("asks for more work than any parcel of ours")
    key, mark = _keys(code, bytes.fromhex(asked["salt"]), cost)
    if mark.hex() != head["mark"]:
        raise WrongCode("mark")
    try:
        found = AESGCM(key).decrypt(bytes.fromhex(head["nonce"]), parcel[len(before) :], before)
    except InvalidTag:
        raise ParcelDamaged("tag") from None
    return Opened(dict(head["label"]), found)


def _head(parcel: bytes) -> tuple[dict[str, Any], bytes]:
    start = len(MAGIC) + 4
    size = int.from_bytes(parcel[len(MAGIC) : start], "big")
    before = parcel[: start + size + _DIGEST]
    if not parcel.startswith(MAGIC) or size > MOST_HEAD or len(before) < start + size + _DIGEST:
        raise NotAParcel("no head")
    if hashlib.sha256(before[:-_DIGEST]).digest() != before[-_DIGEST:]:
        raise ParcelDamaged("head")
    found = json.loads(before[start:-_DIGEST])
    return found, before


def _keys(code: str, salt: bytes, cost: dict[str, int]) -> tuple[bytes, bytes]:
    """Key of the content and the mark."""
    signs = code.replace("-", "").encode()
    root = Scrypt(salt=salt, length=32, **cost).derive(signs)
    return _part(root, b"content", 32), _part(root, b"mark", 16)


def _part(root: bytes, use: bytes, size: int) -> bytes:
    return HKDFExpand(algorithm=SHA256(), length=size, info=b"parcel " + use).derive(root)


def _check(body: str) -> str:
    return base64.b32encode(hashlib.sha256(b"parcel code " + body.encode()).digest())[:2].decode()


def _grouped(signs: str) -> str:
    return "-".join(signs[i : i + GROUP] for i in range(0, len(signs), GROUP))
