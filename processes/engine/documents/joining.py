"""Portions of a long paper joined to one file. No Django, no clock: same portions, same bytes."""

import io
from collections.abc import Iterable

import pikepdf


def joined(portions: Iterable[bytes]) -> bytes:
    """All pages in one PDF, with the attachments and metadata of the first portion."""
    rest = iter(portions)
    with pikepdf.open(io.BytesIO(next(rest))) as whole:
        for portion in rest:
            with pikepdf.open(io.BytesIO(portion)) as more:
                whole.pages.extend(more.pages)
        out = io.BytesIO()
        whole.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def pages(pdf: bytes) -> int:
    """How many pages a PDF has."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return len(opened.pages)
