"""`/w/pub/<id>/object/`, `/w/pub/objection/<id>/`: objections taken down, read, and by whom."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from processes.engine import policies, storage
from processes.engine.audit.access import record_view
from processes.engine.errors import DocumentFailed
from processes.engine.models import Case, Objection, Publication
from processes.engine.queries import publicity
from processes.engine.queries.desk import objections
from processes.engine.runtime import CaseView, scope
from processes.engine.views.desk.files import inline
from processes.engine.views.desk.reader import Reader, at_desk
from processes.engine.views.desk.unmask import Reason
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
    with scope(reader.actor):
        row = _readable(reader, pk)
        view = CaseView.of(row.case)
        context = {
            "tab": "pub",
            "one": objections.shown(row),
            "words": objections.words_of(row),
            "proofs": objections.proofs_of(row),
            "named": row.kind == Objection.Kind.NAMED,
            "sight": policies.may_see_objector(reader.actor, view),
            "recused": policies.is_recused(reader.actor.account, reader.actor.name, view),
        }
        if request.method == "POST":
            policies.require(policies.may_see_objector(reader.actor, view))
            person = objections.person_of(row)
    if request.method != "POST":
        what = f"objection:{pk}"
        record_view(actor=reader.actor, case=row.case_id, what=what, now=reader.now)
        return render(request, "desk/objection.html", context)
    reason = Reason.of(request.POST)
    if reason.error:
        context |= {"reason": reason, "lines": (("id_reason", reason.error),)}
        return render(request, "desk/objection.html", context, status=422)
    record_view(
        actor=reader.actor, case=row.case_id, what="unmask:objector", now=reader.now,
        reason=reason.text,
    )  # fmt: skip
    return render(request, "desk/objection.html", {**context, "person": person})


@at_desk
@require_safe
def proof(request: HttpRequest, reader: Reader, pk: int, file: int) -> HttpResponse:
    """One file of an objection. Only who may see the objector: a letter bears his name."""
    with scope(reader.actor):
        row = _readable(reader, pk)
        policies.require(policies.may_see_objector(reader.actor, CaseView.of(row.case)))
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


def _readable(reader: Reader, pk: int) -> Objection:
    row = objections.row_of(reader.actor, pk)
    if row is None:
        raise Http404
    return row
