"""Pure: small files that pass the checks on uploads: pictures, a PDF, a drawn signature.

Every file differs, so that no two cases share a hash.
"""

import base64
import random
import struct
import zlib
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

SHEET = (496, 702)  # A4 at 60 dots an inch
INK, GREY, RULE = 40, 150, 205
DEMO = (  # 88 by 44 dots, set in bold Noto Sans CJK at 40, packed by zlib
    "eNqd0MGNAjEMBdAfjDYXpNkCVqQFKphphRIoAM1ktY0NnRhtA5G45BBhbAJktHvDp6fox3EMvFvrxuMTB4xPFvTA"
    "IFIA0Yr/2DduG9cJPj5aLGiBv3Qx2I07WUnWfKakD1f68iLlSaQSCx6UALG2+GzEse+W3BDvlBYIP+cEfD2YdXTj"
    "QKyDBMtW9saReGzUbYyWLcSDtlU6ZdBFGbMy1skScRdd9t/JG2eXwm9x7PWU0jQLTsIfoItgik5syPMVYYZ+B9hn"
    "dBF1QXusgKviBmE5qgA="
)


def picture(mark: str) -> bytes:
    """A PNG that looks like a scanned sheet: a heading, lines of print, a stamp, both “演示”.

    What is on it depends on the mark only.
    """
    draw = random.Random(mark)  # noqa: S311 - demo data, not secrets
    sheet = Image.new("L", SHEET, 252)
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((14, 14, SHEET[0] - 15, SHEET[1] - 15), outline=RULE)
    words = _words()
    sheet.paste(INK, (SHEET[0] // 2 - words.width // 2, 38), words)
    pen.text((SHEET[0] // 2, 96), f"530199 - {mark}", fill=GREY, font=_font(15), anchor="mm")
    for line in range(16):
        right = 60 + draw.randrange(200, 376)
        pen.rectangle((60, 142 + line * 27, right, 150 + line * 27), fill=RULE)
    across, down = 300 + draw.randrange(80), 570 + draw.randrange(30)
    pen.ellipse((across, down, across + 92, down + 92), outline=GREY, width=4)
    small = words.resize((words.width // 2, words.height // 2))
    sheet.paste(GREY, (across + 46 - small.width // 2, down + 46 - small.height // 2), small)
    made = BytesIO()
    sheet.save(made, "PNG")
    return made.getvalue()


@lru_cache
def _words() -> Image.Image:
    """“演示” as a stencil: no machine needs a Chinese font for it."""
    return Image.frombytes("1", (88, 44), zlib.decompress(base64.b64decode(DEMO))).convert("L")


@lru_cache
def _font(size: int) -> ImageFont.ImageFont | ImageFont.FreeTypeFont:
    return ImageFont.load_default(size)


def paper(mark: str) -> bytes:
    """A PDF of one empty page that names the mark in its information."""
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        f"<< /Title ({mark}) >>".encode("ascii", "replace"),
    )
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return body + head + table + tail % (len(objects) + 1, len(body))


def signature(mark: str) -> str:
    """A scribble as the pad gives it: a PNG as data URL."""
    draw = random.Random(mark)  # noqa: S311 - demo data, not secrets
    width, height, level = 300, 100, 50
    rows = [bytearray(b"\xff" * width) for _ in range(height)]
    for x in range(10, width - 10):
        level = min(height - 6, max(5, level + draw.randrange(-4, 5)))
        for y in range(level - 1, level + 2):
            rows[y][x] = 0
    text = base64.b64encode(_png([bytes(row) for row in rows])).decode("ascii")
    return f"data:image/png;base64,{text}"


def _png(rows: list[bytes]) -> bytes:
    """Greyscale PNG of these rows."""
    size = struct.pack(">IIBBBBB", len(rows[0]), len(rows), 8, 0, 0, 0, 0)
    data = zlib.compress(b"".join(b"\x00" + row for row in rows))
    chunks = ((b"IHDR", size), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in chunks)


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)
