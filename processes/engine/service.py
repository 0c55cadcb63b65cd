"""What a process tells its applicants before they begin: the card, the page, the trial check."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise

Words = str | Promise


class Verdict(StrEnum):
    """What a trial check says. It never keeps anybody from applying."""

    LIKELY = "likely"
    UNLIKELY = "unlikely"
    ASK = "ask"


@dataclass(frozen=True)
class Advice:
    """Answer of a trial check, in sentences."""

    kind: Verdict
    title: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class TrialCheck:
    """A few questions (a form class) and who judges the answers by today's parameters."""

    form: Any
    judge: Callable[[Mapping[str, Any], Any], Advice]


@dataclass(frozen=True)
class Service:
    """One thing people can apply for. `slug` stands in addresses; `check` may be missing."""

    slug: str
    title: Words
    icon_name: str
    summary: Words
    takes: Words
    brings: Words
    who: tuple[Words, ...] = ()
    gives: tuple[Words, ...] = ()
    papers: tuple[Words, ...] = ()
    way: tuple[Words, ...] = ()
    check: TrialCheck | None = None
    closed: Words = ""
    shut: Callable[[], Words] | None = None  # why nobody can apply today; "" if people can

    @property
    def closed_words(self) -> Words:
        """Why nobody can apply; "" if people can."""
        return self.closed or (self.shut() if self.shut else "")

    @property
    def open(self) -> bool:
        """Whether people can apply today."""
        return not self.closed_words

    @property
    def href(self) -> str:
        """Address of its page."""
        return f"/s/{self.slug}/"
