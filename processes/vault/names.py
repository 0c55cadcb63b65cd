"""Short codes that must not be read in a table: sealed by the key of the closed lane, as text.

Two seals of one name differ, so rows of it cannot be counted. Whoever loads a row has the name
again, and writes back what stood there. `~` begins no code of ours.
"""

from base64 import b64decode, b64encode

from processes.vault import keys
from processes.vault.errors import SealBroken
from processes.vault.sealing import seal, unseal

SIGN = "~"
LENGTH = 160  # a name of 64 letters fits
_PLACE = {"table": "name", "row": "", "field": "name"}


class Veiled(str):
    """A code as it is; `stored` is how it stands in its row."""

    __slots__ = ("stored",)
    stored: str


def veil(name: str) -> str:
    """The code as it is stored. "" stays: that nothing is there says nothing."""
    if not name:
        return ""
    if isinstance(name, Veiled):
        return name.stored
    return SIGN + b64encode(seal(name.encode(), **_PLACE, ring=keys.LANE)).decode()


def unveil(stored: str) -> str:
    """The code of a stored value; what is not veiled, or was damaged, is given as it is."""
    if not stored.startswith(SIGN):
        return stored
    try:
        name = Veiled(unseal(b64decode(stored[1:]), **_PLACE).decode())
    except (SealBroken, ValueError):
        return stored
    name.stored = stored
    return name


def as_stored(value: str) -> str:
    """How a code, or a text made of one, stands in its row."""
    return value.stored if isinstance(value, Veiled) else value
