"""Red-header papers (公文) of every process: values for `templates/documents/v2/gongwen.html`.

A builder gives the parts in words; here they are checked against the rules of the format and
numbered. A process needs one line of template: `{% extends "documents/v2/gongwen.html" %}`.

Source: GB/T 9704-2012 as in the domain specification E.6, E.7.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from processes.engine.documents.failures import RenderError

LONGEST_LINE = 20  # characters of 二号 in the width of the type area
DIGITS = "零一二三四五六七八九十"
FACES = ("", "hei", "kai", "", "")  # 一、黑体 （一）楷体 1. 仿宋 （1）仿宋


class Genre(StrEnum):
    """文种: the only ones with a red header; a public notice goes out as a 通知 does."""

    REQUEST = "请示"
    LETTER = "函"
    NOTICE = "通知"
    REPLY = "批复"
    DECISION = "决定"
    CIRCULAR = "通报"
    PUBLICITY = "公示"

    @property
    def goes_up(self) -> bool:
        """Whether it is to a higher level and names who signed it."""
        return self is Genre.REQUEST


@dataclass(frozen=True, slots=True)
class Text:
    """One paragraph. `level` 1 to 4 gives it a number; `lead` is set in the face of the level."""

    text: str = ""
    level: int = 0
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """Head of a column of a table; `mm` is its width, 0 for what is left."""

    title: str
    mm: int = 0
    money: bool = False
    left: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of texts below heads."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Annex:
    """What is printed behind the paper, each on a page of its own."""

    title: str
    text: Sequence[Text] = ()
    tables: Sequence[Table] = ()


@dataclass(frozen=True, slots=True)
class Official:
    """A 公文 in words. `heading` is broken into lines by its author, 文种 at the end.

    `to` is "" where a paper has no 主送机关; `annexes` are printed and listed, `enclosed` are
    listed only (they go along as papers of their own); `aside` stands in brackets below the day;
    `copies` without its full stop; `office` is who prints, the issuer's office by default.
    """

    genre: Genre
    issuer: str
    heading: Sequence[str]
    text: Sequence[Text]
    on: str
    to: str = ""
    signed_by: str = ""
    annexes: Sequence[Annex] = ()
    enclosed: Sequence[str] = ()
    aside: str = ""
    copies: str = ""
    office: str = ""


def values(paper: Official) -> dict[str, Any]:
    """What the layout prints.

    Raises: RenderError if the paper breaks a rule of the format.
    """
    _check(paper)
    return {
        "letter": paper.genre is Genre.LETTER,
        "genre": paper.genre.value,
        "issuer": paper.issuer,
        "mark_size": _mark_size(paper.issuer),
        "heading": list(paper.heading),
        "to": paper.to,
        "text": _numbered(paper.text),
        "on": paper.on,
        "signed_by": paper.signed_by if paper.genre.goes_up else "",
        "annexes": [_annex(one) for one in paper.annexes],
        "enclosed": [*(one.title for one in paper.annexes), *paper.enclosed],
        "aside": paper.aside,
        "copies": paper.copies,
        "office": paper.office or f"{paper.issuer}办公室",
    }


def _check(paper: Official) -> None:
    title = "".join(paper.heading)
    wrong = (
        (not title.startswith(f"{paper.issuer}关于"), "title lacks issuer"),
        (not title.endswith(f"的{paper.genre}"), f"title lacks {paper.genre}"),
        (any(len(line) > LONGEST_LINE for line in paper.heading), "line of title too long"),
        (paper.genre.goes_up and not paper.signed_by, "upward paper lacks 签发人"),
        (paper.genre.goes_up and not paper.to, "upward paper lacks 主送机关"),
    )
    for broken, why in wrong:
        if broken:
            raise RenderError(f"公文: {why}")


def _mark_size(issuer: str) -> str:
    """Class of the mark: it must stay in one line."""
    if len(issuer) <= 8:
        return ""
    return "small" if len(issuer) <= 11 else "tiny"


def _numbered(text: Iterable[Text]) -> list[dict[str, Any]]:
    counts = [0] * 5
    found = []
    for part in text:
        if part.level:
            counts[part.level] += 1
            counts[part.level + 1 :] = [0] * (4 - part.level)
        found.append(
            {
                "level": part.level,
                "number": _number(part.level, counts[part.level]),
                "face": FACES[part.level],
                "lead": part.lead,
                "text": part.text,
            }
        )
    return found


def _number(level: int, n: int) -> str:
    match level:
        case 1:
            return f"{_chinese(n)}、"
        case 2:
            return f"（{_chinese(n)}）"
        case 3:
            return f"{n}. "
        case 4:
            return f"（{n}）"
    return ""


def _chinese(n: int) -> str:
    """一 to 九十九."""
    tens, ones = divmod(n, 10)
    if not tens:
        return DIGITS[ones]
    return f"{'' if tens == 1 else DIGITS[tens]}十{DIGITS[ones] if ones else ''}"


def _annex(annex: Annex) -> dict[str, Any]:
    return {
        "title": annex.title,
        "text": _numbered(annex.text),
        "tables": [
            {
                "columns": [{"title": c.title, "mm": c.mm} for c in table.columns],
                "rows": [
                    [
                        {"text": cell, "money": column.money, "left": column.left}
                        for column, cell in zip(table.columns, row, strict=True)
                    ]
                    for row in table.rows
                ],
            }
            for table in annex.tables
        ],
    }
