"""Looking into a PDF with the tools a person would use."""

import re
import subprocess
from pathlib import Path

import zxingcpp
from PIL import Image

FINGERPRINT = re.compile(r"\b[0-9a-f]{64}\b")
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
