"""A sample seal, drawn as outlines and marked 样章 across: never a real one.

Outlines need no font in the PDF and leave no scattered letters in its text. A unit's real seal
is put on by the signing service of production, not here.
"""

import math
from functools import cache
from html import escape

import uharfbuzz

from processes.engine.documents import fonts

_RED = "#d01f2e"
_STAR = "M" + "L".join(
    f"{radius * math.sin(i * math.pi / 5):.2f},{-radius * math.cos(i * math.pi / 5):.2f}"
    for i, radius in enumerate((10.5, 4.0) * 5)
)


@cache
def svg(name: str) -> str:
    """SVG of the sample seal of organisation `name`; the box is 100 by 100, sized by CSS."""
    return (
        f'<svg class="seal" viewBox="-50 -50 100 100" role="img" aria-label="样章">'
        f"<title>样章：{escape(name)}</title>"
        f'<g fill="none" stroke="{_RED}"><circle r="47.6" stroke-width="2.6"/>'
        f'<circle r="44" stroke-width=".6"/></g>'
        f'<g fill="{_RED}"><path d="{_STAR}" transform="translate(0 -18.5) scale(.66)"/>'
        f"{_arc(name)}</g>"
        f"{_ribbon()}</svg>"
    )


def _arc(name: str) -> str:
    """Letters along the ring; long names reach further round and get smaller."""
    size = 13.0 if len(name) <= 10 else max(7.6, 13.0 * 11.5 / len(name))
    step = min(26.0, 262.0 / max(1, len(name) - 1))
    return "".join(
        f'<g transform="rotate({(i - (len(name) - 1) / 2) * step:.2f}) translate(0 -34)">'
        f"{_glyph(character, size)}</g>"
        for i, character in enumerate(name)
    )


def _ribbon() -> str:
    """样章 inside the ring, so that it hides no letter of the name."""
    letters = "".join(
        f'<g transform="translate({x} 0)">{_glyph(c, 11.5)}</g>' for c, x in (("样", -8), ("章", 8))
    )
    return (
        f'<g transform="translate(0 -1)"><rect x="-22" y="-7.5" width="44" height="15" rx="1" '
        f'fill="#fff" stroke="{_RED}" stroke-width="1.1"/><g fill="{_RED}">{letters}</g></g>'
    )


def _glyph(character: str, size: float) -> str:
    """Path of one character, its middle at the origin."""
    scale = size / 1000
    return (
        f'<path transform="scale({scale:.4f} {-scale:.4f}) translate(-500 -380)" '
        f'd="{_outline(character)}"/>'
    )


@cache
def _outline(character: str) -> str:
    font = uharfbuzz.Font(_face())
    glyph = font.get_nominal_glyph(ord(character))
    path: list[str] = []
    functions = uharfbuzz.DrawFuncs()
    functions.set_move_to_func(lambda x, y, p: p.append(f"M{x:g} {y:g}"))
    functions.set_line_to_func(lambda x, y, p: p.append(f"L{x:g} {y:g}"))
    functions.set_quadratic_to_func(lambda a, b, x, y, p: p.append(f"Q{a:g} {b:g} {x:g} {y:g}"))
    functions.set_cubic_to_func(
        lambda a, b, c, d, x, y, p: p.append(f"C{a:g} {b:g} {c:g} {d:g} {x:g} {y:g}")
    )
    functions.set_close_path_func(lambda p: p.append("Z"))
    font.draw_glyph(glyph or 0, functions, path)
    return "".join(path)


@cache
def _face() -> uharfbuzz.Face:
    bold = fonts.FACES[1]
    path = fonts.found(bold.file)  # complete: a unit's name may hold any character
    return uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)), 2)
