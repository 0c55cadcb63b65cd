"""`/w/received/`: an encrypted package from another district is opened and checked.

Nothing is kept: file and code come with each request, and the answer goes back to who sent them.
"""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from processes.engine import policies
from processes.engine.audit.access import record_view
from processes.engine.audit.received import Received, receive
from processes.engine.errors import InvalidFacts
from processes.engine.policies_after import may_open_transfer
from processes.engine.runtime import scope
from processes.engine.views.desk.reader import Reader, at_desk

FIELDS = ("parcel", "code")
MOST = 100 * 1024 * 1024
Errors = dict[str, str]


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def received(request: HttpRequest, reader: Reader) -> HttpResponse:
    """The form; what the check says; with "take" and a sound package, the files as an archive.

    Raises: NotAllowed below the district.
    """
    policies.require(may_open_transfer(reader.actor))
    found: Received | None = None
    errors: Errors = {}
    if request.method == "POST":
        found, errors = _opened(request)
    if found is not None:
        _log(reader, found, taken=_takes(request, found))
        if _takes(request, found):
            return _archive(found)
    with scope(reader.actor):
        reader.tabs()
    count = len(errors)
    context: dict[str, Any] = {
        "tab": "find",
        "found": found,
        "errors": errors,
        "typed": request.POST.get("code", "")[:60],
        "lines": [(f"id_{name}", said) for name, said in errors.items()],
        "summary": _("有 %(n)d 处要改") % {"n": count},
        "papers": _count(found, "papers/"),
        "materials": _count(found, "materials/"),
    }
    return render(request, "desk/received.html", context, status=422 if errors else 200)


def _opened(request: HttpRequest) -> tuple[Received | None, Errors]:
    sent, code = request.FILES.get("parcel"), request.POST.get("code", "")
    errors: Errors = {}
    if not isinstance(sent, UploadedFile):
        errors["parcel"] = _("还没有选文件。请选对方给的 .gdp 文件。")
    elif (sent.size or 0) > MOST:
        errors["parcel"] = _("文件超过100 MB，不是本系统的案卷包。")
    if not code.strip():
        errors["code"] = _("请填写对方另外告诉您的开启码。")
    if errors or not isinstance(sent, UploadedFile):
        return None, errors
    try:
        return receive(sent.read(), code=code[:60]), {}
    except InvalidFacts as refused:
        return None, {name: said[0] for name, said in refused.errors.items()}


def _takes(request: HttpRequest, found: Received) -> bool:
    return request.POST.get("go") == "take" and found.holds


def _log(reader: Reader, found: Received, *, taken: bool) -> None:
    what = "transfer_taken" if taken else "transfer_checked"
    said = (
        f"{found.case.get('number', '')}（封存值 {found.seal[:16]}，{len(found.problems)}处问题）"
    )
    record_view(actor=reader.actor, case=None, what=what, now=reader.now, reason=said)


def _count(found: Received | None, folder: str) -> int:
    return sum(name.startswith(folder) for name in found.files) if found else 0


def _archive(found: Received) -> HttpResponse:
    response = HttpResponse(found.archive, content_type="application/zip")
    name = "".join(one for one in str(found.case.get("number", "")) if one.isalnum() or one == "-")
    response["Content-Disposition"] = f'attachment; filename="{name}.zip"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
