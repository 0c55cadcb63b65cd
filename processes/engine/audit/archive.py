"""A ZIP archive with the list of its hashes, the same bytes for the same files and moment. Pure."""

import hashlib
import io
import zipfile
from collections.abc import Mapping
from datetime import datetime

SUMS = "SHA256SUMS"


def sums_of(files: Mapping[str, bytes]) -> bytes:
    """The list of hashes, as `sha256sum -c` reads it."""
    lines = (f"{hashlib.sha256(body).hexdigest()}  {name}\n" for name, body in files.items())
    return "".join(lines).encode()


def seal_of(files: Mapping[str, bytes]) -> str:
    """One hash that stands for all files: that of the list."""
    return hashlib.sha256(sums_of(files)).hexdigest()


def archive(files: Mapping[str, bytes], *, at: datetime) -> bytes:
    """The files and the list of their hashes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, body in {**files, SUMS: sums_of(files)}.items():
            info = zipfile.ZipInfo(name, date_time=at.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            made.writestr(info, body)
    return out.getvalue()
