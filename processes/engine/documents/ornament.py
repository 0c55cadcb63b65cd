"""The frame of a certificate: ribbons of engine-turned lines, corners, a rosette. Pure drawing.

Drawn by sums of sines, as banknotes are, so that a copy by hand is hard; one path a figure, since
the layout engine walks each path in Python.
"""

import math
from functools import cache

RED, GOLD, PALE = "#a51420", "#b8893a", "#ece2bd"
WIDE, HIGH = 297, 210
OUTER, BAND = 9.0, 11.0  # from the edge of the sheet; a frame covers some 5 mm of it
SQUARE = BAND + 2.4


@cache
def svg() -> str:
    """The whole ornament, 297 by 210 mm."""
    return (
        f'<svg class="ornament" viewBox="0 0 {WIDE} {HIGH}" aria-hidden="true">'
        f'<g fill="none" stroke-linejoin="round">{_lines()}{_ribbons()}{_rosette()}'
        f"{_corners()}</g></svg>"
    )


def _lines() -> str:
    inner = OUTER + BAND
    return (
        _box(OUTER, RED, 1.1)
        + _box(OUTER + 1.5, GOLD, 0.25)
        + _box(inner - 0.6, GOLD, 0.25)
        + _box(inner + 0.6, RED, 0.5)
    )


def _box(at: float, colour: str, thick: float) -> str:
    return (
        f'<rect x="{at}" y="{at}" width="{WIDE - 2 * at}" height="{HIGH - 2 * at}" '
        f'stroke="{colour}" stroke-width="{thick}"/>'
    )


def _ribbons() -> str:
    """Strands round the four sides, whole waves on each so that the corners are alike."""
    middle = OUTER + BAND / 2 + 0.45
    start = OUTER + SQUARE
    across, down = WIDE - 2 * start, HIGH - 2 * start
    paths = []
    for at in (middle, HIGH - middle):
        paths += [_strand(start, at, across, 22, phase, False) for phase in range(5)]
    for at in (middle, WIDE - middle):
        paths += [_strand(start, at, down, 15, phase, True) for phase in range(5)]
    return f'<path d="{"".join(paths)}" stroke="{RED}" stroke-width=".16"/>'


def _strand(start: float, at: float, length: float, waves: int, phase: int, upright: bool) -> str:
    """One pair of mirrored waves of amplitude by phase."""
    height = 3.1 * math.cos(phase * math.pi / 10)
    steps = waves * 10
    out = []
    for sign in (1, -1):
        points = []
        for step in range(steps + 1):
            along = start + length * step / steps
            away = at + sign * height * math.sin(math.pi * waves * step / steps)
            points.append(f"{away:.2f} {along:.2f}" if upright else f"{along:.2f} {away:.2f}")
        out.append("M" + "L".join(points))
    return "".join(out)


def _rosette() -> str:
    """The pale ring behind the text: waves of one height, one a little later than the other."""
    turns = [_turn(30, 76, 17, phase / 9) for phase in range(9)]
    return f'<path d="{"".join(turns)}" stroke="{PALE}" stroke-width=".15"/>'


def _turn(waves: int, radius: float, height: float, phase: float) -> str:
    points = []
    steps = waves * 8
    for step in range(steps + 1):
        angle = 2 * math.pi * step / steps
        away = radius + height * math.sin(waves * angle / 2 + 2 * math.pi * phase)
        x = WIDE / 2 + away * math.cos(angle)
        y = HIGH / 2 + 3 + away * math.sin(angle) * 0.84
        points.append(f"{x:.1f} {y:.1f}")
    return "M" + "L".join(points) + "Z"


def _corners() -> str:
    out = []
    for x in (OUTER, WIDE - OUTER - SQUARE):
        for y in (OUTER, HIGH - OUTER - SQUARE):
            middle = x + SQUARE / 2, y + SQUARE / 2
            out.append(
                f'<rect x="{x:.2f}" y="{y:.2f}" width="{SQUARE}" height="{SQUARE}" '
                f'fill="#fffdf6" stroke="{RED}" stroke-width="1.1"/>'
                f'<rect x="{x + 1.3:.2f}" y="{y + 1.3:.2f}" width="{SQUARE - 2.6:.2f}" '
                f'height="{SQUARE - 2.6:.2f}" stroke="{GOLD}" stroke-width=".25"/>'
                f'<path d="{_flower(*middle)}" stroke="{RED}" stroke-width=".2"/>'
                f'<circle cx="{middle[0]:.2f}" cy="{middle[1]:.2f}" r=".8" fill="{GOLD}"/>'
            )
    return "".join(out)


def _flower(x: float, y: float) -> str:
    """Petals about a middle: three roses of different depth."""
    out = []
    for far, near in ((4.6, 1.2), (3.7, 1.0), (2.8, 0.9)):
        points = []
        for step in range(241):
            angle = 2 * math.pi * step / 240
            radius = near + (far - near) * abs(math.sin(6 * angle))
            points.append(f"{x + radius * math.cos(angle):.2f} {y + radius * math.sin(angle):.2f}")
        out.append("M" + "L".join(points))
    return "".join(out)
