"""`/w/case/<no>/package/`: the sealed package of a case that has moved, to hand it over.

It leaves the house encrypted. Its code is made for the page, shown on it and kept nowhere.
"""

import hashlib

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from processes.engine import policies
from processes.engine.audit.access import record_view
from processes.engine.audit.received import SUFFIX
from processes.engine.queries.package import Package, package_of, sealed_for
from processes.engine.runtime import CaseView, scope
from processes.engine.views.desk.reader import Reader, at_desk, seen_case
from processes.vault import parcels

LEAST = 5  # characters of a reason


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def package(request: HttpRequest, reader: Reader, number: str) -> HttpResponse:
    """What is in it and its code; a POST with reason and code gives the encrypted file.

    Raises: Http404 for a case that has not moved; NotAllowed for anybody below the district.
    """
    reason = " ".join(request.POST.get("reason", "").split())[:200]
    wanting = request.method == "POST" and len(reason) < LEAST
    code = parcels.plain_code(request.POST.get("code", "")) or parcels.new_code()
    with scope(reader.actor):
        case = seen_case(reader, number)
        policies.require(policies.may_lead(reader.actor, CaseView.of(case)))
        try:
            made = package_of(case)
        except LookupError as not_moved:
            raise Http404 from not_moved
    if request.method == "POST" and not wanting and not made.waits:
        sealed = sealed_for(made, code=code)
        digest = hashlib.sha256(sealed).hexdigest()
        said = f"{reason}（封存值 {made.seal[:16]}，文件 {digest[:16]}）"
        record_view(actor=reader.actor, case=case.pk, what="package", now=reader.now, reason=said)
        return _file(made, sealed)
    lines = [("id_reason", _("请写明下载的用途，至少5个字。"))] if wanting else []
    context = {"package": made, "names": list(made.files), "reason": reason, "lines": lines}
    context["opening"] = code
    return render(request, "desk/package.html", context, status=422 if lines else 200)


def _file(made: Package, sealed: bytes) -> HttpResponse:
    response = HttpResponse(sealed, content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="{made.number}-moved.{SUFFIX}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
