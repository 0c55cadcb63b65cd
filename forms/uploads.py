"""Uploaded materials: kind by content, size, number. A refusal names the file and the way out."""

from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

import puremagic
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from PIL import Image

MOST_BYTES = 10 * 1024 * 1024
MOST_FILES = 30
MOST_PIXELS = 80_000_000
IMAGES = {".jpg", ".jpeg", ".png"}
ACCEPTED = ".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png"
KINDS = {"application/pdf": {".pdf"}, "image/jpeg": IMAGES, "image/png": IMAGES}
SENTENCES = {
    "name": _("文件名里有特殊字符。请给文件改个简单的名字再传。"),
    "extension": _("“%(name)s”不能上传。只收PDF、JPG、PNG，请拍照或另存为这几种。"),
    "heic": _("“%(name)s”是苹果手机的照片格式。请在手机设置里改成“兼容性最佳”再拍，或截图上传。"),
    "empty": _("“%(name)s”是空的。请重新选择文件。"),
    "size": _("“%(name)s”有%(megabytes)s MB，超过了10 MB。请重新拍照，或选小一点的文件。"),
    "content": _("“%(name)s”里面不是%(claims)s，可能只是改了名字。请上传原来的文件或重新拍照。"),
    "broken": _("“%(name)s”打不开，可能没有传完整。请重新拍照或重新选择。"),
    "pixels": _("“%(name)s”的尺寸太大。请用普通模式重新拍照。"),
    "many": _("这里最多传%(most)d个文件。请先删掉不要的再传。"),
}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that may be kept: its name, kind by content and size in bytes."""

    name: str
    media_type: str
    size: int


def judge(file: UploadedFile, *, already: int = 0, most_files: int = MOST_FILES) -> Upload:
    """What the file is, if it may be kept; `already` files are in the slot. Leaves it rewound.

    Raises: ValidationError with a sentence and a code of `SENTENCES`.
    """
    name, size = file.name or "", file.size or 0
    if already >= most_files:
        _refuse("many", name, most=most_files)
    extension = _extension(name)
    if not size:
        _refuse("empty", name)
    if size > MOST_BYTES:
        _refuse("size", name, megabytes=_megabytes(size))
    media_type = _media_type(file)
    if extension not in KINDS.get(media_type, set()):
        _refuse("content", name, claims="PDF" if extension == ".pdf" else _("照片"))
    if extension in IMAGES:
        _open_image(file, name)
    file.seek(0)
    return Upload(name, media_type, size)


def _refuse(code: str, name: str, **facts: object) -> None:
    raise ValidationError(SENTENCES[code], code=code, params={"name": name, **facts})


def _extension(name: str) -> str:
    if not name or len(name) > 200 or any(not sign.isprintable() for sign in name):
        _refuse("name", name)
    extension = PurePath(name).suffix.lower()
    if extension in {".heic", ".heif"}:
        _refuse("heic", name)
    if extension != ".pdf" and extension not in IMAGES:
        _refuse("extension", name)
    return extension


def _megabytes(size: int) -> str:
    """Rounded up, so that a file one byte too large does not read as 10.0."""
    tenths = -(-size * 10 // (1024 * 1024))
    return f"{tenths // 10}.{tenths % 10}"


def _media_type(file: UploadedFile) -> str:
    """Kind by the first bytes; a signature must stand at the very beginning."""
    file.seek(0)
    head = file.read(4096)
    try:
        found = puremagic.magic_string(head)
    except (ValueError, puremagic.PureError):
        return ""
    at_start = [match.mime_type for match in found if match.offset == 0]
    return next((kind for kind in at_start if kind in KINDS), "")


def _open_image(file: UploadedFile, name: str) -> None:
    """Reads the picture's frame; a bomb is refused by its size before it is unpacked."""
    file.seek(0)
    try:
        with Image.open(file, formats=("JPEG", "PNG")) as image:
            if image.width * image.height > MOST_PIXELS:
                _refuse("pixels", name)
            image.verify()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        _refuse("pixels", name)
    except (OSError, SyntaxError, ValueError):
        _refuse("broken", name)


class UploadField(forms.FileField):
    """One file of a slot."""

    default_error_messages = {
        "required": _("还没有选择文件。请拍照或选一个文件。"),
        "empty": _("这个文件是空的。请重新选择文件。"),
    }

    def __init__(self, *, most_files: int = MOST_FILES, already: int = 0, **kwargs: Any) -> None:
        """`already` files are in the slot. The control offers the kinds we take."""
        control = forms.ClearableFileInput(attrs={"accept": ACCEPTED})
        super().__init__(widget=control, **kwargs)
        self.most_files, self.already = most_files, already

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The file itself, judged. Raises: ValidationError."""
        file = super().clean(data, initial)
        if isinstance(file, UploadedFile):
            judge(file, already=self.already, most_files=self.most_files)
        return file
