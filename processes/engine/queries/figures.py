"""The published figures, by chapter, with the length of each bar. Reads only."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby

from django.utils.translation import gettext as _

from processes.engine.models import Figure

WARMTH = ("C26.money", "C26.people")  # 送温暖: 万元 and people


@dataclass(frozen=True)
class Bar:
    """One figure; `width` in percent of the longest of its chapter, at least a visible 1."""

    title: str
    shown: str
    unit: str
    note: str
    width: Decimal


@dataclass(frozen=True)
class Chapter:
    """Figures of one kind; `total` is "" where they cannot be added up."""

    title: str
    bars: tuple[Bar, ...]
    total: str = ""
    unit: str = ""


@dataclass(frozen=True)
class Published:
    """The page. `sources` are the reports; `mean` is 送温暖 in yuan a person, reckoned here."""

    chapters: tuple[Chapter, ...]
    sources: tuple[str, ...]
    mean: str = ""


def published() -> Published:
    """All figures in the order of the report's chapters."""
    rows = list(Figure.objects.order_by("place", "id"))
    return Published(
        chapters=tuple(_chapter(name, list(those)) for name, those in groupby(rows, _name)),
        sources=tuple(dict.fromkeys(one.source for one in rows)),
        mean=_mean({one.code: one.value for one in rows}),
    )


def _name(one: Figure) -> str:
    return one.chapter


def _chapter(title: str, rows: Sequence[Figure]) -> Chapter:
    longest = max(one.value for one in rows)
    units = {one.unit for one in rows}
    adds_up = len(rows) > 2 and len(units) == 1 and not any(one.at_least for one in rows)
    return Chapter(
        title=title,
        bars=tuple(_bar(one, longest) for one in rows),
        total=_plain(sum((one.value for one in rows), Decimal())) if adds_up else "",
        unit=rows[0].unit if adds_up else "",
    )


def _bar(one: Figure, longest: Decimal) -> Bar:
    share = one.value / longest * 100 if longest else Decimal()
    return Bar(
        title=one.title,
        shown=_("%(number)s余") % {"number": _plain(one.value)}
        if one.at_least
        else _plain(one.value),
        unit=one.unit,
        note=one.note,
        width=max(share, Decimal(1)).quantize(Decimal("0.1")),
    )


def _plain(value: Decimal) -> str:
    """6,657 or 256.041, without zeros at the end."""
    shown = f"{value:,f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def _mean(values: dict[str, Decimal]) -> str:
    money, people = (values.get(code) for code in WARMTH)
    if not money or not people:
        return ""
    return str((money * 10_000 / people).quantize(Decimal("0.01"), ROUND_HALF_UP))
