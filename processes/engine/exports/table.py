"""A table as xlsx that nothing in it can act in: every value is text, whatever it begins with.

The first row says who exported it and when; so do header and footer of each printed page. Pure.
"""

import io
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

ILLEGAL = {code: None for code in range(32) if code not in (9, 10)}
WIDEST = 40
MOST_TEXT = 32_000


def xlsx(titles: Sequence[str], rows: Iterable[Sequence[str]], *, mark: str, sheet: str) -> bytes:
    """Bytes of the workbook. `mark` is the watermark, a line of text."""
    book = Workbook(write_only=True)
    page: WriteOnlyWorksheet = book.create_sheet(sheet)
    page.freeze_panes = "A3"
    page.oddHeader.center.text = page.oddFooter.center.text = mark.replace("&", "&&")
    page.page_setup.orientation = "landscape"
    page.print_title_rows = "1:2"
    for n, title in enumerate(titles, 1):
        page.column_dimensions[get_column_letter(n)].width = min(WIDEST, 6 + 2 * len(title) + 6)
    note = text(page, mark)
    note.font = Font(color="9C1C12", bold=True)
    page.append([note])
    page.append([_title(page, one) for one in titles])
    for row in rows:
        page.append([text(page, value) for value in row])
    book.properties.creator = mark[:200]
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def text(page: WriteOnlyWorksheet, value: str) -> WriteOnlyCell:
    """A cell that is text also where it looks like a formula, a number or a date."""
    cell = WriteOnlyCell(page, value="")
    cell.value = value.translate(ILLEGAL)[:MOST_TEXT]
    cell.data_type = "s"
    cell.number_format = "@"
    cell.quotePrefix = True  # programs that retype text on editing leave it alone
    cell.alignment = Alignment(vertical="top", wrap_text=len(value) > WIDEST)
    return cell


def _title(page: WriteOnlyWorksheet, value: str) -> WriteOnlyCell:
    cell = text(page, value)
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", fgColor="ECEBE8")
    return cell
