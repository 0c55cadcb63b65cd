"""抽签: draw numbers, rooms and seats from a published seed. Anyone can do it again. Pure.

In plain words: for each entry on the printed list write “seed|number|entry”, take the SHA-256 of
that text in UTF-8, and sort the entries by these 64 characters. The first has draw number 1. For
the seats write “seed|seat|entry” and sort again: the first sits on the first seat of the first
room of the first session, and so on as the rooms stand in the plan. By hand:
`printf '%s' 'SEED|number|ENTRY' | sha256sum`. Nothing of a programming language decides.
Source: domain specification D.5 k6; docs/decisions/0038-draws-and-rounding.md
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from processes.competition.rules.season import Stage

NUMBER, SEAT = "number", "seat"
BETWEEN = "|"
LEAST_SEED = 16  # characters; shorter ones could be tried through by whoever wants a good number


class CannotDraw(ValueError):
    """`code` is one of seed, list, double, seats, unknown, again; `facts` are for the sentence."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


@dataclass(frozen=True, slots=True)
class Seat:
    """Where one sits: session and room as in the plan, seats from 1."""

    session: str
    room: str
    seat: int


@dataclass(frozen=True, slots=True)
class Lot:
    """What one drew. `instead_of` is the entry whose lot it took over."""

    entry: str
    number: int
    seat: Seat
    instead_of: str = ""


@dataclass(frozen=True, slots=True)
class Draw:
    """A draw as it is published: seed, fingerprint of the list, lots by number."""

    seed: str
    list_digest: str
    lots: tuple[Lot, ...]

    def of(self, entry: str) -> Lot:
        """The lot of an entry. Raises: CannotDraw unknown."""
        for lot in self.lots:
            if lot.entry == entry:
                return lot
        raise CannotDraw("unknown", entry=entry)


def drawn(entries: Iterable[str], *, seed: str, stage: Stage) -> Draw:
    """Numbers and seats of these entries. Raises: CannotDraw."""
    listed = _checked(entries)
    if not _is_seed(seed):
        raise CannotDraw("seed", least=LEAST_SEED)
    seats = list(seats_of(stage))
    if len(seats) < len(listed):
        raise CannotDraw("seats", seats=len(seats), entries=len(listed))
    placed = dict(zip(in_order(listed, seed=seed, purpose=SEAT), seats, strict=False))
    numbers = enumerate(in_order(listed, seed=seed, purpose=NUMBER), 1)
    lots = tuple(Lot(entry, number, placed[entry]) for number, entry in numbers)
    return Draw(seed, list_digest(listed), lots)


def in_order(entries: Iterable[str], *, seed: str, purpose: str) -> list[str]:
    """Entries sorted by their digests; should two ever be alike, the entry decides."""
    return sorted(entries, key=lambda entry: (digest(seed, purpose, entry), entry))


def digest(seed: str, purpose: str, entry: str) -> str:
    """64 characters, as `sha256sum` prints them."""
    return sha256(BETWEEN.join((seed, purpose, entry)).encode()).hexdigest()


def list_digest(entries: Iterable[str]) -> str:
    """Fingerprint of the list: its entries sorted, one a line, each line ended."""
    return sha256("".join(f"{entry}\n" for entry in sorted(entries)).encode()).hexdigest()


def seats_of(stage: Stage) -> Iterator[Seat]:
    """All seats, session by session and room by room as the plan prints them."""
    for session in stage.sessions:
        for room in session.rooms:
            for seat in range(1, room.seats + 1):
                yield Seat(session.code, room.name, seat)


def substituted(draw: Draw, *, gone: str, promoted: str) -> Draw:
    """The promoted entry takes over the lot of the one who is gone; all other lots stay.

    Raises: CannotDraw unknown; double if the promoted one has a lot already.
    """
    lot = draw.of(gone)
    if any(promoted in (one.entry, one.instead_of) for one in draw.lots):
        raise CannotDraw("double", entry=promoted)
    _checked([promoted])
    new = replace(lot, entry=promoted, instead_of=lot.instead_of or gone)
    return replace(draw, lots=tuple(new if one is lot else one for one in draw.lots))


def departures(draw: Draw, stage: Stage) -> tuple[str, ...]:
    """Entries whose printed lot is not what the seed gives; empty for an honest draw.

    A lot that was taken over is compared under the entry that drew it.
    """
    first = tuple(
        replace(lot, entry=lot.instead_of or lot.entry, instead_of="") for lot in draw.lots
    )
    again = drawn([lot.entry for lot in first], seed=draw.seed, stage=stage)
    if again.list_digest != draw.list_digest:
        return tuple(lot.entry for lot in draw.lots)
    by_entry = {lot.entry: lot for lot in again.lots}
    pairs = zip(first, draw.lots, strict=True)
    return tuple(shown.entry for lot, shown in pairs if by_entry[lot.entry] != lot)


def commitment(secret: str) -> str:
    """What is published before entries close, so that the secret cannot be chosen afterwards."""
    return sha256(secret.encode()).hexdigest()


def seed_of(secret: str, public: str, *, committed: str) -> str:
    """The seed: the office's secret, then a public number nobody could know when it committed.

    Raises: CannotDraw seed if it is not the secret that was committed to, or too short.
    """
    seed = f"{secret}-{public}"
    if commitment(secret) != committed or not public or not _is_seed(seed):
        raise CannotDraw("seed", least=LEAST_SEED)
    return seed


def _is_seed(seed: str) -> bool:
    return len(seed) >= LEAST_SEED and _is_plain(seed)


def _checked(entries: Iterable[str]) -> Sequence[str]:
    listed = list(entries)
    if not listed or not all(map(_is_plain, listed)):
        raise CannotDraw("list")
    if len(set(listed)) < len(listed):
        raise CannotDraw("double")
    return listed


def _is_plain(text: str) -> bool:
    """Nothing that could be typed two ways: visible ASCII without the bar between the parts."""
    return bool(text) and all("!" <= letter <= "~" and letter != BETWEEN for letter in text)
