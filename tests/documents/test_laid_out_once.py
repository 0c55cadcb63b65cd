"""What the other tests take from before is what WeasyPrint would give them now."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from processes.engine.documents import render
from tests import papers

SHEET = render.Sheet("<p>困难职工帮扶</p>", b"one", datetime(2026, 3, 2, tzinfo=UTC))
OTHERS: list[Callable[[render.Sheet], render.Sheet]] = [
    lambda one: replace(one, html="<p>困难职工帮助</p>"),
    lambda one: replace(one, identifier=b"two"),
    lambda one: replace(one, made_at=datetime(2026, 3, 3, tzinfo=UTC)),
    lambda one: replace(one, facts=b"{}"),
    lambda one: replace(one, tagged=True),
    lambda one: replace(one, assets={"res:a": ("image/png", b"")}),
]


def test_the_same_sheet_is_laid_out_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = papers.LAYS_OUT
    wanted, laid_out = real(SHEET), []

    def lays_out(sheet: render.Sheet) -> bytes:
        laid_out.append(sheet)
        return real(sheet)

    monkeypatch.setattr(papers, "LAYS_OUT", lays_out)
    for _ in range(2):
        assert papers.OnceLaidOut(tmp_path)(replace(SHEET)) == wanted
    assert laid_out == [SHEET]


def test_sheets_that_differ_in_anything_are_different_pages() -> None:
    names = {papers.name_of(other(SHEET)) for other in OTHERS}
    assert len({papers.name_of(SHEET), *names}) == 1 + len(OTHERS)
    assert len(render.Sheet.__slots__) == len(OTHERS)


def test_here_every_paper_is_laid_out() -> None:
    assert render.write_pdf is papers.LAYS_OUT
