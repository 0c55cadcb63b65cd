"""A statement of the shell: its text, and where its values go. Pure."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import orjson

Value = bytes | None
_PARAMETER = re.compile(r"%\((\w+)\)([sb])")


class Call(NamedTuple):
    """A statement with its values, in its order."""

    statement: "Statement"
    values: Sequence[Value]


class Statement:
    """A statement whose text never changes.

    Parameters are %(name)s for text and %(name)b for bytes; or $1, $2, … with their `formats`. A
    number is sent as text: as a number it would need a prepared statement for every width it has.
    """

    __slots__ = ("formats", "name", "names", "text")

    def __init__(self, text: str, formats: Sequence[int] | None = None) -> None:
        found = dict(_PARAMETER.findall(text))
        places = {name: f"${place}" for place, name in enumerate(found, 1)}
        self.names = tuple(found)
        self.formats = formats or [int(kind == "b") for kind in found.values()]
        self.text = _PARAMETER.sub(lambda match: places[match[1]], text).encode()
        self.name = f"engine_{hashlib.sha256(self.text).hexdigest()[:16]}".encode()

    def __call__(self, values: Mapping[str, str | bytes | None] | None = None) -> Call:
        """The statement with values by name."""
        return Call(self, [as_sent(values[name]) for name in self.names] if values else ())


def parsed(text: bytes) -> Any:
    """A JSON value that came over the wire."""
    return orjson.loads(text)


def as_sent(value: str | bytes | None) -> Value:
    """A value as it goes over the wire."""
    return value.encode() if isinstance(value, str) else value
