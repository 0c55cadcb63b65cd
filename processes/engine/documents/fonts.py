"""The fixed set of fonts papers are printed with: where they lie, slim copies, a private list.

Slim copies (see `slim`) make a paper 1.6 to 4.5 times faster; without them the complete fonts
serve, slower. The operator's licensed fonts (仿宋_GB2312, 方正小标宋) may lie in PAPER_FONTS_DIR.
"""

import hashlib
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

from processes.engine.documents.failures import RenderError

ROOTS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path.home() / ".local/share/fonts",
)


@dataclass(frozen=True, slots=True)
class Face:
    """One face: its complete file, and the family and weight its slim copy goes by."""

    file: str
    family: str  # of the complete font
    slim_family: str
    weight: int

    @property
    def slim_file(self) -> str:
        """File name of the slim copy."""
        return f"{self.slim_family.replace(' ', '')}-{self.weight}.otf"


FACES = (
    Face("NotoSerifCJK-Regular.ttc", "Noto Serif CJK SC", "Paper Song", 400),
    Face("NotoSerifCJK-Bold.ttc", "Noto Serif CJK SC", "Paper Song", 700),
    Face("NotoSansCJK-Regular.ttc", "Noto Sans CJK SC", "Paper Hei", 400),
    Face("LXGWWenKai-Regular.ttf", "LXGW WenKai", "Paper Kai", 400),
    Face("NotoSerifCJK-Black.ttc", "Noto Serif CJK SC", "Paper Title", 900),
)
SYMBOLS = "DejaVuSans.ttf"


def found(file: str) -> Path:
    """Path of a font file that the system has.

    Raises: RenderError naming the package to install.
    """
    path = _search(file)
    if path is None:
        raise RenderError(
            f"缺少字体文件 {file}，请安装 fonts-noto-cjk、fonts-noto-cjk-extra、"
            "fonts-lxgw-wenkai、fonts-dejavu-core。"
        )
    return path


@cache
def _search(file: str) -> Path | None:
    for root in (_operator_dir(), *ROOTS):
        if root is not None and root.is_dir():
            hit = next(iter(sorted(root.rglob(file))), None)
            if hit is not None:
                return hit
    return None


def _operator_dir() -> Path | None:
    value = os.environ.get("PAPER_FONTS_DIR", "")
    return Path(value) if value else None


def slim_dir() -> Path:
    """Folder of the slim copies; may be empty."""
    return Path(settings.FONTS_DIR) / "slim"


def file_of(face: Face) -> Path:
    """The slim copy if it is there, else the complete font."""
    slim = slim_dir() / face.slim_file
    return slim if slim.exists() else found(face.file)


def font_files() -> list[Path]:
    """Every file papers may draw from, sorted by name; slim copies first."""
    complete = {found(face.file) for face in FACES} | {found(SYMBOLS)}
    operator = _operator_dir()
    extra = sorted(operator.rglob("*.[ot]tf")) if operator and operator.is_dir() else []
    slim = [path for face in FACES if (path := slim_dir() / face.slim_file).exists()]
    return [*slim, *extra, *sorted(complete)]


@cache
def font_set_hash() -> str:
    """SHA-256 over names and contents of the font files: part of each paper's identity."""
    whole = hashlib.sha256()
    for path in font_files():
        whole.update(path.name.encode() + b"\0")
        with path.open("rb") as file:
            whole.update(hashlib.file_digest(file, "sha256").digest())
    return whole.hexdigest()


def environment() -> dict[str, str]:
    """Variables that pin fontconfig to our files; writes the private list where it is stale."""
    folder = Path(settings.FONTS_DIR)
    (folder / "cache").mkdir(parents=True, exist_ok=True)
    listing = folder / "fonts.conf"
    text = _listing(folder)
    if not listing.exists() or listing.read_text(encoding="utf-8") != text:
        draft = folder / f"fonts.conf.{os.getpid()}"
        draft.write_text(text, encoding="utf-8")
        draft.replace(listing)
    return {"FONTCONFIG_FILE": str(listing)}


def activate() -> None:
    """Pins fontconfig of this process. Must run before WeasyPrint is imported."""
    os.environ.update(environment())


def _listing(folder: Path) -> str:
    # A reset-dirs and single files rather than folders: a font installed later changes nothing.
    folders = sorted({str(path.parent) for path in font_files()})
    accepted = "\n".join(f"      <glob>{path}</glob>" for path in font_files())
    dirs = "\n".join(f"  <dir>{path}</dir>" for path in folders)
    return (
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n'
        f"<fontconfig>\n  <reset-dirs/>\n{dirs}\n"
        f"  <selectfont>\n    <acceptfont>\n{accepted}\n    </acceptfont>\n"
        "    <rejectfont><glob>*</glob></rejectfont>\n  </selectfont>\n"
        f"  <cachedir>{folder / 'cache'}</cachedir>\n</fontconfig>\n"
    )
