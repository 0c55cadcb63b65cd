"""`/case/<ref>/check/`: all answers, the consents, and handing in."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from processes.engine.commands.save_draft import save_draft
from processes.engine.commands.submit import submit
from processes.engine.definition import Forewarning
from processes.engine.errors import Conflict, InvalidFacts
from processes.engine.queries.applicant.answers import answer_groups
from processes.engine.queries.applicant.filing import CONSENTS, Filing, filing_of
from processes.engine.queries.applicant.lacking import lacking
from processes.engine.queries.applicant.materials import uploads
from processes.engine.queries.applicant.pages import done_codes, frame
from processes.engine.runtime import scope
from processes.engine.templatetags.ui import faults
from processes.engine.views.applicant.forewarned import of_all_pages
from processes.engine.views.applicant.reader import own_case
from processes.engine.views.applicant.sentences import sentences
from processes.engine.views.keys import key_of
from processes.engine.views.reader import actor_of, moment, ref_of, see_other, signed_in


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, ref: str) -> HttpResponse:
    """Read everything once more; a POST hands it in and leads to the receipt."""
    now, today = moment()
    actor = actor_of(request, on=today)
    with scope(actor):
        case = own_case(actor, ref)
        filing = filing_of(case, on=today)
    if case.status != "draft":
        return see_other(f"/case/{ref_of(case)}/done/")
    consents = filing.consents
    if request.method != "POST":
        form = consents.blank(filing.draft, on=today, given=filing.given) if consents else None
        told = of_all_pages(filing, actor)
        return _page(request, ref, filing, form, uuid4(), told=told)
    draft = filing.draft | {"materials": uploads(filing)}
    if consents:
        draft[CONSENTS] = consents.read(request.POST, on=today, draft=filing.draft)
        form = consents.bound(draft, on=today, given=filing.given)
    else:
        form = None
    key = key_of(request)
    wrong = lacking(filing, ref)
    if wrong or (form is not None and not form.is_valid()):
        return _page(request, ref, filing, form, key, wrong=wrong, status=422)
    try:
        save_draft(case=case.pk, actor=actor, data=draft, version=filing.written.version, now=now)
        done = submit(case=case.pk, actor=actor, key=key, now=now)
    except Conflict:
        return see_other(f"/case/{ref}/check/")
    except InvalidFacts as refused:
        wrong = tuple(sentences(refused, ref))
        return _page(request, ref, filing, form, key, wrong=wrong, status=422)
    return see_other(f"/case/{done.number}/done/")


def again(
    request: HttpRequest, ref: str, filing: Filing, form: Any, *, wrong: tuple[tuple[str, str], ...]
) -> HttpResponse:
    """The page with what is wrong, for a draft of the paper that was asked for too early."""
    return _page(request, ref, filing, form, key_of(request), wrong=wrong, status=422)


def _page(
    request: HttpRequest,
    ref: str,
    filing: Filing,
    form: Any,
    key: UUID,
    *,
    wrong: tuple[tuple[str, str], ...] = (),
    told: Sequence[Forewarning] = (),
    status: int = 200,
) -> HttpResponse:
    lines = [*wrong, *(faults([form]) if status == 422 and form is not None else [])]
    count = len(lines)
    context = {
        "page": {
            "step": frame(filing, ref, "check", done_codes(filing)),
            "ref": ref,
            "title": filing.definition.title,
            "groups": answer_groups(filing, ref),
            "left": len(lacking(filing, ref)),
            "key": key,
        },
        "form": form,
        "lines": lines,
        "told": told,
        "summary": _("有 %(n)d 处要改") % {"n": count},
        "faults": count,
    }
    return render(request, "applicant/answers.html", context, status=status)
