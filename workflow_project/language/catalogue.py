"""The English of messages, read once: by the whole message, and by the sentence it makes."""

import gettext
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

HAN = re.compile(r"[\u3400-\u9fff]")
HOLE = re.compile(r"%%|%\((\w+)\)([sd])|%([sd])|\{(\w+)\}")
LEAST = 2  # a pattern of fewer Chinese characters would fit anything


@dataclass(frozen=True, slots=True)
class Pattern:
    """A message with holes: how to know a sentence made of it, and its English with the same."""

    found: re.Pattern[str]
    pieces: tuple[str, ...]
    names: tuple[str, ...]
    english: str

    def filled(self, values: dict[str, str]) -> str:
        """The English sentence."""
        return HOLE.sub(lambda hole: values[_name(hole)] if _name(hole) else "%", self.english)


def _name(hole: re.Match[str]) -> str:
    return hole[1] or hole[4] or hole[3] or ""


@cache
def messages() -> dict[str, str]:
    """English by Chinese message."""
    for place in settings.LOCALE_PATHS:
        path = Path(place) / "en" / "LC_MESSAGES" / "django.mo"
        if path.exists():
            with path.open("rb") as file:
                known = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
            return {key: text for key, text in known.items() if isinstance(key, str) and key}
    return {}


@cache
def heads() -> dict[str, str]:
    """What stands before the bracket: "身份证" of "身份证（本人和家人）"."""
    pairs = ((key.partition("（"), text.partition(" (")) for key, text in messages().items())
    return {key[0]: text[0] for key, text in pairs if key[0] and key[1] and text[1]}


@cache
def patterns() -> tuple[Pattern, ...]:
    """Messages with holes, the most particular first."""
    made = (_pattern(chinese, english) for chinese, english in messages().items())
    return tuple(sorted(filter(None, made), key=lambda one: -sum(map(len, one.pieces))))


def _pattern(chinese: str, english: str) -> Pattern | None:
    names: list[str] = []
    pieces: list[str] = []
    regex, at = "", 0
    for hole in HOLE.finditer(chinese):
        piece = chinese[at : hole.start()]
        pieces.append(piece)
        regex += re.escape(piece)
        regex += _matcher(hole, names)
        at = hole.end()
    pieces.append(chinese[at:])
    regex += re.escape(chinese[at:])
    if not names or sum(len(HAN.findall(piece)) for piece in pieces) < LEAST:
        return None
    kept = tuple(piece for piece in pieces if piece)
    return Pattern(re.compile(regex, re.S), kept, tuple(dict.fromkeys(names)), english)


def _matcher(hole: re.Match[str], names: list[str]) -> str:
    name = _name(hole)
    if not name:
        return "%"
    if name in names:
        return f"(?P=_{name})"
    names.append(name)
    number = hole[2] == "d" or hole[3] == "d"
    return f"(?P<_{name}>-?[0-9]+)" if number else f"(?P<_{name}>.*?)"
