"""Looking into a PDF with the tools a person would use."""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import zxingcpp
from PIL import Image, ImageChops

FINGERPRINT = re.compile(r"\b[0-9a-f]{64}\b")
_WORD = re.compile(r"<word[^>]*>([^<]*)</word>")
_LINE = re.compile(
    r'<line xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</line>',
    re.DOTALL,
)
WATERMARK = set("演示无效草稿·")  # rotated text comes out letter by letter


def text_of(pdf: bytes) -> str:
    """Text in reading order; the watermark and lengths of gaps left out."""
    shown = _run(["pdftotext", "-raw", "-enc", "UTF-8", "-", "-"], pdf).decode()
    lines = (" ".join(line.split()) for line in shown.splitlines())
    return "\n".join(FINGERPRINT.sub("…", one) for one in lines if one and one not in WATERMARK)


def pages_of(pdf: bytes) -> int:
    """Number of pages by pdfinfo."""
    told = _run(["pdfinfo", "-"], pdf).decode()
    return int(next(line for line in told.splitlines() if line.startswith("Pages")).split()[1])


def codes_of(pdf: bytes, folder: Path) -> list[str]:
    """What the QR codes of all pages say, from pictures at 150 dpi."""
    (folder / "paper.pdf").write_bytes(pdf)
    _run(["pdftoppm", "-r", "150", "-png", str(folder / "paper.pdf"), str(folder / "page")])
    pictures = sorted(folder.glob("page*.png"))
    return [code.text for picture in pictures for code in zxingcpp.read_barcodes(_open(picture))]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text and where it stands, in millimetres from the page's upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def lines_of(pdf: bytes, *, page: int) -> list[Line]:
    """Lines of one page without the watermark, from top to bottom."""
    wanted = ["-f", str(page), "-l", str(page)]
    shown = _run(["pdftotext", "-bbox-layout", *wanted, "-", "-"], pdf).decode()
    found = [_line(line) for line in _LINE.findall(shown)]
    return sorted((one for one in found if one.text not in WATERMARK), key=lambda one: one.top)


def _line(found: tuple[str, ...]) -> Line:
    left, top, right, bottom = (float(number) * 25.4 / 72 for number in found[:4])
    return Line(" ".join(_WORD.findall(found[4])), left, top, right, bottom)


@dataclass(frozen=True, slots=True)
class RedRow:
    """A run of rows with red in them on the first page, in millimetres."""

    top: float
    bottom: float
    width: float


def red_rows(pdf: bytes, folder: Path) -> list[RedRow]:
    """What is printed in red on the first page, from top to bottom."""
    (folder / "red.pdf").write_bytes(pdf)
    _run(["pdftoppm", "-r", "100", "-l", "1", "-png", str(folder / "red.pdf"), str(folder / "red")])
    with Image.open(next(folder.glob("red-*.png"))) as image:
        red = image.convert("RGB").split()
    strong = ImageChops.subtract(red[0], red[1]).point(lambda value: 255 if value > 90 else 0)
    runs: list[list[int]] = []
    for y in range(strong.height):
        box = strong.crop((0, y, strong.width, y + 1)).getbbox()
        if box and runs and runs[-1][1] == y - 1:
            runs[-1] = [runs[-1][0], y, max(runs[-1][2], box[2] - box[0])]
        elif box:
            runs.append([y, y, box[2] - box[0]])
    return [RedRow(*(n * 25.4 / 100 for n in run)) for run in runs]


def check(pdf: bytes, folder: Path) -> str:
    """What `qpdf --check` says."""
    (folder / "checked.pdf").write_bytes(pdf)
    return _run(["qpdf", "--check", str(folder / "checked.pdf")]).decode()


def _open(picture: Path) -> Image.Image:
    with Image.open(picture) as image:
        return image.convert("L")


def _run(command: list[str], given: bytes | None = None) -> bytes:
    done = subprocess.run(command, input=given, capture_output=True, check=True)
    return done.stdout
