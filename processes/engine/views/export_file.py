"""The file of an export as it goes out, in chunks."""

from typing import Any

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from processes.engine import storage
from processes.engine.calendar import CHINA
from processes.engine.errors import DocumentFailed
from processes.engine.models import Export


def attachment(found: Export, *, ending: str, media: str) -> StreamingHttpResponse | Any:
    """For the browser to keep. Raises: DocumentFailed if it is not in the store."""
    if not storage.exists(found.storage_key):
        raise DocumentFailed("file_missing", _("导出的文件不在存储中，请重新导出。"))
    response = StreamingHttpResponse(storage.chunks(found.storage_key))
    response["Content-Type"] = media
    made = found.created_at.astimezone(CHINA)
    name = f"{_('导出')}-{made:%Y%m%d-%H%M}.{ending}"
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["Content-Length"] = str(found.size)
    response["X-Content-Type-Options"] = "nosniff"
    return response
