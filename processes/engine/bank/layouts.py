"""How a payment file and a reply look. Pure. Example layouts: no bank's own was verified.

Both have a row of titles. A payment is known by its reference, number of the batch and place in
it, which the bank has to give back.
"""

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from processes.engine import amounts
from processes.engine.amounts import yuan
from processes.engine.rosters.sheets import FORMULA, LOST, lines

CSV, XLSX = 1, 2
ENDING = {CSV: "csv", XLSX: "xlsx"}
TITLES = ("序号", "业务编号", "收款账号", "户名", "开户行", "金额（元）", "用途")
REF, AMOUNT, RESULT, WHY, BANK_REF = "业务编号", "金额（元）", "结果", "原因", "银行流水号"
PAID_ON = "付款日期"  # may be left out: then the day of the reply stands for it
ANSWERS = [REF, AMOUNT, RESULT, WHY, BANK_REF, PAID_ON]
PAID, FAILED = "成功", "失败"
MOST_REASON = 100
MOMENT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


@dataclass(frozen=True)
class Payment:
    """One row of a payment file."""

    seq: int
    ref: str
    card: str
    holder: str
    bank: str
    amount_fen: int
    purpose: str

    @property
    def cells(self) -> list[str]:
        """As the titles say."""
        return [
            str(self.seq), self.ref, self.card, self.holder, self.bank,
            yuan(self.amount_fen), self.purpose,
        ]  # fmt: skip


@dataclass(frozen=True)
class Answer:
    """One row of a reply; `amount_fen` None or `result` "" where it cannot be read."""

    line: int
    ref: str
    amount_fen: int | None
    result: str
    reason: str
    bank_ref: str
    paid_on: date | None = None
    odd_day: bool = False  # something stands there that is no day


def written(layout: int, payments: Iterable[Payment]) -> bytes:
    """Bytes of the file. Every cell is text."""
    rows = [list(TITLES), *(one.cells for one in payments)]
    return _xlsx(rows) if layout == XLSX else _csv(rows)


def answers(name: str, data: bytes) -> list[Answer]:
    """Rows of a reply. Raises: sheets.Unfit."""
    rows = lines(name, data, titles=ANSWERS, required=[REF, AMOUNT, RESULT])
    return [_answer(row.number, row.cells) for row in rows]


def _answer(line: int, cells: dict[str, str]) -> Answer:
    result = cells[RESULT] if cells[RESULT] in (PAID, FAILED) else ""
    said = cells.get(PAID_ON, "")
    paid_on = _day(said)
    return Answer(
        line=line,
        ref=cells[REF],
        amount_fen=_fen(cells[AMOUNT]),
        result=result,
        reason=_plain(cells.get(WHY, ""))[:MOST_REASON],
        bank_ref=_plain(cells.get(BANK_REF, ""))[:40],
        paid_on=paid_on,
        odd_day=bool(said) and paid_on is None,
    )


def _day(text: str) -> date | None:
    """20260309, 2026-03-09, 2026/3/9, with a time behind it or not; None for anything else."""
    found = re.match(r"(\d{4})[-/.]?(\d{1,2})[-/.]?(\d{1,2})(?:\D|$)", text.strip())
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _plain(text: str) -> str:
    return "" if text in (FORMULA, LOST) else " ".join(text.replace("\x00", "").split())


def _fen(text: str) -> int | None:
    try:
        return amounts.fen(text.replace(",", ""))
    except amounts.AmountUnreadable:
        return None


def _csv(rows: list[list[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows([[_safe(one) for one in row] for row in rows])
    return out.getvalue().encode("utf-8-sig")


def _safe(text: str) -> str:
    """Nothing a table program would act on; numbers of cards and amounts are plain digits."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _xlsx(rows: list[list[str]]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("付款")
    for row in rows:
        cells = []
        for text in row:
            cell = WriteOnlyCell(sheet, value="")
            cell.value, cell.data_type, cell.number_format = text, "s", "@"
            cells.append(cell)
        sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return _timeless(out.getvalue())


def _timeless(book: bytes) -> bytes:
    """The workbook without the moments at which it was written: same rows, same bytes."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(book)) as made, ZipFile(out, "w") as kept:
        for name in sorted(made.namelist()):
            part = MOMENT.sub(rb"\g<1>2026-01-01T00:00:00Z", made.read(name))
            kept.writestr(ZipInfo(name), part, ZIP_DEFLATED)
    return out.getvalue()
