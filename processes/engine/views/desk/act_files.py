"""`/w/case/<no>/act/approve/files/`: what an officer brings to his node; each file is kept at once.

A button without script sends the whole form along: what was typed there is kept as well.
"""

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from processes.engine.commands.keep_opinion import Place, keep_opinion
from processes.engine.commands.remove_upload import remove_upload
from processes.engine.commands.upload import upload
from processes.engine.errors import ApprovalError, InvalidFacts
from processes.engine.queries.desk.act_files import slots_of
from processes.engine.queries.desk.acts import Act, act_of
from processes.engine.runtime import scope
from processes.engine.views.desk.act_forms import forms_of
from processes.engine.views.desk.act_opinion import typed_of
from processes.engine.views.desk.act_page import refused_page
from processes.engine.views.desk.acts import again
from processes.engine.views.desk.reader import Reader, at_desk, seen_case
from processes.engine.views.held import is_held
from processes.engine.views.keys import key_of
from processes.engine.views.reader import see_other
from processes.engine.views.refusals import wants_json

CODE = "approve"
MOST_CODE = 8  # of a slot in an address


@require_POST
@at_desk
def files(request: HttpRequest, reader: Reader, number: str) -> HttpResponse:
    """Keep the files sent, or take one out. Our element gets the list drawn anew."""
    quiet, task = wants_json(request), request.POST.get("task", "")
    with scope(reader.actor):
        case = seen_case(reader, number)
        act = act_of(case, reader.actor, CODE, task, now=reader.now, today=reader.today)
    words = typed_of(request.POST)
    if words is not None and not words.is_blank and not quiet:
        keep_opinion(Place(case.pk, act.token, CODE), words, actor=act.actor, now=act.now)
    if is_held(request):  # signed out meanwhile: files are not held
        messages.info(request, _("您写的都在。照片没有传上，请重新选一次。"))
        return _back(request, act)
    try:
        _change(request, act)
    except ApprovalError as refused:
        return _refused(request, act, refused)
    return _drawn(request, act) if quiet else _back(request, act)


def _change(request: HttpRequest, act: Act) -> None:
    place: dict[str, Any] = {
        "case": act.case.pk,
        "actor": act.actor,
        "now": act.now,
        "token": act.token,
    }
    dropped = request.POST.get("drop", "")
    if dropped.isdecimal() and len(dropped) < 19:
        remove_upload(attachment=int(dropped), **place)
        return
    slot = _slot(request)
    for sent in _sent(request, slot):
        upload(slot=slot, name=sent.name or "", data=sent.read(), **place)


def _slot(request: HttpRequest) -> str:
    return request.POST.get("slot", "")[:MOST_CODE]


def _sent(request: HttpRequest, slot: str) -> list[UploadedFile]:
    sent = request.FILES.getlist("file") or request.FILES.getlist(f"file-{slot}")
    if not sent:
        raise InvalidFacts("no_file", _("还没有选文件。请先选一个文件再上传。"))
    return [one for one in sent if isinstance(one, UploadedFile)]


def _back(request: HttpRequest, act: Act) -> HttpResponse:
    query, slot = urlencode({"task": act.task or request.POST.get("task", "")}), _slot(request)
    return see_other(f"/w/case/{act.case.number}/act/{CODE}/?{query}#slot-{slot}")


def _drawn(request: HttpRequest, act: Act) -> HttpResponse:
    with scope(act.actor):
        slot = next((one for one in slots_of(act, {}) if one.code == _slot(request)), None)
    page = {"href": f"/w/case/{act.case.number}/"}
    html = render_to_string("desk/act_kept.html", {"slot": slot, "page": page}, request)
    return JsonResponse({"html": html})


def _refused(request: HttpRequest, act: Act, refused: ApprovalError) -> HttpResponse:
    """Our element reads why; without script the page says it where the file was picked."""
    if wants_json(request):
        return JsonResponse({"error": refused.message}, status=refused.status)
    if refused.status != InvalidFacts.status or act.sitting is None:
        return refused_page(request, act, refused, forms={})
    with scope(act.actor):
        forms = forms_of(act, None)
    return again(request, act, forms, key_of(request), slots={_slot(request): refused.message})
