"""Red-header papers by GB/T 9704-2012: words, pages, grid, marks, imprint (domain E.7)."""

import os
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from processes.engine.documents import pages
from processes.engine.documents.failures import RenderError
from processes.engine.documents.gongwen import Genre, Text
from tests.documents import official, reading
from tests.documents.official import sample, written

GOLDEN = Path(__file__).parent / "golden"
PAGES = {Genre.NOTICE: 4, Genre.LETTER: 2}
A4 = 297
EACH = pytest.mark.parametrize("genre", list(Genre), ids=[genre.name.lower() for genre in Genre])


@cache
def paper(genre: Genre) -> bytes:
    return written(sample(genre))


@EACH
def test_text_is_the_golden_one(genre: Genre) -> None:
    shown = reading.text_of(paper(genre)) + "\n"
    golden = GOLDEN / f"gongwen-{genre.name.lower()}.txt"
    if os.environ.get("WRITE_GOLDEN"):
        golden.write_text(shown, encoding="utf-8")
    assert shown == golden.read_text(encoding="utf-8")


@EACH
def test_paper_has_its_number_of_pages(genre: Genre) -> None:
    assert reading.pages_of(paper(genre)) == PAGES.get(genre, 2)


def test_a_page_holds_22_lines_of_28_characters() -> None:
    body = tuple(Text("官" * 28 * 30) for _n in range(2))
    lines = reading.lines_of(written(sample(Genre.DECISION, text=body), demo=False), page=2)
    body_lines = [line for line in lines if set(line.text) == {"官"}]
    assert len(body_lines) == 22
    assert {len(line.text) for line in body_lines} == {28}
    assert all(abs(line.left - 28) < 0.5 and abs(line.right - 184) < 0.7 for line in body_lines)


@pytest.mark.parametrize("text", ["官12号ABC", "官𨭎工䶮"])
def test_digits_and_rare_characters_leave_the_grid_as_it_is(text: str) -> None:
    body = tuple(Text(text * 3) for _n in range(60))
    lines = reading.lines_of(written(sample(Genre.DECISION, text=body), demo=False), page=2)
    assert len([line for line in lines if text[-2:] in line.text]) == 22


def test_mark_and_red_line_are_where_the_standard_puts_them(tmp_path: Path) -> None:
    rows = reading.red_rows(paper(Genre.NOTICE), tmp_path)
    assert abs(rows[0].top - (37 + 35)) < 1.5
    line = next(row for row in rows if row.width > 150)
    assert abs(line.width - 156) < 1
    number = next(row for row in reading.lines_of(paper(Genre.NOTICE), page=1) if "〔" in row.text)
    assert 2 < line.top - number.bottom < 4  # four from the character itself


def test_letter_has_two_double_lines_and_no_number_on_its_first_page(tmp_path: Path) -> None:
    rows = reading.red_rows(paper(Genre.LETTER), tmp_path)
    assert abs(rows[0].top - 30) < 1.5
    wide = [row for row in rows if row.width > 165]
    assert len(wide) == 4
    assert abs(wide[-1].top - (A4 - 20)) < 1.5
    shown = reading.text_of(paper(Genre.LETTER))
    assert "— 1 —" not in shown
    assert "— 2 —" in shown
    assert "印发" not in shown
    assert "抄送：昆明市总工会" in shown


def test_page_number_stands_seven_millimetres_below_the_text() -> None:
    for page in (1, 2):
        lines = reading.lines_of(paper(Genre.DECISION), page=page)
        number = next(line for line in lines if line.text.startswith("—"))
        middle = (number.top + number.bottom) / 2
        assert abs(middle - (A4 - 35 + 7)) < 2
        assert (number.right > 170) is (page == 1)


@pytest.mark.parametrize("lines", range(1, 16))
def test_issuer_and_day_never_stand_on_a_page_without_text(lines: int) -> None:
    body = (*(Text("官" * 20) for _n in range(lines)), Text("末" * 60))
    letter = written(sample(Genre.LETTER, text=body, copies="", enclosed=("核对内容",)), demo=False)
    signed = next(n for n in (1, 2, 3) if _has(letter, "2026年", page=n))
    assert _has(letter, "末", page=signed) or _has(letter, "官官", page=signed)


def _has(pdf: bytes, text: str, *, page: int) -> bool:
    return any(text in line.text for line in reading.lines_of(pdf, page=page))


def test_imprint_stands_at_the_foot_of_the_last_even_page() -> None:
    short = written(sample(Genre.REPLY, text=(Text("同意。"),)))
    assert reading.pages_of(short) == 2
    last = reading.lines_of(short, page=2)
    assert [line.text for line in last if "印发" in line.text]
    assert abs(last[-2].bottom - (A4 - 35)) < 3
    assert not [line for line in reading.lines_of(short, page=1) if "印发" in line.text]


def test_only_an_upward_paper_names_who_signed_it() -> None:
    assert "签发人：冯样波" in reading.text_of(paper(Genre.REQUEST)).replace(" ", "")
    assert "签发人" not in reading.text_of(paper(Genre.REPLY))


def test_draft_carries_neither_number_nor_code_nor_seal(tmp_path: Path) -> None:
    draft = written(sample(Genre.REQUEST), preview=True)
    assert "〔2026〕12号" not in reading.text_of(draft)
    assert reading.codes_of(draft, tmp_path) == []
    assert reading.codes_of(paper(Genre.REQUEST), tmp_path) != []
    assert reading.red_rows(draft, tmp_path)[-1].bottom < 120  # header only: no seal


BROKEN: dict[str, dict[str, Any]] = {
    "title lacks issuer": {"heading": ("关于报告的请示",)},
    "title lacks 请示": {"heading": (f"{official.ISSUER}关于工作的报告",)},
    "line of title too long": {"heading": (f"{official.ISSUER}关于{'长' * 20}的请示",)},
    "upward paper lacks 签发人": {"signed_by": ""},
    "upward paper lacks 主送机关": {"to": ""},
}


@pytest.mark.parametrize("why", BROKEN)
def test_a_paper_that_breaks_the_format_is_not_made(why: str) -> None:
    with pytest.raises(RenderError, match=why):
        written(sample(Genre.REQUEST, **BROKEN[why]))


def test_twenty_first_points_are_counted_in_chinese() -> None:
    body = tuple(Text("项。", level=1) for _n in range(21))
    shown = reading.text_of(written(sample(Genre.DECISION, text=body)))
    assert all(mark in shown for mark in ("一、", "十、", "十一、", "二十、", "二十一、"))


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Templates that may be changed."""
    folder = tmp_path / "templates"
    shutil.copytree(Path(settings.BASE_DIR) / "templates", folder)
    monkeypatch.setattr(pages, "_folder", lambda: folder)
    pages.source_hash.cache_clear()
    yield folder
    pages.source_hash.cache_clear()


def test_shared_pieces_of_one_version_leave_papers_of_another_alone(copied: Path) -> None:
    paths = [f"hardship_aid/documents/{p}/paper.html" for p in ("receipt/v1", "request/v1")]
    before = [pages.source_hash(path) for path in paths]
    (copied / "documents/v2/gongwen.css").write_text("p { color: red }")
    pages.source_hash.cache_clear()
    after = [pages.source_hash(path) for path in paths]
    assert before[0] == after[0]
    assert before[1] != after[1]
    (copied / "documents/v1/base.css").write_text("")
    pages.source_hash.cache_clear()
    assert not {*after} & {pages.source_hash(path) for path in paths}
