"""Long lists on paper: a page is a few columns of lines, not hundreds of cells.

A table of cells costs the layout 0.35 s a page; one block of text a column costs a tenth of it.
So each cell has one line: what is too long is set smaller, and at last cut with “…”. Widths in mm.
"""

import unicodedata
from dataclasses import dataclass
from typing import Any

from processes.engine.documents import words
from processes.engine.documents.casefile import Listed

FULL = 3.05  # mm of a full-width character at the size of the list
SMALL = 0.62  # how much smaller a long text is set
WIDTH = 271.0


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it holds, its title, its share of the width, and where text stands."""

    key: str
    title: str
    share: float
    side: str = "center"


@dataclass(frozen=True, slots=True)
class Grid:
    """Columns placed on the page."""

    columns: tuple[Column, ...]
    rows: int
    line: float  # height of a row

    def heads(self) -> list[dict[str, Any]]:
        """Titles with their places."""
        return [{"title": one.title, "x": _mm(x), "w": _mm(w)} for one, x, w in self._placed()]

    def _placed(self) -> list[tuple[Column, float, float]]:
        unit = WIDTH / sum(one.share for one in self.columns)
        found, x = [], 0.0
        for one in self.columns:
            found.append((one, x, one.share * unit))
            x += one.share * unit
        return found

    def page(self, lines: list[dict[str, str]]) -> dict[str, Any]:
        """The columns of one page, and the lines between them as one path."""
        columns = [
            {
                "key": one.key,
                "side": one.side,
                "x": _mm(x),
                "w": _mm(w),
                "cells": [_fitted(line.get(one.key, ""), w) for line in lines],
            }
            for one, x, w in self._placed()
        ]
        height = (len(lines) + 1) * self.line
        across = [f"M0 {_mm(n * self.line)}H{_mm(WIDTH)}" for n in range(len(lines) + 2)]
        down = [f"M{_mm(x)} 0V{_mm(height)}" for x in (*self._edges(), WIDTH)]
        return {"columns": columns, "height": _mm(height), "path": "".join(across + down)}

    def _edges(self) -> list[float]:
        return [x for _one, x, _w in self._placed()]


def _mm(value: float) -> str:
    return f"{value:.2f}"


def _fitted(text: str, width: float) -> dict[str, Any]:
    """The text in one line of that width."""
    room = (width - 1.6) / FULL
    if _length(text) <= room:
        return {"text": text, "small": False}
    room /= SMALL
    if _length(text) > room:
        while text and _length(text) > room - 1:
            text = text[:-1]
        text += "…"
    return {"text": text, "small": True}


def _length(text: str) -> float:
    """In full-width characters."""
    return sum(1.0 if unicodedata.east_asian_width(sign) in "WFA" else 0.52 for sign in text)


def pages(rows: tuple[Listed, ...], grid: Grid) -> list[dict[str, Any]]:
    """All pages of a list, each with its sum and the sum so far."""
    made: list[dict[str, Any]] = []
    so_far = 0
    for start in range(0, len(rows), grid.rows):
        part = rows[start : start + grid.rows]
        total = sum(row.amount_fen for row in part)
        so_far += total
        lines = [_line(row, number) for number, row in enumerate(part, start=start + 1)]
        made.append(
            {
                **grid.page(lines),
                "count": len(part),
                "sum": words.money(total),
                "so_far": words.money(so_far),
                "pictures": {
                    f"sign-{start + n}": {"y": _mm(n * grid.line), "png": row.picture}
                    for n, row in enumerate(part, start=1)
                    if row.picture
                },
            }
        )
    for number, page in enumerate(made, start=1):
        page.update(number=number, last=number == len(made))
    return made


def _line(row: Listed, number: int) -> dict[str, str]:
    return {
        **row.cells,
        "n": str(number),
        "sum": words.money(row.amount_fen),
        "received": words.day(row.received_on) if row.received_on else "",
        "signed": "" if row.picture else row.signed_by,
    }
