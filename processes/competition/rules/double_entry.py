"""双录入: every sheet is typed twice, by two persons; what differs goes back to the paper. Pure.

Source: domain specification D.5 k8
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from processes.competition.rules.scheme import Scheme, Sheet, complete

Key = tuple[str, str]


class DoubleEntryRefused(ValueError):
    """`code` is typist (the same person typed both) or twice (one typed a sheet two times)."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


@dataclass(frozen=True, slots=True)
class Typed:
    """A sheet as one person typed it from the paper."""

    by: str
    sheet: Sheet

    @property
    def key(self) -> Key:
        """Contestant and judge."""
        return self.sheet.entry, self.sheet.judge


@dataclass(frozen=True, slots=True)
class Difference:
    """One criterion of one sheet; None where nothing was typed."""

    entry: str
    judge: str
    criterion: str
    first_by: str
    first: Decimal | None
    second_by: str
    second: Decimal | None


@dataclass(frozen=True, slots=True)
class Compared:
    """Sheets on which both agree, what differs, and keys that only one of them typed."""

    agreed: tuple[Sheet, ...]
    differences: tuple[Difference, ...]
    once: tuple[Key, ...]

    @property
    def is_done(self) -> bool:
        """Nothing left to look up."""
        return not (self.differences or self.once)


def compared(first: Iterable[Typed], second: Iterable[Typed], scheme: Scheme) -> Compared:
    """Both passes side by side, by contestant and judge. 90 and 90.00 are the same score.

    Raises: DoubleEntryRefused; BadScore for an agreed sheet that cannot be right.
    """
    left, right = _by_key(first), _by_key(second)
    both = sorted(set(left) & set(right))
    for key in both:
        if left[key].by == right[key].by:
            raise DoubleEntryRefused("typist", by=left[key].by, entry=key[0], judge=key[1])
    found = {key: _differences(left[key], right[key]) for key in both}
    return Compared(
        tuple(complete(left[key].sheet, scheme) for key in both if not found[key]),
        tuple(one for key in both for one in found[key]),
        tuple(sorted(set(left) ^ set(right))),
    )


def _by_key(typed: Iterable[Typed]) -> Mapping[Key, Typed]:
    found: dict[Key, Typed] = {}
    for one in typed:
        if one.key in found:
            raise DoubleEntryRefused("twice", by=one.by, entry=one.key[0], judge=one.key[1])
        found[one.key] = one
    return found


def _differences(left: Typed, right: Typed) -> list[Difference]:
    one, other = left.sheet.points, right.sheet.points
    return [
        Difference(*left.key, code, left.by, one.get(code), right.by, other.get(code))
        for code in sorted(set(one) | set(other))
        if one.get(code) != other.get(code)
    ]
