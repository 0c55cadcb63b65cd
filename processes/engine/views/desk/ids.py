"""Ids in addresses, for paging."""

from collections.abc import Mapping

LONGEST = 18


def id_in(asked: Mapping[str, str], name: str) -> int | None:
    """The id of that name; what is none is passed over."""
    text = asked.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST else None
