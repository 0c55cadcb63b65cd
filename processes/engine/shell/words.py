"""What an officer or applicant wrote beside a decision: sealed as one record."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from processes.engine.token_game import canonical
from processes.vault import SEALING, new_salt, salted_hash, seal

TABLE = "engine_record"


@dataclass(frozen=True, slots=True)
class Words:
    """Opinion, form answers, and remarks per field. All of it may be empty."""

    opinion: str = ""
    form: Mapping[str, Any] = field(default_factory=dict)
    remarks: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.opinion or self.form or self.remarks)

    def values(self) -> dict[str, Any]:
        """As a JSON value."""
        return {
            "opinion": self.opinion,
            "form": dict(self.form),
            "remarks": dict(self.remarks),
        }


@dataclass(frozen=True, slots=True)
class SealedWords:
    """A record as it is stored; `hash` is empty if there is nothing to store."""

    body: bytes = b""
    salt: bytes = b""
    hash: str = ""


def sealed(words: Words, *, row: str, ring: str = SEALING) -> SealedWords:
    """The words under a seal that opens at `row` only, with their salted hash."""
    if not words:
        return SealedWords()
    plain, salt = canonical(words.values()), new_salt()
    body = seal(plain, table=TABLE, row=row, field="body", ring=ring)
    return SealedWords(body, salt, salted_hash(plain, salt))
