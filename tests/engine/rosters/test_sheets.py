"""Tables as people upload them, good and hostile: rows or a sentence, never anything else."""

import io
import zipfile
from collections.abc import Sequence

import pytest
from openpyxl import Workbook

from processes.engine.rosters import sheets
from processes.engine.rosters.sentences import unfit
from processes.engine.rosters.sheets import Unfit

TITLES = ["姓名", "身份证号码", "金额"]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512


def book(*rows: Sequence[object]) -> bytes:
    made = Workbook()
    for row in rows:
        made.active.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def read(data: bytes, name: str = "名单.xlsx") -> list[sheets.Line]:
    return sheets.lines(name, data, titles=TITLES, required=["姓名", "金额"])


def packed(**parts: bytes) -> bytes:
    out = io.BytesIO(book(TITLES, ["甲", "1", "2"]))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as more:
        for name, data in parts.items():
            more.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def test_columns_are_found_by_title_whatever_their_order() -> None:
    rows = read(
        book(["2026年名单"], ["金额*", "备注", "姓 名*", "身份证号码"], [384.62, "x", "甲", "5"])
    )
    assert [(one.number, one.cells) for one in rows] == [
        (3, {"姓名": "甲", "身份证号码": "5", "金额": "384.62"})
    ]


def test_lines_carry_the_number_that_the_program_shows() -> None:
    rows = read(book(TITLES, ["甲", "1", "2"], [None, None, None], ["乙", "1", "2"]))
    assert [one.number for one in rows] == [2, 4]


def test_formula_and_lost_digits_are_marked_not_guessed() -> None:
    rows = read(book(TITLES, ["甲", 530199199001011234, "=1+1"]))
    assert rows[0].cells == {"姓名": "甲", "身份证号码": sheets.LOST, "金额": sheets.FORMULA}


@pytest.mark.parametrize("code", ["utf-8-sig", "gb18030"])
def test_csv_is_read_in_both_usual_encodings(code: str) -> None:
    rows = read("姓名,身份证号码,金额\n甲,5,1.00\n".encode(code), "名单.csv")
    assert rows[0].cells["姓名"] == "甲"


BAD = {
    "empty": (b"", "a.xlsx"),
    "too_large": (b"x" * (sheets.MOST_BYTES + 1), "a.xlsx"),
    "old_or_locked": (OLE, "a.xls"),
    "macros": (book(TITLES), "a.xlsm"),
    "no_table": (b"%PDF-1.7 not a table", "a.xlsx"),
    "broken": (b"PK\x03\x04" + b"\x00" * 100, "a.xlsx"),
    "bomb": (packed(xl__media__big=b"\x00" * (sheets.MOST_UNPACKED + 1)), "a.xlsx"),
    "columns": (book(["姓名", "电话"], ["甲", "1"]), "a.xlsx"),
    "no_rows": (book(TITLES), "a.xlsx"),
}


@pytest.mark.parametrize("code", list(BAD))
def test_what_is_no_such_table_is_refused_with_a_sentence(code: str) -> None:
    data, name = BAD[code]
    with pytest.raises(Unfit) as refused:
        read(data, name)
    assert refused.value.code == code
    assert "。" in unfit(refused.value)


def test_macros_are_found_whatever_the_name() -> None:
    out = io.BytesIO(book(TITLES, ["甲", "1", "2"]))
    with zipfile.ZipFile(out, "a") as more:
        more.writestr("xl/vbaProject.bin", b"x")
    with pytest.raises(Unfit) as refused:
        read(out.getvalue())
    assert refused.value.code == "macros"


def test_a_workbook_of_something_else_is_no_table() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("word/document.xml", "<x/>")
    with pytest.raises(Unfit) as refused:
        read(out.getvalue())
    assert refused.value.code == "no_table"


def test_a_damaged_sheet_is_said_to_be_broken() -> None:
    out, source = io.BytesIO(), io.BytesIO(book(TITLES, ["甲", "1", "2"]))
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            data = old.read(part)
            new.writestr(part, data[: len(data) // 2] if "sheet1" in part.filename else data)
    with pytest.raises(Unfit) as refused:
        read(out.getvalue())
    assert refused.value.code == "broken"


def test_more_rows_than_allowed_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_ROWS", 3)
    with pytest.raises(Unfit) as refused:
        read(book(TITLES, *(["甲", "1", "2"] for _ in range(4))))
    assert refused.value.code == "too_many"
