"""`/w/import/<kind>/`: template, upload, preview row by row, confirm, result."""

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from processes.engine.errors import ApprovalError, InvalidFacts, NotAllowed
from processes.engine.rosters.sheets import MOST_BYTES
from processes.engine.runtime import scope
from processes.engine.views.desk.reader import Reader, at_desk
from processes.engine.views.reader import see_other
from processes.imports.acts import confirm, preview, unit_for
from processes.imports.kinds import KINDS, ImportKind
from processes.imports.models import TableImport
from processes.imports.rows import FAULTY, rows_of

SHOWN = 200


def _kind(code: str) -> ImportKind:
    if code not in KINDS:
        raise Http404
    return KINDS[code]


@at_desk
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, reader: Reader, kind: str) -> HttpResponse:
    """The way to upload, and what was imported before. Raises: NotAllowed; Http404."""
    found = _kind(kind)
    unit_for(found, reader.actor)
    error = ""
    if request.method == "POST":
        try:
            made = _upload(request, reader, found)
        except NotAllowed:
            raise
        except ApprovalError as refused:
            error = refused.message
        else:
            return see_other(f"/w/import/{kind}/{made.pk}/")
    with scope(reader.actor):
        mine = TableImport.objects.filter(kind=kind, uploaded_by=reader.actor.account)
        earlier = list(mine.order_by("-pk")[:20])
        reader.tabs()
    context = {"kind": found, "earlier": earlier, "lines": [("table", error)] if error else []}
    return render(request, "imports/start.html", context, status=422 if error else 200)


def _upload(request: HttpRequest, reader: Reader, kind: ImportKind) -> TableImport:
    sent = request.FILES.get("table")
    if not isinstance(sent, UploadedFile):
        raise InvalidFacts("no_file", _("还没有选表格。请先选填好的表格再上传。"))
    data = sent.read(MOST_BYTES + 1)
    return preview(kind=kind, name=sent.name or "", data=data, actor=reader.actor, now=reader.now)


@at_desk
@require_safe
def one(request: HttpRequest, reader: Reader, kind: str, pk: int) -> HttpResponse:
    """The preview of one table, or what became of it. Raises: Http404; NotAllowed."""
    found = _kind(kind)
    unit_for(found, reader.actor)
    with scope(reader.actor):
        mine = TableImport.objects.filter(pk=pk, kind=kind, uploaded_by=reader.actor.account)
        row = mine.first()
        if row is None:
            raise Http404
        rows = rows_of(row)
        reader.tabs()
    faulty = [line for line in rows if line.outcome == FAULTY]
    context = {
        "kind": found,
        "found": row,
        "faulty": faulty[:SHOWN],
        "rows": [line for line in rows if line.outcome != FAULTY][:SHOWN],
        "most": SHOWN,
    }
    return render(request, "imports/one.html", context)


@at_desk
@require_POST
def confirmed(request: HttpRequest, reader: Reader, kind: str, pk: int) -> HttpResponse:
    """Has the good rows taken in. Raises: Http404; WrongState; NotAllowed."""
    _kind(kind)
    with scope(reader.actor):
        mine = TableImport.objects.filter(pk=pk, kind=kind, uploaded_by=reader.actor.account)
        if not mine.exists():
            raise Http404
    confirm(pk=pk, actor=reader.actor)
    return see_other(f"/w/import/{kind}/{pk}/")


@at_desk
@require_safe
def template(request: HttpRequest, reader: Reader, kind: str) -> HttpResponse:
    """The empty table. Raises: Http404; NotAllowed."""
    from processes.engine.rosters import tables  # the library costs 0.3 s

    found = _kind(kind)
    unit_for(found, reader.actor)
    response = HttpResponse(tables.template(found.table), content_type=tables.XLSX)
    name = _("%(title)s导入模板.xlsx") % {"title": found.table.title}
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
