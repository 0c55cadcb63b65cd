"""Files and papers of a case in clear, for who may see them; each opening is logged."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from processes.engine import storage
from processes.engine.audit.access import record_view
from processes.engine.documents.issue import read_signed
from processes.engine.errors import DocumentFailed
from processes.engine.models import Attachment, Document
from processes.engine.queries.applicant.materials import name_of
from processes.engine.registry import PROCESSES
from processes.engine.runtime import scope
from processes.engine.uploads import JPEG, PDF, PNG, small
from processes.engine.views.desk.reader import Reader, at_desk, seen_case

# A browser draws a PDF with styles and parts of its own, which `default-src` would take away;
# a PDF cannot run anything in our name, and `nosniff` holds it to its type.
PDF_POLICY = {"frame-ancestors": ["'self'"], "base-uri": ["'none'"], "form-action": ["'none'"]}
IMAGE_POLICY = {
    "default-src": ["'none'"],
    "img-src": ["'self'"],
    "style-src": ["'unsafe-inline'"],
    "frame-ancestors": ["'none'"],
}
OPENABLE = {Document.State.ISSUED, Document.State.VOID}


@at_desk
@require_safe
def file(request: HttpRequest, reader: Reader, number: str, pk: int) -> HttpResponse:
    """One upload of the case. Raises: Http404 if it is not of this case, taken away or unfit."""
    with scope(reader.actor):
        case = seen_case(reader, number)
        clean = Attachment.State.CLEAN
        row = Attachment.objects.filter(case=case, pk=pk, removed_at=None, state=clean).first()
        name = name_of(row) if row else ""
    if row is None or row.media_type not in {PDF, JPEG, PNG}:
        raise Http404
    record_view(actor=reader.actor, case=case.pk, what=f"file:{pk}", now=reader.now)
    try:
        data = storage.get(row.storage_key)
    except FileNotFoundError as gone:
        raise DocumentFailed("file_missing", _("这份材料不在存储中，请联系管理员。")) from gone
    if "small" in request.GET and row.media_type != PDF:
        return inline(small(data), JPEG, name)
    return inline(data, row.media_type, name)


@at_desk
@require_safe
def paper(request: HttpRequest, reader: Reader, number: str, pk: int) -> HttpResponse:
    """One paper of the case, proved against its hash. Raises: Http404 until it is issued."""
    with scope(reader.actor):
        case = seen_case(reader, number)
        row = Document.objects.filter(case=case, pk=pk, state__in=OPENABLE).first()
    if row is None or not row.storage_key:
        raise Http404
    record_view(actor=reader.actor, case=case.pk, what=f"paper:{pk}", now=reader.now)
    kind = PROCESSES.of(case).documents.get(row.kind)
    name = f"{getattr(kind, 'title', row.kind)}.pdf"
    return inline(read_signed(row), PDF, name)


def inline(data: bytes, media_type: str, name: str) -> HttpResponse:
    """A file to be read in the browser: typed, and held to its type."""
    response = HttpResponse(data, content_type=media_type)
    response.headers["Content-Disposition"] = content_disposition_header(False, name) or "inline"
    response.headers["X-Content-Type-Options"] = "nosniff"
    policy = PDF_POLICY if media_type == PDF else IMAGE_POLICY
    response._csp_config = policy  # type: ignore[attr-defined] # as `csp.decorators.csp` does
    return response
