"""`/w/screening/list/`: a union names its women by a table, and reads who has confirmed.

The preview is carried by the page itself, sealed for this officer: nothing of it is kept here.
"""

import base64
import binascii
import json
from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from forms.cancer_screening_list import LIST
from processes.cancer_screening.steps import listing, registering
from processes.engine.errors import ApprovalError, NotAllowed
from processes.engine.rosters.sheets import MOST_BYTES
from processes.engine.runtime import scope
from processes.engine.views.desk.reader import Reader, at_desk
from processes.engine.views.reader import see_other
from processes.vault import SealBroken, mask_id, mask_phone, seal, unseal

HERE = "/w/screening/list/"
PLACE = {"table": "cancer_screening_preview", "field": "rows"}


@at_desk
@require_http_methods(["GET", "HEAD", "POST"])
def women(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Upload, preview, confirm; and the rows that were taken in. Raises: NotAllowed."""
    listing.union_of(reader.actor)
    context: dict[str, Any] = {"tab": "screening", "error": "", "kind": LIST}
    status = 200
    if request.method == "POST":
        try:
            if "rows" in request.POST:
                return _taken(request, reader)
            context |= _previewed(request, reader)
        except NotAllowed:
            raise
        except ApprovalError as refused:
            context["error"], status = refused.message, 422
    with scope(reader.actor):
        batch = registering.open_batch(reader.today)
        rows = listing.of_unit(reader.actor)
        reader.tabs()
    context |= {"batch": batch, "invited": [(one, mask_phone(one.woman.phone)) for one in rows]}
    context["lines"] = [("table", context["error"])] if context["error"] else []
    return render(request, "cancer_screening/list.html", context, status=status)


@at_desk
@require_safe
def template(request: HttpRequest, reader: Reader) -> HttpResponse:
    """The empty table. Raises: NotAllowed."""
    from processes.engine.rosters import tables  # the library costs 0.3 s

    listing.union_of(reader.actor)
    response = HttpResponse(tables.template(LIST), content_type=tables.XLSX)
    name = _("%(title)s模板.xlsx") % {"title": LIST.title}
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _previewed(request: HttpRequest, reader: Reader) -> dict[str, Any]:
    """Raises: InvalidFacts if it is no table; WrongState without a batch."""
    sent = request.FILES.get("table")
    if not isinstance(sent, UploadedFile):
        return {"error": _("还没有选表格。请先选填好的表格再上传。")}
    data = sent.read(MOST_BYTES + 1)
    rows = listing.read(sent.name or "", data, actor=reader.actor, now=reader.now)
    kept = [one for one in rows if one.good or one.kind == listing.DOUBLE]
    return {
        "previewed": True,
        "good": [(one, mask_id(one.id_number), mask_phone(one.phone)) for one in rows if one.good],
        "faulty": [one for one in rows if not one.good],
        "rows": _sealed(kept, reader),
        "total": len(rows),
    }


def _taken(request: HttpRequest, reader: Reader) -> HttpResponse:
    rows = _unsealed(request.POST["rows"], reader)
    if rows is None:
        messages.warning(request, _("预览过期了，请把表格再上传一次。"))
        return see_other(HERE)
    added, doubles = listing.take_in(rows, actor=reader.actor, now=reader.now)
    said = _("已列入 %(n)d 人，短信已发到本人手机，请提醒她们15天内确认。")
    messages.success(request, said % {"n": added})
    if doubles:
        messages.info(request, _("%(n)d 人已由其他工会登记，没有再列。") % {"n": doubles})
    return see_other(HERE)


def _sealed(rows: list[listing.Row], reader: Reader) -> str:
    plain = json.dumps([asdict(one) for one in rows]).encode()
    return base64.b64encode(seal(plain, row=str(reader.actor.account), **PLACE)).decode()


def _unsealed(text: str, reader: Reader) -> list[listing.Row] | None:
    """The rows of this officer's own preview; None if they are not."""
    try:
        blob = base64.b64decode(text, validate=True)
        plain = unseal(blob, row=str(reader.actor.account), **PLACE)
    except (SealBroken, binascii.Error, ValueError):
        return None
    rows = json.loads(plain)
    return [listing.Row(**{**one, "faults": tuple(one["faults"])}) for one in rows]
