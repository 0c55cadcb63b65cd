"""What must not stand in a public notice: numbers, whole names, columns nobody allowed. Pure.

Source: domain specification B0.4, B0.5.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_APART = re.compile(r"(?<=\d)[\s\-_.·]+(?=[\dXx])")
HOTLINE = "phone"  # the column of the office's own number
NAME = "name"


class Kind(StrEnum):
    """What was found."""

    ID = "id"
    PHONE = "phone"
    CARD = "card"
    NAME = "name"
    COLUMN = "column"


_PATTERNS = (
    (Kind.ID, re.compile(rf"(?<!\d)\d{{6}}(?:18|19|20)\d{{2}}{_DAY}\d{{3}}[\dXx](?!\d)")),
    (Kind.ID, re.compile(rf"(?<!\d)\d{{6}}\d{{2}}{_DAY}\d{{3}}(?!\d)")),
    (Kind.PHONE, re.compile(r"(?<!\d)(?:86)?1[3-9]\d{9}(?!\d)")),
    (Kind.CARD, re.compile(r"(?<!\d)[2-9]\d{15,18}(?!\d)")),
)


@dataclass(frozen=True, slots=True)
class Leak:
    """Something that looks as if it must not be shown, and the column it stands in."""

    column: str
    kind: Kind


def leaks(
    content: Mapping[str, Any], *, allowed: Collection[str], masked: Collection[str] = (NAME,)
) -> tuple[Leak, ...]:
    """Everything suspicious in a notice, once a column and kind, in the order of the columns.

    `allowed` are the columns of the process; names in `masked` ones must have been masked.
    """
    return tuple(dict.fromkeys(_found(content, allowed, masked)))


def _found(
    content: Mapping[str, Any], allowed: Collection[str], masked: Collection[str]
) -> Iterator[Leak]:
    for column, value in content.items():
        if column not in allowed:
            yield Leak(column, Kind.COLUMN)
        if isinstance(value, str):
            yield from (Leak(column, kind) for kind in kinds_in(value, hotline=column == HOTLINE))
        if column in masked and "*" not in str(value):
            yield Leak(column, Kind.NAME)


def kinds_in(text: str, *, hotline: bool = False) -> Iterator[Kind]:
    """What a text looks as if it held; blanks and full-width digits hide nothing.

    A mobile number may be the hotline itself.
    """
    plain = unicodedata.normalize("NFKC", text)
    for form in dict.fromkeys((plain, _APART.sub("", plain))):
        for kind, pattern in _PATTERNS:
            if pattern.search(form) and not (hotline and kind is Kind.PHONE):
                yield kind
