"""Makes docs/pictures from the running product: `.venv/bin/python -m tests.browser.pictures`.

Walks AID-01 by the pages, as the smoke does, and photographs what people see on the way, with
their own sessions. Pictures are small: few colours, at most 150 KB.
"""

import io
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from workflow_project.environment import BASE_DIR
from workflow_project.serve.apart import run_apart
from workflow_project.serve.progress import say

TARGET = BASE_DIR / "docs" / "pictures"
MOST = 150 * 1024
COLOURS = (128, 64, 32, 16)
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1440, "height": 900}
PAPER = "D-AID-02"  # one page with seal and code


def keep(name: str, picture: Image.Image, *, most: int = MOST) -> None:
    """Writes it with as many colours as fit. Raises: ValueError if none of the numbers does."""
    target = TARGET / f"{name}.png"
    target.parent.mkdir(parents=True, exist_ok=True)
    for colours in COLOURS:
        made = io.BytesIO()
        picture.convert("RGB").quantize(colours).save(made, "PNG", optimize=True)
        if made.tell() <= most:
            target.write_bytes(made.getvalue())
            say(f"  图 {name} {picture.width}×{picture.height} {made.tell() // 1024} KB")
            return
    raise ValueError(f"{name} does not fit into {most} bytes")


def drawn(pdf: bytes) -> Image.Image:
    """The first page of a paper."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "paper.pdf").write_bytes(pdf)
        command = ["pdftoppm", "-r", "80", "-l", "1", "-singlefile", "-png"]
        subprocess.run([*command, "paper.pdf", "page"], cwd=folder, check=True)
        with Image.open(place / "page.png") as page:
            return page.copy()


if __name__ == "__main__":
    sys.exit(run_apart("tests.browser.photographer"))
