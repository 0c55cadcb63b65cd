"""Slim copies of the paper fonts: a set-up step of a few seconds, done once.

Cost of a font in a PDF depends on its number of glyphs (65,535 in the complete ones), not on
the text: two passes of hb-subset over the whole table for each paper.
"""

import io
from collections.abc import Iterator
from pathlib import Path

import uharfbuzz
from fontTools.ttLib import TTCollection, TTFont

from processes.engine.documents import characters, fonts


def make_all() -> Iterator[tuple[str, bool]]:
    """Makes each missing slim copy; yields (file name, whether it was made just now)."""
    fonts.slim_dir().mkdir(parents=True, exist_ok=True)
    for face in fonts.FACES:
        target = fonts.slim_dir() / face.slim_file
        missing = not target.exists()
        if missing:
            make(face, target)
        yield face.slim_file, missing
    fonts.font_set_hash.cache_clear()


def make(face: fonts.Face, target: Path) -> None:
    """Writes the slim copy of `face` to `target`, all or nothing, same bytes every time."""
    source = fonts.found(face.file)
    small = _subset(source, _index(source, face.family))
    draft = target.with_suffix(".draft")
    with TTFont(io.BytesIO(small), recalcTimestamp=False, recalcBBoxes=False) as font:
        _rename(font, face)
        font.save(draft)
    draft.replace(target)


def _index(source: Path, family: str) -> int:
    if source.suffix != ".ttc":
        return 0
    with TTCollection(source, lazy=True) as collection:
        names = [face["name"].getBestFamilyName() for face in collection.fonts]
    return names.index(family)


def _subset(source: Path, index: int) -> bytes:
    wanted = uharfbuzz.SubsetInput()
    wanted.sets(uharfbuzz.SubsetInputSets.UNICODE).update(map(ord, characters.usual()))
    wanted.sets(uharfbuzz.SubsetInputSets.LAYOUT_FEATURE_TAG).clear()
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(source)), index)
    small: bytes = uharfbuzz.subset(face, wanted).blob.data
    return small


def _rename(font: TTFont, face: fonts.Face) -> None:
    style = {400: "Regular", 700: "Bold", 900: "Black"}[face.weight]
    names = font["name"]
    names.names = []
    full = f"{face.slim_family} {style}"
    for code, text in ((1, face.slim_family), (2, style), (4, full), (6, full.replace(" ", ""))):
        names.setName(text, code, 3, 1, 0x409)
    font["OS/2"].usWeightClass = face.weight
