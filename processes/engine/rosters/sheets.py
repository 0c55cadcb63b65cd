"""Tables as people upload them: xlsx or csv, read row by row within bounds. Pure.

Refused are what could act (macros) and what is far bigger than it looks. A formula is no value:
its cell says so, and the rest of the table is read.
"""

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

MOST_BYTES = 10 * 1024 * 1024
MOST_UNPACKED = 120 * 1024 * 1024
MOST_PARTS = 500
MOST_ROWS = 20_000
MOST_COLUMNS = 60
MOST_TEXT = 500
HEADER_WITHIN = 10
FORMULA = "\x00formula"  # stands for the value of a cell that holds a formula
LOST = "\x00lost"  # a number too long for the program that kept it
OLE = b"\xd0\xcf\x11\xe0"
ZIP = b"PK\x03\x04"


class Unfit(Exception):
    """A file that is no such table. `code` says why, `facts` hold what a sentence needs."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table: its number as the program shows it, and its cells by title."""

    number: int
    cells: dict[str, str]


def check(name: str, data: bytes) -> None:
    """The quick look before a file is kept. Raises: Unfit."""
    if not data:
        raise Unfit("empty")
    if len(data) > MOST_BYTES:
        raise Unfit("too_large")
    if data.startswith(OLE):
        raise Unfit("old_or_locked")
    if name.lower().endswith((".xlsm", ".xltm", ".xlsb")):
        raise Unfit("macros")
    if data.startswith(ZIP):
        _check_parts(data)
    elif not name.lower().endswith(".csv"):
        raise Unfit("no_table")


def _check_parts(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as broken:
        raise Unfit("broken") from broken
    names = {part.filename.lower() for part in parts}
    if "xl/workbook.xml" not in names:
        raise Unfit("no_table")
    if any(one.endswith("vbaproject.bin") or "/activex/" in one for one in names):
        raise Unfit("macros")
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Unfit("bomb")


def lines(name: str, data: bytes, *, titles: list[str], required: list[str]) -> list[Line]:
    """All rows below the row of titles that hold anything. Raises: Unfit.

    Titles may stand in any order; other columns are left aside, such as those of a report.
    """
    check(name, data)
    rows = _xlsx(data) if data.startswith(ZIP) else _csv(data)
    found: list[Line] = []
    places: dict[int, str] = {}
    best: list[str] = required
    for number, cells in rows:
        if not places:
            places, missing = _places(cells, titles, required)
            best = min(best, missing, key=len)
            if not places and number > HEADER_WITHIN:
                break
        elif any(cells):
            found.append(Line(number, _named(cells, places)))
            if len(found) > MOST_ROWS:
                raise Unfit("too_many", most=MOST_ROWS)
    if not places:
        raise Unfit("columns", missing="、".join(best))
    if not found:
        raise Unfit("no_rows")
    return found


def _places(
    cells: list[str], titles: list[str], required: list[str]
) -> tuple[dict[int, str], list[str]]:
    plain = {"".join(title.split()): title for title in titles}
    places: dict[int, str] = {}
    for number, cell in enumerate(cells):
        title = plain.get("".join(cell.split()).strip("*＊"))
        if title and title not in places.values():
            places[number] = title
    missing = [title for title in required if title not in places.values()]
    return ({}, missing) if missing else (places, [])


def _named(cells: list[str], places: dict[int, str]) -> dict[str, str]:
    return {title: cells[n] if n < len(cells) else "" for n, title in places.items()}


def _xlsx(data: bytes) -> Iterator[tuple[int, list[str]]]:
    from openpyxl import load_workbook  # costs 0.3 s; only who reads a table pays

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        rows = sheet.iter_rows(max_row=MOST_ROWS + 100, max_col=MOST_COLUMNS)
        for number, row in enumerate(rows, start=1):
            yield number, [_text(cell) for cell in row]
        book.close()
    except Unfit:
        raise
    except Exception as broken:  # whatever a hostile file makes of its reader
        raise Unfit("broken") from broken


def _text(cell: Any) -> str:
    """A cell as a person would have typed it."""
    value = cell.value
    if value is None:
        return ""
    if getattr(cell, "data_type", "") == "f":
        return FORMULA
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        return _number(value)
    return str(value).strip()[:MOST_TEXT]


def _number(value: int | float) -> str:
    """Numbers of more than 15 digits have lost their last ones in the program's cell."""
    if abs(value) >= 10**15:
        return LOST
    return format(Decimal(repr(value)).normalize(), "f") if isinstance(value, float) else str(value)


def _csv(data: bytes) -> Iterator[tuple[int, list[str]]]:
    for code in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(code)
        except UnicodeDecodeError:
            continue
        break
    else:
        raise Unfit("broken")
    if "\x00" in text:
        raise Unfit("broken")
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        for row in reader:
            cells = [cell.strip().lstrip("\t'")[:MOST_TEXT] for cell in row[:MOST_COLUMNS]]
            yield reader.line_num, [FORMULA if one.startswith("=") else one for one in cells]
    except csv.Error as broken:
        raise Unfit("broken") from broken
