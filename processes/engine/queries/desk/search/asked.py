"""What an officer asks the search for: everything stands in the address. No database."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from urllib.parse import urlencode

from processes.engine.models.stages import Stage
from processes.vault import mask_id, mask_name, mask_phone

CASE_NUMBER = re.compile(r"[A-Z]{2,4}-[A-Z]{2,8}-\d{4}-\d+", re.ASCII)
TEXTS = ("q", "service", "stage", "unit", "since", "until")
LONGEST = 40


@dataclass(frozen=True)
class Sought:
    """`q` is the box, the rest are the filters; "" asks for nothing. `unit` is an id in digits."""

    q: str = ""
    service: str = ""
    stage: str = ""
    unit: str = ""
    since: str = ""
    until: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Sought":
        """From a query string; what nobody can mean is left out. `number` is the older name."""
        found = {name: _typed(query.get(name, "")) for name in TEXTS}
        found["q"] = found["q"] or _typed(query.get("number", ""))
        if not (found["unit"].isascii() and found["unit"].isdecimal()):
            found["unit"] = ""
        if found["stage"] not in Stage.values or found["stage"] == Stage.DRAFT:
            found["stage"] = ""
        return cls(**found)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for."""
        return not any(getattr(self, one.name) for one in fields(self))

    @property
    def filtered(self) -> bool:
        """Whether more than the box is filled in."""
        return any(getattr(self, one.name) for one in fields(self) if one.name != "q")

    @property
    def plain(self) -> str:
        """The box without blanks, letters large."""
        return "".join(self.q.split()).upper()

    @property
    def number(self) -> str:
        """The box, if it is a whole case number."""
        return self.plain if CASE_NUMBER.fullmatch(self.plain) else ""

    def day(self, name: str) -> date | None:
        """The day of a filter; None for none. Raises: ValueError if it is no day."""
        text = str(getattr(self, name))
        return date.fromisoformat(text) if text else None

    def query(self, **more: str) -> str:
        """Query string; `more` is added."""
        kept = {one.name: str(getattr(self, one.name)) for one in fields(self)}
        return urlencode({name: value for name, value in {**kept, **more}.items() if value})

    @property
    def words(self) -> str:
        """As it goes to the access log: names and numbers of persons masked."""
        named = {one.name: str(getattr(self, one.name)) for one in fields(self)}
        named["q"] = masked(self.q)
        return " ".join(f"{name}={value}" for name, value in named.items() if value)


def masked(text: str) -> str:
    """What was typed into the box, without what tells a person."""
    plain = "".join(text.split())
    if plain.isdecimal() or (plain[:-1].isdecimal() and plain[-1:] in "xX"):
        if len(plain) >= 15:
            return mask_id(plain)
        return mask_phone(plain) if len(plain) >= 7 else plain
    if plain.isalpha() and not plain.isascii() and len(plain) <= 4:
        return mask_name(plain)
    return text


def _typed(text: str) -> str:
    return text.replace("\x00", "").strip()[:LONGEST]
