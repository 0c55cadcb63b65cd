"""A Chinese sentence of ours in English, known by its words; anybody else's words stay.

`spoken` is asked where text leaves for a reader: labels, sentences of rules and refusals, and what
was stored as it was said. It knows a message as a whole, or as one of the messages with holes whose
values are put into English in turn, or as parts joined by punctuation.
"""

import re
from functools import lru_cache

from workflow_project.language import times
from workflow_project.language.catalogue import HAN, Pattern, heads, messages, patterns

# Joins that may leave one side as it is (a name beside a label), and those of sentences.
LOOSE = re.compile(r"(\s*[（）：、｜|·]\s*|\s+(?:-|—|→|>)\s+|\n+)")
TIGHT = re.compile(r"([。；，！？]\s*|\s+)")
DOT = " · "
STOP = re.compile("。")
ASCII = {"。": ". ", "；": "; ", "，": ", ", "！": "! ", "？": "? ", "、": ", ", "：": ": "}
ASCII |= {"（": " (", "）": ") "}


@lru_cache(maxsize=8192)
def spoken(text: str) -> str:
    """The text in English as far as it is ours."""
    if not HAN.search(text):
        return text
    core = text.strip()
    known = _known(core) or _known(core.replace("\xa0", " "))
    if known is None:
        known = _parts(core)
    head = text[: len(text) - len(text.lstrip())]
    return f"{head}{known}{text[len(text.rstrip()) :]}"


def _known(text: str) -> str | None:
    known = messages().get(text) or _first_sentences(text)
    if known is None and DOT in text:  # joins whole words, before a hole may swallow it
        known = _sentence(text, joined=True)
        return known or DOT.join(spoken(part) for part in text.split(DOT))
    known = known or times.spoken(text) or _sentence(text)
    return known or heads().get(text)


def _first_sentences(text: str) -> str | None:
    """A whole message with more sentences behind it, which no hole may swallow."""
    for stop in STOP.finditer(text, 0, max(len(text) - 1, 0)):
        first = text[: stop.end()]
        head = messages().get(first) or (_sentence(first, joined=True) if DOT in first else None)
        if head and not HAN.search(rest := spoken(text[stop.end() :])):
            return f"{head} {rest.lstrip()}"
    return None


def _sentence(text: str, *, joined: bool = False) -> str | None:
    """By a message with holes; `joined` ones have a dot of their own."""
    for pattern in patterns():
        if joined and not any(DOT in piece for piece in pattern.pieces):
            continue
        if all(piece in text for piece in pattern.pieces):
            found = pattern.found.fullmatch(text)
            if found:
                return pattern.filled(_values(pattern, found))
    return None


def _values(pattern: Pattern, found: re.Match[str]) -> dict[str, str]:
    return {name: spoken(found[f"_{name}"]) for name in pattern.names}


def _parts(text: str) -> str:
    parts = TIGHT.split(text)
    if len(parts) > 2:
        said = [spoken(part) if n % 2 == 0 else part for n, part in enumerate(parts)]
        if not any(HAN.search(part) for part in said):
            return _joined(said)
    parts = LOOSE.split(text)
    if len(parts) > 2:
        said = [spoken(part) if n % 2 == 0 else part for n, part in enumerate(parts)]
        if any(new != old for new, old in zip(said, parts, strict=True)):
            return _joined(said)
    return text


def _joined(parts: list[str]) -> str:
    """With the punctuation of English."""
    text = "".join(
        part if n % 2 == 0 else "".join(ASCII.get(sign, sign) for sign in part)
        for n, part in enumerate(parts)
    )
    text = re.sub(r" +([),.;:!?])", r"\1", text)
    return re.sub(r" {2,}", " ", text).strip(" ")
