"""Proof that rare names print: renders the rare set in every family and looks for .notdef."""

import io
from datetime import UTC, datetime
from typing import Any

import pikepdf
from django.utils.html import format_html, format_html_join

from processes.engine.documents import characters, fonts, render
from processes.engine.documents.failures import RenderError


def check() -> None:
    """Renders the rare set once.

    Raises: RenderError naming what is missing.
    """
    fonts.activate()
    if holes := notdefs(render.write_pdf(_page())):
        raise RenderError(
            f"文书字体缺字：{holes} 处显示为空框，请检查 PAPER_FONTS_DIR 与字体安装。"
        )


def notdefs(pdf: bytes) -> int:
    """How many glyphs of number 0 the pages show."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return sum(_notdefs_of(page) for page in document.pages)


def _notdefs_of(page: pikepdf.Page) -> int:
    strings: list[Any] = []
    for instruction in pikepdf.parse_content_stream(page, "Tj TJ"):
        shown = instruction.operands[0]
        strings += [shown] if isinstance(shown, pikepdf.String) else list(shown)
    texts = [bytes(piece) for piece in strings if isinstance(piece, pikepdf.String)]
    return sum(text[i : i + 2] == b"\0\0" for text in texts for i in range(0, len(text), 2))


def _page() -> render.Sheet:
    families = sorted({face.slim_family for face in fonts.FACES})
    lines = format_html_join(
        "",
        "<p style=\"font-family: '{}', 'Noto Serif CJK SC'\">{} ☑☐·</p>",
        ((family, characters.RARE_SAMPLE) for family in families),
    )
    html = format_html('<html lang="zh-CN"><title>字体检查</title>{}</html>', lines)
    return render.Sheet(html=html, identifier=b"fonts", made_at=datetime(2026, 1, 1, tzinfo=UTC))
