"""Lines of a boxed paper, set by ourselves: which glyphs, how large, where. No clock, no database.

A batch is stamped from these lines, and the full page is laid out by WeasyPrint from the same
lines: tests hold one against the other, in text and in picture.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import uharfbuzz

from processes.engine.documents import characters, fonts
from processes.engine.documents.failures import RenderError

MM_PER_PT = 25.4 / 72
CLOSING = "，。、；：！？）】》”’·"
_TOKEN = re.compile(r"第?[0-9A-Za-z.%/:〔〕-]+[名分年]?|.", re.DOTALL)
COLLECTION = 2  # of Noto CJK: the face of simplified Chinese


class Unstampable(RenderError):
    """A text needs shaping or a glyph that its face does not have: the full page is laid out."""


@dataclass(frozen=True, slots=True)
class Typeface:
    """A face that lines are set in: its file, and the families the full page asks for."""

    key: str  # class of the full page
    place: int | None  # in fonts.FACES; None is the complete face of rare characters

    @property
    def path(self) -> str:
        """The file whose glyphs are printed."""
        if self.place is None:
            return str(fonts.found(fonts.FACES[0].file))
        return str(fonts.file_of(fonts.FACES[self.place]))


SONG, KAI, TITLE = Typeface("song", 0), Typeface("kai", 3), Typeface("title", 4)
RARE = Typeface("rare", None)
TYPEFACES = {one.key: one for one in (SONG, KAI, TITLE, RARE)}


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one face on one baseline; millimetres from the upper left corner, size in points."""

    x: float
    y: float
    size: float
    face: Typeface
    text: str
    tone: str = "ink"

    @property
    def width(self) -> float:
        """How far it reaches, in millimetres."""
        return width(self.text, self.face, self.size)

    @property
    def values(self) -> dict[str, str]:
        """JSON values for the full page: a box without height whose middle is placed so that the
        baseline comes where it belongs.
        """
        up, down = _heights(self.face.key)
        top = self.y - (up - down) / 2 * self.size * MM_PER_PT
        return {
            "left": f"{self.x:.3f}mm",
            "top": f"{top:.3f}mm",
            "size": f"{self.size:.3f}pt",
            "face": self.face.key,
            "tone": self.tone,
            "text": self.text,
            "x": f"{self.x:.3f}",
            "y": f"{self.y:.3f}",
        }

    @classmethod
    def of(cls, values: dict[str, str]) -> "Run":
        """The run that `values` were made of."""
        x, y, size = (float(values[name].rstrip("pt")) for name in ("x", "y", "size"))
        return cls(x, y, size, TYPEFACES[values["face"]], values["text"], values["tone"])


def width(text: str, face: Typeface, size: float) -> float:
    """Width in millimetres of a text in one face."""
    units = sum(advance(face.key, character) for character in text)
    return units / 1000 * size * MM_PER_PT


def set_line(
    text: str, face: Typeface, *, x: float, y: float, size: float, tone: str = "ink"
) -> tuple[Run, ...]:
    """One line; rare characters in the complete face."""
    runs = []
    for piece, rare in _pieces(text):
        run = Run(x, y, size, RARE if rare else face, piece, tone)
        runs.append(run)
        x += run.width
    return tuple(runs)


def set_name(text: str, face: Typeface, *, x: float, y: float, size: float, most: float) -> Run:
    """A name on one line, whole in the complete face if one character needs it, smaller if long."""
    used = RARE if characters.is_rare(text) else face
    fitting = size * min(1.0, most / max(width(text, used, size), 0.001))
    return Run(x, y, fitting, used, text)


def spread(
    text: str, face: Typeface, *, middle: float, y: float, size: float, gap: float, tone: str
) -> tuple[Run, ...]:
    """Letters with a gap between them, their middle at `middle`; each stands by itself."""
    wide = [width(one, face, size) for one in text]
    x = middle - (sum(wide) + gap * (len(text) - 1)) / 2
    runs = []
    for one, across in zip(text, wide, strict=True):
        runs.append(Run(x, y, size, face, one, tone))
        x += across + gap
    return tuple(runs)


def broken(text: str, face: Typeface, *, size: float, most: float) -> list[str]:
    """Lines no wider than `most`: numbers stay whole, no line begins with a closing mark."""
    lines, line = [], ""
    for token in _tokens(text):
        if line and _wide(line + token, face, size) > most:
            lines.append(line)
            line = ""
        line += token
    return [*lines, line]


def _wide(text: str, face: Typeface, size: float) -> float:
    return sum(width(piece, RARE if rare else face, size) for piece, rare in _pieces(text))


def _tokens(text: str) -> Iterator[str]:
    held = ""
    for token in _TOKEN.findall(text):
        if held and token not in CLOSING:
            yield held
            held = ""
        held += token
    yield held


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    run, rare = "", False
    for character in text:
        if run and characters.is_rare(character) != rare:
            yield run, rare
            run = ""
        run, rare = run + character, characters.is_rare(character)
    if run:
        yield run, rare


@cache
def face_of(key: str) -> uharfbuzz.Face:
    """The open font of a typeface."""
    path = TYPEFACES[key].path
    index = COLLECTION if path.endswith(".ttc") else 0
    return uharfbuzz.Face(uharfbuzz.Blob.from_file_path(path), index)


@cache
def _font(key: str) -> uharfbuzz.Font:
    return uharfbuzz.Font(face_of(key))


@cache
def advance(key: str, character: str) -> float:
    """Advance in thousandths of the size; of what the face does not have, a full square."""
    glyph = _font(key).get_nominal_glyph(ord(character))
    if not glyph:
        return 1000.0
    return float(_font(key).get_glyph_h_advance(glyph) * 1000 / face_of(key).upem)


def must_be_plain(run: Run) -> None:
    """Raises: Unstampable if a character has no glyph of its own, or stands on another one."""
    for character in run.text:
        glyph = _font(run.face.key).get_nominal_glyph(ord(character))
        if not glyph or unicodedata.category(character)[0] in "MC":
            raise Unstampable(f"no plain glyph for U+{ord(character):04X}")


@cache
def _heights(key: str) -> tuple[float, float]:
    extents, upem = _font(key).get_font_extents("ltr"), face_of(key).upem
    return extents.ascender / upem, -extents.descender / upem
