"""How alike two texts are: shares of short runs of characters that both have. Pure.

Punctuation, blanks and widths do not count. Runs that many texts have (words of the form, names of
awards) count for none: they say nothing of who copied whom. Source: G.4, issue point 4
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

LENGTH = 6  # characters of a run
COMMON = 5  # a run in more texts than this says nothing, if there are that many
SAMPLED = 8  # of so many runs one is kept, else thousands of texts take minutes
LEAST_RUNS = 20  # a shorter text, of some 160 characters, is not compared
PRIME, BASE, MIXED = 2**61 - 1, 1_000_003, 0x9E3779B97F4A7C15 % (2**61 - 1)
LEAVES = pow(BASE, LENGTH, PRIME)


def plain(text: str) -> str:
    """Letters, digits and characters alone, in one width."""
    wide = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in wide if sign.isalnum())


def runs(text: str) -> frozenset[int]:
    """Fingerprints of about one in `SAMPLED` runs: the same ones of every text, by their value."""
    found = set()
    value = 0
    signs = plain(text)
    for at, sign in enumerate(signs):
        value = (value * BASE + ord(sign)) % PRIME
        if at >= LENGTH:
            value = (value - ord(signs[at - LENGTH]) * LEAVES) % PRIME
        if at >= LENGTH - 1 and value * MIXED % PRIME % SAMPLED == 0:
            found.add(value)
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Alike:
    """Two texts and how much of the shorter one stands in the other."""

    one: str
    other: str
    share: Fraction


def alike(texts: Mapping[str, frozenset[int]], least: Fraction) -> tuple[Alike, ...]:
    """Every pair that shares at least so much, the most alike first.

    An index of runs is walked, so that only texts that share something are compared.
    """
    texts = _telling(texts)
    index: dict[int, list[str]] = {}
    for name in sorted(texts):
        for run in texts[name]:
            index.setdefault(run, []).append(name)
    shared: Counter[tuple[str, str]] = Counter()
    for names in index.values():
        shared.update((a, b) for at, a in enumerate(names) for b in names[at + 1 :])
    found = [
        Alike(one, other, Fraction(count, min(len(texts[one]), len(texts[other]))))
        for (one, other), count in shared.items()
    ]
    found = [pair for pair in found if pair.share >= least]
    return tuple(sorted(found, key=lambda pair: (-pair.share, pair.one, pair.other)))


def _telling(texts: Mapping[str, frozenset[int]]) -> dict[str, frozenset[int]]:
    """Without the runs that many have, and without texts that are too short to say anything."""
    often = Counter(run for those in texts.values() for run in those)
    limit = max(COMMON, len(texts) // 20)
    common = {run for run, count in often.items() if count > limit}
    left = {name: those - common for name, those in texts.items()}
    return {name: those for name, those in left.items() if len(those) >= LEAST_RUNS}


def passages(one: str, other: str, *, least: int = 12) -> tuple[str, ...]:
    """What stands word for word in both, the longest first: to be shown side by side."""
    left, right = plain(one), plain(other)
    starts: dict[str, list[int]] = {}
    for at in range(len(right) - least + 1):
        starts.setdefault(right[at : at + least], []).append(at)
    found: list[str] = []
    at = 0
    while at <= len(left) - least:
        best = max(
            (_run(left, at, right, where) for where in starts.get(left[at : at + least], ())),
            default=0,
        )
        if best:
            found.append(left[at : at + best])
        at += max(best, 1)
    return tuple(sorted(dict.fromkeys(found), key=lambda text: (-len(text), text)))


def _run(left: str, at: int, right: str, where: int) -> int:
    length = 0
    while (
        at + length < len(left)
        and where + length < len(right)
        and left[at + length] == right[where + length]
    ):
        length += 1
    return length


def of_texts(texts: Iterable[tuple[str, str]]) -> dict[str, frozenset[int]]:
    """Fingerprints by name."""
    return {name: runs(text) for name, text in texts}
