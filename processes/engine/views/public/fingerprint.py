"""The SHA-256 of an uploaded file, taken while it comes in. Nothing of the file is kept."""

import hashlib

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.utils.translation import gettext as _

MOST_BYTES = 20 * 1024 * 1024
PDF = b"%PDF-"


class Fingerprint(FileUploadHandler):
    """Takes the hash of the first file of a form; what is beyond the limit is read and dropped."""

    def __init__(self) -> None:
        super().__init__()
        self.sum = hashlib.sha256()
        self.head, self.size, self.files = b"", 0, 0

    def new_file(self, *args: object, **kwargs: object) -> None:
        """A file begins; only the first one counts."""
        self.files += 1
        if self.files > 1:
            raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """A piece of it: counted, hashed, forgotten."""
        self.head = self.head or raw_data[: len(PDF)]
        self.size += len(raw_data)
        if self.size > MOST_BYTES:
            raise SkipFile
        self.sum.update(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile | None:
        """Nothing is handed on to the form."""
        return None

    @property
    def refusal(self) -> str:
        """Why this cannot be one of our papers, in a sentence; empty if it can."""
        if not self.files or (not self.size and not self.head):
            return _("还没有选文件，或者文件是空的。请选从本系统下载的PDF文件。")
        if self.size > MOST_BYTES:
            return _("文件超过20 MB，不会是本系统出具的文书。请核对是不是选错了文件。")
        if self.head != PDF:
            return _("这不是PDF文件。本系统出具的文书都是PDF，照片和截图不能核对。")
        return ""

    @property
    def digest(self) -> str:
        """SHA-256 in hexadecimal digits."""
        return self.sum.hexdigest()
