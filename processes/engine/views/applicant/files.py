"""`/case/<ref>/files/`: materials, one slot each; every file is sent by itself and kept at once."""

from dataclasses import replace

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from processes.engine.commands.remove_upload import remove_upload
from processes.engine.commands.upload import upload as keep
from processes.engine.errors import ApprovalError, InvalidFacts
from processes.engine.queries.applicant.correction import may_change_files
from processes.engine.queries.applicant.filing import Filing, filing_of
from processes.engine.queries.applicant.materials import missing_slots, slot_page, slot_pages
from processes.engine.queries.applicant.pages import done_codes, frame
from processes.engine.queries.applicant.shapes import SlotPage
from processes.engine.runtime import scope
from processes.engine.views.applicant.reader import own_case
from processes.engine.views.reader import actor_of, moment, ref_of, see_other, signed_in
from processes.engine.views.refusals import wants_json


@signed_in
@require_http_methods(["GET", "HEAD"])
def files(request: HttpRequest, ref: str) -> HttpResponse:
    """Every slot with its files; from the check of all answers, what is missing as well."""
    _now, today = moment()
    actor = actor_of(request, on=today)
    with scope(actor):
        case = own_case(actor, ref)
        filing = filing_of(case, on=today)
    if case.status != "draft":
        return see_other(f"/case/{ref_of(case)}/")
    wrong = missing_slots(filing) if request.GET.get("then") == "check" else ()
    return _page(request, ref, filing, slot_pages(filing), wrong)


@signed_in
@require_POST
def upload(request: HttpRequest, ref: str) -> HttpResponse:
    """Keep the files sent for a slot, or take one away. Elements get the slot's list drawn anew."""
    now, today = moment()
    actor = actor_of(request, on=today)
    with scope(actor):
        case = own_case(actor, ref)
        filing = filing_of(case, on=today)
    slot = next((one for one in filing.slots if one.code == request.POST.get("slot")), None)
    if slot is None or not may_change_files(case, slot.code):
        raise Http404
    try:
        if request.POST.get("drop", "").isdecimal():
            remove_upload(case=case.pk, attachment=int(request.POST["drop"]), actor=actor, now=now)
        else:
            for sent in _sent(request):
                name, data = sent.name or "", sent.read()
                keep(case=case.pk, slot=slot.code, name=name, data=data, actor=actor, now=now)
    except ApprovalError as refused:
        return _refused(request, ref, filing, slot.code, refused)
    if not wants_json(request):
        return see_other(f"{_back(request, ref)}#slot-{slot.code}")
    with scope(actor):
        page = slot_page(filing_of(case, on=today), slot)
    context = {"slot": page, "page": {"upload": request.path}}
    return JsonResponse({"html": render_to_string("applicant/kept.html", context, request)})


def _sent(request: HttpRequest) -> list[UploadedFile]:
    sent = request.FILES.getlist("file")
    if not sent:
        raise InvalidFacts("no_file", _("还没有选文件。请先选一个文件再上传。"))
    return [one for one in sent if isinstance(one, UploadedFile)]


def _back(request: HttpRequest, ref: str) -> str:
    return f"/case/{ref}/fix/" if request.POST.get("from") == "fix" else f"/case/{ref}/files/"


def _refused(
    request: HttpRequest, ref: str, filing: Filing, code: str, refused: ApprovalError
) -> HttpResponse:
    """The slot says what is wrong with the file; the others stay as they are."""
    if wants_json(request):
        return JsonResponse({"error": refused.message}, status=refused.status)
    slots = tuple(
        replace(one, error=refused.message) if one.code == code else one
        for one in slot_pages(filing)
    )
    return _page(request, ref, filing, slots, ((f"slot-{code}", refused.message),), status=422)


def _page(
    request: HttpRequest,
    ref: str,
    filing: Filing,
    slots: tuple[SlotPage, ...],
    wrong: tuple[tuple[str, str], ...],
    *,
    status: int = 200,
) -> HttpResponse:
    count = len(wrong)
    context = {
        "page": {
            "step": frame(filing, ref, "files", done_codes(filing)),
            "upload": f"/case/{ref}/files/upload/",
            "title": filing.definition.title,
        },
        "slots": slots,
        "lines": wrong,
        "summary": _("有 %(n)d 处要改") % {"n": count},
        "faults": count,
    }
    return render(request, "applicant/files.html", context, status=status)
