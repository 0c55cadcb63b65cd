"""What an officer asks his inbox for: everything stands in the address. No database."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from urllib.parse import urlencode

BOXES = ("all", "late", "today", "back", "held")


@dataclass(frozen=True)
class Filters:
    """`box` is the chip, the rest is the drawer; "" asks for nothing. `unit` is an id in digits."""

    box: str = "all"
    service: str = ""
    node: str = ""
    unit: str = ""
    hold: str = ""  # free: claimed by nobody; paused: the clock stands still
    number: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Filters":
        """From a query string; what nobody can mean is left out."""
        found = {one.name: query.get(one.name, "").strip()[:40] for one in fields(cls)}
        if found["box"] not in BOXES:
            found["box"] = "all"
        if not found["unit"].isdecimal():
            found["unit"] = ""
        found["number"] = found["number"].replace("\x00", "").upper()
        return cls(**found)

    @property
    def in_drawer(self) -> int:
        """How many questions of the drawer are answered."""
        return sum(bool(getattr(self, one.name)) for one in fields(self) if one.name != "box")

    @property
    def is_plain(self) -> bool:
        """Whether nothing is asked for."""
        return self == Filters()

    def with_box(self, box: str) -> "Filters":
        """The same drawer behind another chip."""
        return replace(self, box=box)

    def query(self, **more: str) -> str:
        """Query string, defaults left out; `more` is added."""
        named = {one.name: str(getattr(self, one.name)) for one in fields(self)}
        kept = {name: value for name, value in named.items() if value and value != "all"}
        return urlencode({**kept, **{name: value for name, value in more.items() if value}})
