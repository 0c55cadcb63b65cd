"""What is taken in as an upload: PDF, JPEG or PNG by content, cleaned of what could act or tell.

Photos lose their EXIF data (place and time), PDF files their scripts and embedded files. The name
only has to fit the content. No rows here.
"""

import io
import re
from dataclasses import dataclass
from pathlib import PurePath

import pikepdf
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from processes.engine.errors import InvalidFacts

MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 60_000_000
MOST_FILES = 30
SMALL = 240  # dots of the longer side of a picture in a list
PDF, JPEG, PNG = "application/pdf", "image/jpeg", "image/png"
ENDINGS = {".pdf": PDF, ".jpg": JPEG, ".jpeg": JPEG, ".png": PNG}
HEADS = {b"%PDF-": PDF, b"\xff\xd8\xff": JPEG, b"\x89PNG\r\n\x1a\n": PNG}
_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069/\\]")


@dataclass(frozen=True)
class Clean:
    """An upload as it is kept."""

    name: str
    media_type: str
    data: bytes


def refusal(code: str, sentence: str) -> InvalidFacts:
    """A refusal that stands at the upload field."""
    return InvalidFacts(code, sentence, errors={"file": [sentence]})


def clean(name: str, data: bytes) -> Clean:
    """The upload without what could act or tell. Raises: InvalidFacts with a sentence."""
    name = _name(name)
    media_type = _media_type(name, data)
    try:
        kept = _clean_pdf(data) if media_type == PDF else _clean_image(data, media_type)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise refusal("file_pixels", _("照片太大了。请把照片调小一些再上传。")) from bomb
    except (pikepdf.PdfError, UnidentifiedImageError, OSError, ValueError, SyntaxError) as fault:
        raise refusal(
            "file_broken",
            _("“%(name)s”打不开，可能已损坏。请重新拍照或另存后再上传。") % {"name": name},
        ) from fault
    return Clean(name, media_type, kept)


def small(data: bytes) -> bytes:
    """A kept picture as a JPEG for a list."""
    with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as image:
        image.thumbnail((SMALL, SMALL))
        out = io.BytesIO()
        image.convert("RGB").save(out, "JPEG", quality=80)
    return out.getvalue()


def require_picture(kept: Clean) -> None:
    """Raises: InvalidFacts for a PDF where only pictures are wanted."""
    if kept.media_type == PDF:
        sentence = _("“%(name)s”是PDF。这里只收照片，请上传JPG或PNG文件。") % {"name": kept.name}
        raise refusal("file_no_picture", sentence)


def _name(name: str) -> str:
    """Last part of the name, without what would mislead."""
    if "\x00" in name:
        raise refusal("file_name", _("文件名里有不能用的字符。请改个名字再上传。"))
    shown = _FORBIDDEN.sub("", PurePath(name.replace("\\", "/")).name).strip()
    if not shown:
        raise refusal("file_name", _("文件没有名字。请改个名字再上传。"))
    return shown if len(shown) <= 80 else shown[:70] + PurePath(shown).suffix


def _media_type(name: str, data: bytes) -> str:
    if len(data) > MOST_BYTES:
        raise refusal(
            "file_too_large",
            _("“%(name)s”超过10 MB。请压缩，或者分成几个文件上传。") % {"name": name},
        )
    if not data:
        raise refusal("file_empty", _("“%(name)s”是空文件。请重新选择。") % {"name": name})
    by_name = ENDINGS.get(PurePath(name).suffix.lower())
    by_content = next((kind for head, kind in HEADS.items() if data.startswith(head)), None)
    if by_content is None:
        raise refusal(
            "file_type",
            _("“%(name)s”不是照片也不是PDF。请上传JPG、PNG或PDF文件。") % {"name": name},
        )
    if by_name is not by_content:
        raise refusal(
            "file_type_differs",
            _("“%(name)s”的名字和内容对不上。请用原来的文件上传，不要改后缀。") % {"name": name},
        )
    return by_content


def _clean_image(data: bytes, media_type: str) -> bytes:
    with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as image:
        if image.width * image.height > MOST_PIXELS:
            raise refusal("file_pixels", _("照片太大了。请把照片调小一些再上传。"))
        upright = ImageOps.exif_transpose(image)
        plain = upright.convert("RGB") if media_type == JPEG else upright.copy()
        plain.info = {}
        out = io.BytesIO()
        plain.save(out, "JPEG" if media_type == JPEG else "PNG", **_quality(media_type))
    return out.getvalue()


def _quality(media_type: str) -> dict[str, int]:
    return {"quality": 90} if media_type == JPEG else {}


def _clean_pdf(data: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for key in ("/OpenAction", "/AA", "/AF"):
            if key in pdf.Root:
                del pdf.Root[key]
        names = pdf.Root.get("/Names")
        for key in ("/JavaScript", "/EmbeddedFiles"):
            if names is not None and key in names:
                del names[key]
        for page in pdf.pages:
            if "/AA" in page:
                del page["/AA"]
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()
