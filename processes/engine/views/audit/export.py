"""`/audit/case/<no>/export/`: the proof of one case as an archive, for a reason that is logged."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from processes.engine.audit.access import record_view
from processes.engine.audit.bundle import bundle
from processes.engine.audit.verify import as_exported, moment
from processes.engine.calendar import CHINA
from processes.engine.queries.audit.rows import Rows
from processes.engine.runtime import scope
from processes.engine.views.audit.reader import as_auditor, rows_of
from processes.engine.views.desk.reader import Reader

LEAST = 5  # characters of a reason


@require_http_methods(["GET", "HEAD", "POST"])
@as_auditor
def export(request: HttpRequest, reader: Reader, number: str) -> HttpResponse:
    """How to verify without us; a POST with a reason gives the archive."""
    reason = " ".join(request.POST.get("reason", "").split())[:200]
    wanting = request.method == "POST" and len(reason) < LEAST
    with scope(reader.actor):
        rows = rows_of(reader, number)
        wants = request.method == "POST" and not wanting
        data = _bundle(rows, reader, reason) if wants else b""
    if data:
        case = rows.case.pk
        record_view(actor=reader.actor, case=case, what="export", now=reader.now, reason=reason)
        response = HttpResponse(data, content_type="application/zip")
        response["Content-Disposition"] = f'attachment; filename="{rows.ref}-audit.zip"'
        return response
    lines = [("id_reason", _("请写明导出的理由，至少5个字。"))] if wanting else []
    context = {
        "tab": "cases",
        "number": rows.ref,
        "count": len(rows.events),
        "head": rows.events[-1].h,
        "reason": reason,
        "lines": lines,
    }
    return render(request, "audit/export.html", context, status=422 if lines else 200)


def _bundle(rows: Rows, reader: Reader, reason: str) -> bytes:
    return bundle(
        number=rows.ref,
        reason=reason,
        at=reader.now.astimezone(CHINA),
        events=[as_exported(one) for one in rows.events],
        fingerprints=[
            *({"paper": p.kind, "number": p.number, "sha256": p.sha256, "state": p.state,
               "event": p.n} for p in rows.papers),
            *({"file": f.pk, "slot": f.slot, "sha256": f.sha256, "size": f.size}
              for f in rows.files),
        ],
        readings=[
            {"at": moment(one.at), "actor": one.actor.number if one.actor else None,
             "what": one.what, "reason": one.reason, "refused": one.refused}
            for one in rows.accesses
        ],
    )  # fmt: skip
