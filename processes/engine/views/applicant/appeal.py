"""`/case/<ref>/appeal/`: why the decision is not accepted, files that prove it, and off it goes.

One form for all, so that it works without script and nothing typed is lost with an upload.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from processes.engine.commands.appeal import appeal as ask_again
from processes.engine.commands.remove_upload import remove_upload
from processes.engine.commands.upload import upload
from processes.engine.errors import InvalidFacts, WrongState
from processes.engine.queries.applicant.appeal import appeal_page, may_appeal, was_made
from processes.engine.queries.applicant.where import Where, where
from processes.engine.registry import PROCESSES
from processes.engine.runtime import scope
from processes.engine.views.applicant.reader import own_case
from processes.engine.views.keys import key_of
from processes.engine.views.reader import actor_of, moment, ref_of, see_other, signed_in
from processes.people.actors import Actor

Line = tuple[str, str]
FILE = "id_file"


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def appeal(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask for a second look; where there is none to ask for, the result says why."""
    now, today = moment()
    actor = actor_of(request, on=today)
    with scope(actor):
        here = where(own_case(actor, ref))
        again = request.method == "POST" and was_made(here, key_of(request))
    if again or not may_appeal(here, today):
        return see_other(f"/case/{ref_of(here.case)}/result/")
    if request.method != "POST":
        return _page(request, actor, here, _form(here, today), [])
    return _post(request, actor, here, now, today)


def _post(
    request: HttpRequest, actor: Actor, here: Where, now: datetime, today: date
) -> HttpResponse:
    """Files are kept first, whatever is wrong with the text."""
    form, key = _form(here, today, request.POST), key_of(request)
    try:
        wrong = list(_files(request, actor, here, now))
        if request.POST.get("go") != "appeal":  # only a file comes or goes: nothing is judged yet
            kept = _form(here, today, text=request.POST.get("text", ""))
            return _page(request, actor, here, kept, wrong, key=key)
        if form.is_valid() and not wrong:
            text = form.cleaned_data["text"]
            ask_again(case=here.case.pk, actor=actor, key=key, now=now, text=text)
            messages.success(request, _("复核申请交上了，由没有办过此件的人复核。"))
            return see_other(f"/case/{ref_of(here.case)}/result/")
    except InvalidFacts as refused:
        wrong = [("id_text" if refused.errors else "", refused.message)]
    except WrongState:
        with scope(actor):
            if not was_made(here, key):  # sent twice at once: the other one was taken
                raise
        return see_other(f"/case/{ref_of(here.case)}/result/")
    return _page(request, actor, here, form, [*_sentences(form), *wrong], key=key)


def _files(request: HttpRequest, actor: Actor, here: Where, now: datetime) -> Iterator[Line]:
    """Keeps and drops files; a sentence for each that cannot be kept."""
    slot, case = PROCESSES.of(here.case).evidence, here.case.pk
    if request.POST.get("drop", "").isdecimal():
        remove_upload(case=case, attachment=int(request.POST["drop"]), actor=actor, now=now)
    for sent in request.FILES.getlist("file") if slot else ():
        if isinstance(sent, UploadedFile) and slot:
            name, data = sent.name or "", sent.read()
            try:
                upload(case=case, slot=slot.code, name=name, data=data, actor=actor, now=now)
            except InvalidFacts as refused:
                yield FILE, refused.message


def _form(here: Where, today: date, posted: Any = None, *, text: str = "") -> Any:
    kind = PROCESSES.of(here.case).officer_forms["appeal"]
    return kind(posted, on=today, initial={"text": text})


def _sentences(form: Any) -> list[Line]:
    return [(f"id_{name}", str(line)) for name, lines in form.errors.items() for line in lines]


def _page(
    request: HttpRequest,
    actor: Actor,
    here: Where,
    form: Any,
    wrong: list[Line],
    *,
    key: UUID | None = None,
) -> HttpResponse:
    count = len(wrong)
    with scope(actor):
        page = appeal_page(here, ref_of(here.case))
    context = {
        "page": page,
        "form": form,
        "key": key or uuid4(),
        "lines": wrong,
        "file_wrong": [line for place, line in wrong if place == FILE],
        "summary": _("有 %(n)d 处要改") % {"n": count},
        "faults": count,
    }
    return render(request, "applicant/appeal.html", context, status=422 if wrong else 200)
