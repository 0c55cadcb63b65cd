"""Pure: drawn pictures of a room, as a phone takes them on a home visit, marked 演示.

Every picture differs, so that no two cases share a hash.
"""

import random
from io import BytesIO

from PIL import Image, ImageDraw

SIZE = (640, 480)
FLOOR = 330
WALLS = ((226, 221, 208), (214, 222, 224), (232, 226, 220), (218, 224, 214))
WOOD, CLOTH, SKY, DARK = (150, 112, 80), (120, 138, 158), (186, 208, 226), (70, 66, 62)
# 演示 in dots, one row a number: drawn, because no font can be relied on here.
_DEMO = (
    "000030000000000 020070000000000 078078003ffffc0 07fffff03ffffc0 03fffff03ffffc0 "
    "00bffff00000000 003c00700000000 003ffff00000000 0007ffc00000000 0c07ffc1ffffff8 "
    "1f007801ffffff8 1f8fffe1ffffff8 071fffe0003c000 021fffe0003c000 001c78e0003c000 "
    "001e78e01e3c780 011fffe01e3c780 01dfffe03c3c3c0 03dc78e03c3c3c0 03dfffe0783c1e0 "
    "079fffe0f83c1e0 079fffe0f03c0f0 07038701f03c0f0 0f0fc7c0e03c070 0f3f83f043fc040 "
    "0e7e01f803fc000 0238006003f8000 000000000180000 "
)
_DOTS = 60


def photo(mark: str) -> bytes:
    """A JPEG of a sparsely furnished room; what stands where depends on the mark only."""
    draw = random.Random(mark)  # noqa: S311 - demo data, not secrets
    room = Image.new("RGB", SIZE, draw.choice(WALLS))
    pen = ImageDraw.Draw(room)
    pen.rectangle((0, FLOOR, *SIZE), fill=(176, 164, 150))
    _window(pen, 60 + draw.randrange(160), draw)
    _bed(pen, 300 + draw.randrange(60), draw.randrange(30))
    _table(pen, 40 + draw.randrange(90))
    _stamp(room, (SIZE[0] - 2 * _DOTS - 24, 18))
    pen.text((18, SIZE[1] - 24), f"530199 - {mark}", fill=DARK)
    made = BytesIO()
    room.save(made, "JPEG", quality=88)
    return made.getvalue()


def _window(pen: ImageDraw.ImageDraw, left: int, draw: random.Random) -> None:
    pen.rectangle((left, 70, left + 150, 210), fill=SKY, outline=WOOD, width=7)
    pen.line((left + 75, 70, left + 75, 210), fill=WOOD, width=5)
    top = 86 + draw.randrange(60)
    pen.ellipse((left + 14, top, left + 62, top + 22), "white")


def _bed(pen: ImageDraw.ImageDraw, left: int, lower: int) -> None:
    top = 270 + lower
    pen.rectangle((left, top - 50, left + 14, top + 100), fill=WOOD)
    pen.rectangle((left, top, left + 250, top + 62), fill=CLOTH)
    pen.rectangle((left + 16, top - 18, left + 90, top + 4), fill="white")
    pen.rectangle((left + 236, top - 10, left + 250, top + 100), fill=WOOD)


def _table(pen: ImageDraw.ImageDraw, left: int) -> None:
    pen.rectangle((left, 300, left + 150, 314), fill=WOOD)
    for leg in (left + 8, left + 132):
        pen.rectangle((leg, 314, leg + 10, 420), fill=WOOD)
    pen.ellipse((left + 60, 282, left + 90, 302), fill="white", outline=DARK)


def _stamp(room: Image.Image, at: tuple[int, int]) -> None:
    """演示, in two dots for one."""
    for down, row in enumerate(_DEMO.split()):
        bits = int(row, 16)
        for across in range(_DOTS):
            if bits >> (_DOTS - 1 - across) & 1:
                x, y = at[0] + 2 * across, at[1] + 2 * down
                room.paste((170, 40, 40), (x, y, x + 2, y + 2))
