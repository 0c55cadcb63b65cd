"""`/w/pub/<id>/object/`, `/w/pub/objection/<id>/`: objections taken down, read, and by whom."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from processes.engine import policies, policies_after, storage
from processes.engine.audit.access import record_view
from processes.engine.errors import DocumentFailed
from processes.engine.models import Case, Objection, Publication
from processes.engine.queries import publicity
from processes.engine.queries.desk import objections
from processes.engine.queries.desk.objected_rows import about_row
from processes.engine.runtime import CaseView, scope
from processes.engine.views.desk.files import inline
from processes.engine.views.desk.reader import Reader, at_desk
from processes.engine.views.desk.unmask import Reason
from processes.engine.views.keys import key_of
from processes.engine.views.objecting import REGISTERED, empty, form_of, hand_in, read
from processes.engine.views.reader import see_other

INBOX = "/w/pub/?state=objections"


@at_desk
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest, reader: Reader, pk: int) -> HttpResponse:
    """A letter, a call or a visit is written down; the receipt is for whoever objects."""
    with scope(reader.actor):
        case = Case.objects.filter(publications=pk).first()
        if case is None:
            raise Http404
        view = CaseView.of(case)
        policies.require(policies.may_see(reader.actor, view))
        policies.require(policies.may_register_objection(reader.actor, view))
    notice = publicity.of_row(Publication.objects.get(pk=pk), now=reader.now)
    context = {"tab": "pub", "notice": notice, "number": case.number}
    if not notice.takes_objections(reader.today):
        return render(request, "desk/object.html", {**context, "closed": True}, status=410)
    kind = form_of(case.process, REGISTERED)
    if request.method != "POST":
        return _form(request, {**context, **empty(kind, reader.today).context})
    sent = read(request, kind, reader.today)
    channel = str(request.POST.get("channel", ""))
    code = hand_in(request, sent, case=case.pk, actor=reader.actor, now=reader.now, channel=channel)
    if code is None:
        status = 422 if sent.lines else 200
        return _form(request, {**context, **sent.context}, status=status)
    said = _("异议登记好了。回执号 %(code)s，请告诉反映人，凭它可以在公示栏查办到哪了。")
    messages.success(request, said % {"code": code})
    return see_other(INBOX)


def _form(request: HttpRequest, context: dict[str, object], *, status: int = 200) -> HttpResponse:
    return render(request, "desk/object.html", context, status=status)


@at_desk
@require_http_methods(["GET", "HEAD", "POST"])
def objection(request: HttpRequest, reader: Reader, pk: int) -> HttpResponse:
    """What was said; who said it in the answer to a POST with a reason, which is logged."""
    if request.method != "POST":
        return shown(request, reader, pk, query=request.GET.get("q", ""))
    with scope(reader.actor):
        row = readable(reader, pk)
        policies.require(_sight(reader, row, CaseView.of(row.case)))
        person = objections.person_of(row)
    reason = Reason.of(request.POST)
    if reason.error:
        wrong = [("id_reason", reason.error)]
        return shown(request, reader, pk, wrong=wrong, status=422, reason=reason)
    record_view(
        actor=reader.actor, case=row.case_id, what="unmask:objector", now=reader.now,
        reason=reason.text,
    )  # fmt: skip
    return shown(request, reader, pk, person=person)


def shown(
    request: HttpRequest, reader: Reader, pk: int, *, query: str = "", status: int = 200,
    wrong: Sequence[tuple[str, str]] = (), **more: Any,
) -> HttpResponse:  # fmt: skip
    """The page, with what was refused just now. Raises: Http404; NotAllowed."""
    with scope(reader.actor):
        row = readable(reader, pk)
        view = CaseView.of(row.case)
        context = {
            "tab": "pub",
            "one": objections.shown(row),
            "words": objections.words_of(row),
            "proofs": objections.proofs_of(row),
            "named": row.kind == Objection.Kind.NAMED,
            "sight": _sight(reader, row, view),
            "row": about_row(reader.actor, row, view, query, on=reader.today),
            "recused": policies.is_recused(reader.actor.account, reader.actor.name, view),
            "lines": wrong,
            "wrong": {place.removeprefix("id_"): line for place, line in wrong},
            "key": key_of(request),
            **more,
        }
    if request.method != "POST":
        what = f"objection:{pk}"
        record_view(actor=reader.actor, case=row.case_id, what=what, now=reader.now)
    return render(request, "desk/objection.html", context, status=status)


@at_desk
@require_safe
def proof(request: HttpRequest, reader: Reader, pk: int, file: int) -> HttpResponse:
    """One file of an objection. Only who may see the objector: a letter bears his name."""
    with scope(reader.actor):
        row = readable(reader, pk)
        policies.require(_sight(reader, row, CaseView.of(row.case)))
        found = row.files.filter(pk=file).first()
        name = objections.name_of(found) if found else ""
    if found is None:
        raise Http404
    what = f"objection-file:{file}"
    record_view(actor=reader.actor, case=row.case_id, what=what, now=reader.now)
    try:
        data = storage.get(found.storage_key)
    except FileNotFoundError as gone:
        raise DocumentFailed("file_missing", _("这份材料不在存储中，请联系管理员。")) from gone
    return inline(data, found.media_type, name)


def _sight(reader: Reader, row: Objection, view: CaseView) -> policies.Verdict:
    """Whether the reader may know who objects."""
    seen = policies.may_see_objector(reader.actor, view)
    if seen or row.about != Objection.About.ROW:
        return seen
    return policies_after.may_see_row_objector(reader.actor, view)


def readable(reader: Reader, pk: int) -> Objection:
    """The objection. Requires the reader's scope. Raises: Http404; NotAllowed."""
    row = objections.row_of(reader.actor, pk)
    if row is None:
        raise Http404
    return row
