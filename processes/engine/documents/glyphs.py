"""Subset fonts for stamping: of a batch once, of each file from that; written as PDF objects."""

import struct
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import Any

import pikepdf
import uharfbuzz
from fontTools.ttLib import TTFont

from processes.engine.documents import typeset

_CMAP = (
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
    "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
)
_CMAP_END = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
_PORTION = 100  # entries of a bfchar block at the most


@dataclass(frozen=True, slots=True)
class Subset:
    """Glyphs of some characters of one typeface. `codes` are what a content stream says: numbers
    of glyphs, or in outlines of PostScript kind the numbers they had in the complete font.
    """

    key: str
    data: bytes
    upem: int
    codes: dict[str, int]
    advances: dict[str, int]
    extents: tuple[int, int]

    @property
    def is_cff(self) -> bool:
        """Outlines of PostScript kind."""
        return self.data[:4] == b"OTTO"

    def coded(self, text: str) -> str:
        """Hexadecimal codes of a text in a content stream."""
        return "".join(f"{self.codes[character]:04X}" for character in text)


def subset(key: str, face: Any, characters: frozenset[str]) -> Subset:
    """The glyphs of `characters` and no more. `face` may itself be a subset."""
    wanted = uharfbuzz.SubsetInput()
    wanted.sets(uharfbuzz.SubsetInputSets.UNICODE).update(map(ord, characters))
    wanted.sets(uharfbuzz.SubsetInputSets.LAYOUT_FEATURE_TAG).clear()
    small = uharfbuzz.subset(face, wanted)
    font = uharfbuzz.Font(small)
    glyphs = {one: font.get_nominal_glyph(ord(one)) or 0 for one in sorted(characters)}
    extents = font.get_font_extents("ltr")
    data = bytes(small.blob.data)
    return Subset(
        key,
        data,
        small.upem,
        _numbers(key, frozenset(glyphs)) if data[:4] == b"OTTO" else glyphs,
        {one: font.get_glyph_h_advance(glyph) for one, glyph in glyphs.items()},
        (extents.ascender, extents.descender),
    )


def _numbers(key: str, characters: frozenset[str]) -> dict[str, int]:
    """Numbers in the complete font: a subset keeps them as identifiers of its glyphs."""
    font, names = uharfbuzz.Font(typeset.face_of(key)), _charset(key)
    places = {one: font.get_nominal_glyph(ord(one)) or 0 for one in sorted(characters)}
    return {one: int(names[place][3:]) if place else 0 for one, place in places.items()}


@cache
def _charset(key: str) -> list[str]:
    """Names of all glyphs, cid00000 and so on, of a font with such names."""
    path = typeset.TYPEFACES[key].path
    number = typeset.COLLECTION if path.endswith(".ttc") else -1
    with TTFont(path, fontNumber=number, lazy=True) as font:
        return list(font.getGlyphOrder())


def opened(part: Subset) -> uharfbuzz.Face:
    """The subset as a face to take smaller subsets of."""
    return uharfbuzz.Face(uharfbuzz.Blob(part.data))


def embedded(pdf: pikepdf.Pdf, part: Subset) -> pikepdf.Object:
    """The font as an object of `pdf`, with widths and what text it stands for."""
    tag = "".join(chr(65 + byte % 26) for byte in sha256(part.data).digest()[:6])
    name = pikepdf.Name(f"/{tag}+Paper-{part.key}")
    descendant = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.CIDFontType0 if part.is_cff else pikepdf.Name.CIDFontType2,
            BaseFont=name,
            CIDSystemInfo=pikepdf.Dictionary(
                Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0
            ),
            FontDescriptor=_descriptor(pdf, part, name),
            W=_widths(part),
        )
    )
    if not part.is_cff:
        descendant.CIDToGIDMap = pikepdf.Name.Identity
    return pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type0,
            BaseFont=name,
            Encoding=pikepdf.Name("/Identity-H"),
            DescendantFonts=pikepdf.Array([descendant]),
            ToUnicode=pikepdf.Stream(pdf, _to_unicode(part)),
        )
    )


def _descriptor(pdf: pikepdf.Pdf, part: Subset, name: pikepdf.Name) -> pikepdf.Object:
    up, down = (round(value * 1000 / part.upem) for value in part.extents)
    about = pikepdf.Dictionary(
        Type=pikepdf.Name.FontDescriptor,
        FontName=name,
        Flags=4,
        FontBBox=pikepdf.Array([-1000, down, 3000, up]),
        ItalicAngle=0,
        Ascent=up,
        Descent=down,
        CapHeight=up,
        StemV=80,
    )
    if part.is_cff:
        about.FontFile3 = pikepdf.Stream(pdf, _table(part.data, b"CFF "))
        about.FontFile3.Subtype = pikepdf.Name.CIDFontType0C
    else:
        about.FontFile2 = pikepdf.Stream(pdf, part.data)
    return pdf.make_indirect(about)


def _widths(part: Subset) -> pikepdf.Array:
    by_code = sorted((code, part.advances[one]) for one, code in part.codes.items())
    out: list[Any] = []
    for code, wide in by_code:
        out += [code, pikepdf.Array([round(wide * 1000 / part.upem)])]
    return pikepdf.Array(out)


def _to_unicode(part: Subset) -> bytes:
    rows = [f"<{code:04X}> <{_utf16(one)}>" for one, code in part.codes.items() if code]
    blocks = [rows[at : at + _PORTION] for at in range(0, len(rows), _PORTION)]
    listed = "".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks
    )
    return (_CMAP + listed + _CMAP_END).encode("ascii")


def _utf16(character: str) -> str:
    return character.encode("utf-16-be").hex().upper()


def _table(font: bytes, wanted: bytes) -> bytes:
    """One table of a font file."""
    (count,) = struct.unpack_from(">H", font, 4)
    for at in range(12, 12 + 16 * count, 16):
        tag, _sum, offset, length = struct.unpack_from(">4sIII", font, at)
        if tag == wanted:
            return font[offset : offset + length]
    raise KeyError(wanted)
