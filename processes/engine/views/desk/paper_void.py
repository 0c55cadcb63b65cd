"""`/w/case/<no>/papers/<pk>/void/`: an issued paper is taken back; `…/again/` shows the new one."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from processes.engine import commands, policies
from processes.engine.audit.access import record_view
from processes.engine.commands.void_paper import Voiding
from processes.engine.documents import voiding
from processes.engine.documents.preview import preview
from processes.engine.documents.voiding import VoidReason
from processes.engine.errors import ApprovalError
from processes.engine.models import Document
from processes.engine.queries.desk.paper_void import Taken, shown_again, taken
from processes.engine.registry import PROCESSES
from processes.engine.runtime import scope
from processes.engine.uploads import PDF
from processes.engine.views.desk.files import inline
from processes.engine.views.desk.reader import Reader, at_desk, seen
from processes.engine.views.keys import key_of
from processes.engine.views.reader import see_other


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def void_paper(request: HttpRequest, reader: Reader, number: str, pk: int) -> HttpResponse:
    """The page that asks why, or the act itself."""
    found = _found(reader, number, pk)
    form = _form(request, reader, found)
    if request.method != "POST":
        try:
            policies.require(found.verdict)
            voiding.require_issued(found.row)
        except ApprovalError as refused:
            return _refused(request, found, refused)
        return _page(request, found, form, uuid4())
    if not form.is_valid():
        return _page(request, found, form, key_of(request), status=422)
    return _act(request, reader, found, form)


@require_POST
@at_desk
def preview_again(request: HttpRequest, reader: Reader, number: str, pk: int) -> HttpResponse:
    """PDF of the replacement as a draft. Raises: NotAllowed for who may not void it."""
    found = _found(reader, number, pk)
    policies.require(found.verdict)
    with scope(reader.actor):
        file, about = shown_again(found, reader.now)
    what = f"paper:{found.kind.code}"
    record_view(actor=reader.actor, case=found.case.pk, what=what, now=reader.now)
    return inline(preview(file, found.kind, replaces=about), PDF, f"{found.kind.title}.pdf")


def _found(reader: Reader, number: str, pk: int) -> Taken:
    """Raises: Http404; NotAllowed."""
    with scope(reader.actor):
        here = seen(reader, number)
        found = taken(here.case, here.view, reader.actor, pk)
    if found is None:
        raise Http404
    return found


def _form(request: HttpRequest, reader: Reader, found: Taken) -> Any:
    posted = request.POST if request.method == "POST" else None
    reasons = {one.value: one.label for one in VoidReason}
    kind = PROCESSES.of(found.case).officer_forms["void_paper"]
    return kind(posted, on=reader.today, given={"reasons": reasons})


def _act(request: HttpRequest, reader: Reader, found: Taken, form: Any) -> HttpResponse:
    asked = Voiding(paper=found.row.pk, **form.facts())
    try:
        commands.void_paper(
            case=found.case.pk, actor=reader.actor, key=key_of(request), now=reader.now, asked=asked
        )
    except ApprovalError as refused:
        return _refused(request, found, refused, typed=asked.opinion)
    messages.success(request, _said(found, again=asked.again))
    return see_other(f"/w/case/{found.case.number}/?tab=papers")


def _said(found: Taken, *, again: bool) -> str:
    name = found.row.number or found.kind.title
    if again:
        return _("“%(name)s”已作废，替代文书正在生成。") % {"name": name}
    return _("“%(name)s”已作废。") % {"name": name}


def _page(
    request: HttpRequest, found: Taken, form: Any, key: UUID, *, status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {
        "paper": found,
        "href": f"/w/case/{found.case.number}/",
        "form": form,
        "forms": {"void": form},
        "faults": len(form.errors),
        "key": key,
        "issued": found.row.state == Document.State.ISSUED,
    }
    return render(request, "desk/paper_void.html", context, status=status)


def _refused(
    request: HttpRequest, found: Taken, refused: ApprovalError, *, typed: str = ""
) -> HttpResponse:
    """Why not, with what was typed."""
    page = {
        "title": _("不能作废这份文书"),
        "text": refused.message,
        "typed": typed,
        "late": refused.status == 409,
        "number": found.case.number,
        "href": f"/w/case/{found.case.number}/?tab=papers",
        "status": refused.status,
    }
    return render(request, "desk/paper_refused.html", {"page": page}, status=refused.status)
