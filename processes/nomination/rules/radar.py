"""查重雷达: what looks alike across processes and years, and what a person says of it. Pure.

It lists pairs and never joins anything: two files are one only where somebody has said so of that
very pair. Who is the same as two others makes those two worth a look, no more. A verdict holds for
the likenesses it was given for; a new one brings the pair back. Values are keyed hashes.
Source: issue point 4; domain specification G.4 HON-07
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, pairwise

from forms.honour_codes import Likeness, Verdict
from processes.engine.parameters.values import Parameters
from processes.nomination.rules.shingles import alike

# What is one thing in the world; the others are shared by honest people.
STRONG = {Likeness.IDENTITY, Likeness.INVOICE}


class BadVerdict(ValueError):
    """`code` is nobody, reason, same (a thing with itself), or unlike (nothing was found)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Item:
    """A case, nomination or row of any process and year. Hashes by likeness; text as runs."""

    key: str
    process: str
    year: int
    subject: str = ""  # the account it is about: one's own cases share one's identity
    hashes: Mapping[Likeness, frozenset[str]] | None = None
    text: frozenset[int] = frozenset()


Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Trace:
    """One likeness of a pair; `share` only of texts."""

    likeness: Likeness
    share: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class Said:
    """A verdict: by whom, of which likenesses, why. The last one counts."""

    pair: Pair
    verdict: Verdict
    by: str
    reason: str
    likenesses: frozenset[Likeness]


@dataclass(frozen=True, slots=True)
class Hit:
    """A pair that looks alike. `said` is the verdict that holds; without one it waits."""

    pair: Pair
    traces: tuple[Trace, ...]
    said: Said | None = None
    through: tuple[str, ...] = ()  # the same as both of them, by verdict

    @property
    def is_strong(self) -> bool:
        """Whether something is the same of which there is one in the world."""
        return any(trace.likeness in STRONG for trace in self.traces)

    @property
    def waits(self) -> bool:
        """Whether somebody has to look."""
        return self.said is None

    @property
    def is_same(self) -> bool:
        """Whether somebody has said of this very pair that it is one."""
        return self.said is not None and self.said.verdict is Verdict.SAME


def pair_of(one: str, other: str) -> Pair:
    """The pair in its order. Raises: BadVerdict."""
    if one == other:
        raise BadVerdict("same")
    return (one, other) if one < other else (other, one)


def hits(items: Iterable[Item], said: Iterable[Said], parameters: Parameters) -> tuple[Hit, ...]:
    """Every pair with what is alike; what waits and is strong first."""
    traces = _traces(list(items), parameters)
    verdicts = {one.pair: one for one in said}
    through = _through(verdicts)
    pairs = {*traces, *(pair for pair in through if pair not in verdicts)}
    found = [
        Hit(
            pair,
            _in_order(traces.get(pair, {})),
            _holding(verdicts.get(pair), traces.get(pair, {})),
            through.get(pair, ()),
        )
        for pair in pairs
    ]
    return tuple(sorted(found, key=lambda hit: (not hit.waits, not hit.is_strong, hit.pair)))


def _in_order(those: Mapping[Likeness, Trace]) -> tuple[Trace, ...]:
    return tuple(those[one] for one in Likeness if one in those)


def _holding(said: Said | None, those: Mapping[Likeness, Trace]) -> Said | None:
    """The verdict, unless something is alike that it was not given for."""
    if said is None or set(those) - said.likenesses:
        return None
    return said


def _through(verdicts: Mapping[Pair, Said]) -> dict[Pair, tuple[str, ...]]:
    """Pairs of which each is the same as a third one, by verdict."""
    beside: dict[str, set[str]] = {}
    for (one, other), said in verdicts.items():
        if said.verdict is Verdict.SAME:
            beside.setdefault(one, set()).add(other)
            beside.setdefault(other, set()).add(one)
    found: dict[Pair, list[str]] = {}
    for middle, those in sorted(beside.items()):
        for pair in combinations(sorted(those), 2):
            found.setdefault(pair, []).append(middle)
    return {pair: tuple(middles) for pair, middles in found.items()}


def _traces(items: list[Item], parameters: Parameters) -> dict[Pair, dict[Likeness, Trace]]:
    subjects = {one.key: one.subject for one in items}
    if len(subjects) < len(items):
        raise ValueError("an item stands twice")
    found: dict[Pair, dict[Likeness, Trace]] = {}
    for likeness, pair in _by_hash(items, parameters.count("honor_file_common")):
        if not _own(likeness, pair, subjects):
            found.setdefault(pair, {})[likeness] = Trace(likeness)
    texts = {one.key: one.text for one in items if one.text}
    for one in alike(texts, parameters.ratio("honor_text_alike")):
        pair = pair_of(one.one, one.other)
        if not _own(Likeness.TEXT, pair, subjects):
            found.setdefault(pair, {})[Likeness.TEXT] = Trace(Likeness.TEXT, one.share)
    return found


def _own(likeness: Likeness, pair: Pair, subjects: Mapping[str, str]) -> bool:
    """One's own cases share one's identity, phone, files and words. An invoice counts once."""
    one, other = (subjects[key] for key in pair)
    return likeness is not Likeness.INVOICE and bool(one) and one == other


def _by_hash(items: Iterable[Item], common: int) -> Iterator[tuple[Likeness, Pair]]:
    """Pairs under one hash. A file that very many have is a form; of other things that very many
    have, each is put beside the next only.
    """
    index: dict[tuple[Likeness, str], set[str]] = {}
    for one in items:
        for likeness, values in (one.hashes or {}).items():
            for value in values:
                index.setdefault((likeness, value), set()).add(one.key)
    for (likeness, _value), keys in index.items():
        listed = sorted(keys)
        if len(listed) <= common:
            yield from ((likeness, pair) for pair in combinations(listed, 2))
        elif likeness is not Likeness.FILE:
            yield from ((likeness, pair) for pair in pairwise(listed))


def judged(hit: Hit, verdict: Verdict, *, by: str, reason: str) -> Said:
    """A verdict on a pair as it looks now. Raises: BadVerdict."""
    if not by.strip():
        raise BadVerdict("nobody")
    if not reason.strip():
        raise BadVerdict("reason")
    return Said(hit.pair, verdict, by, reason, frozenset(one.likeness for one in hit.traces))
