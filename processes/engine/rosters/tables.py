"""Tables that officers download: the empty template, and faulty rows to mend."""

import io
from collections.abc import Iterable
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from processes.engine.models import RosterRow
from processes.engine.rosters.kinds import Column, RosterKind
from processes.engine.rosters.rows import Content
from processes.engine.rosters.sheets import MOST_ROWS

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NUMBER, PROBLEM = "原行号", "问题（改好后直接上传本表，这两列不用删）"
HEAD = PatternFill("solid", fgColor="E8EEF4")
TEXT = "@"  # else the program takes long numbers for figures and loses their last digits
_ACTS = ("=", "+", "-", "@", "\t", "\r")


def template(kind: RosterKind) -> bytes:
    """An empty table with a page that says how to fill it."""
    book, sheet = _book(kind)
    for row in range(2, 202):
        for column in range(1, len(kind.columns) + 1):
            sheet.cell(row, column).number_format = TEXT
    _offer(sheet, kind)
    _explain(book, kind)
    return _bytes(book)


def _offer(sheet: Any, kind: RosterKind) -> None:
    """A list to pick from in every column that takes some words only."""
    for place, column in enumerate(kind.columns, start=1):
        if not column.words:
            continue
        said = "、".join(column.words)
        rule = DataValidation(
            type="list",
            formula1=f'"{",".join(column.words)}"',
            allow_blank=not column.required,
            showErrorMessage=True,
            errorTitle=column.title,
            error=f"只能填：{said}"[:220],
        )
        letter = get_column_letter(place)
        rule.add(f"{letter}2:{letter}{MOST_ROWS + 1}")
        sheet.add_data_validation(rule)


def to_mend(kind: RosterKind, rows: Iterable[tuple[RosterRow, Content]]) -> bytes:
    """The rows as they were typed, each with its line and what is wrong with it."""
    book, sheet = _book(kind, NUMBER, PROBLEM)
    for number, (row, content) in enumerate(rows, start=2):
        cells = [safe(content.cells.get(one.key, "")) for one in kind.columns]
        said = "；".join(_said(kind, fault.column, fault.sentence) for fault in content.faults)
        for place, text in enumerate([*cells, str(row.line), safe(said)], start=1):
            cell = sheet.cell(number, place, text)
            cell.number_format, cell.data_type = TEXT, "s"
    _explain(book, kind)
    return _bytes(book)


def table(titles: list[str], rows: Iterable[list[str]]) -> bytes:
    """A plain table of texts, for made-up lists."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("名单")
    sheet.append(titles)
    for row in rows:
        sheet.append(row)
    return _bytes(book)


def safe(text: str) -> str:
    """A text that a table program will not take for a formula."""
    return f"'{text}" if text.startswith(_ACTS) else text


def _said(kind: RosterKind, key: str, sentence: str) -> str:
    column = kind.column(key)
    return f"{column.title}：{sentence}" if column else sentence


def _book(kind: RosterKind, *more: str) -> tuple[Workbook, Any]:
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "名单"
    titles = [f"{one.title}{'*' if one.required else ''}" for one in kind.columns]
    for place, title in enumerate([*titles, *more], start=1):
        cell = sheet.cell(1, place, title)
        cell.font, cell.fill = Font(bold=True), HEAD
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        letter = get_column_letter(place)
        width = kind.columns[place - 1].width if place <= len(kind.columns) else 12
        sheet.column_dimensions[letter].width = 60 if title == PROBLEM else width
    sheet.freeze_panes = "A2"
    return book, sheet


def _explain(book: Workbook, kind: RosterKind) -> None:
    sheet: Any = book.create_sheet("填写说明")
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 26, 90
    most = min(kind.most or MOST_ROWS, MOST_ROWS)
    lines = [
        ("怎么填", f"在“名单”工作表里一行填一{kind.one}；带*的列必填。"),
        ("注意", "不要改列名，不要用公式，不要合并单元格。"),
        ("最多", f"一个表格最多 {most} 行、10 MB；更多的请分成几个文件上传。"),
        *(("说明", note) for note in kind.notes),
        *((one.title, _told(one)) for one in kind.columns if _told(one)),
    ]  # fmt: skip
    for line in lines:
        sheet.append(list(line))


def _told(column: Column) -> str:
    """What may stand there, an example, and what else is to be known."""
    words = f"只能填：{'、'.join(column.words)}。" if column.words else ""
    example = f"例：{column.example}" if column.example else ""
    return " ".join(part for part in (words, example, column.note) if part)


def _bytes(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
