"""`/case/<no>/messages/` and `/w/case/<no>/messages/`: applicant and office write to each other."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from processes.engine import policies, storage
from processes.engine.audit.access import record_view
from processes.engine.commands.see_notes import see_notes
from processes.engine.commands.write_note import write_note
from processes.engine.errors import DocumentFailed, InvalidFacts
from processes.engine.models import Case, NoteFile
from processes.engine.policies_lane import is_closed
from processes.engine.queries.notes import name_of, thread_of
from processes.engine.registry import PROCESSES
from processes.engine.runtime import CaseView, scope
from processes.engine.views.applicant.reader import own_case
from processes.engine.views.desk.files import inline
from processes.engine.views.desk.reader import Reader, at_desk, seen_case
from processes.engine.views.note_form import NoteForm
from processes.engine.views.reader import actor_of, moment, ref_of, see_other, signed_in
from processes.people.actors import Actor
from processes.people.sessions import is_proved
from processes.people.views.prove import ask_proof


@dataclass(frozen=True)
class Side:
    """From which side a thread is read."""

    reader: Reader
    case: Case
    office: bool

    @property
    def href(self) -> str:
        """Address of the case on this side."""
        return f"{'/w' if self.office else ''}/case/{ref_of(self.case)}/"

    @property
    def page(self) -> str:
        """Address of the thread."""
        return f"{self.href}messages/"


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest, ref: str) -> HttpResponse:
    """The applicant's side, or his agent's; with a hospital only after proving who he is."""
    side = _own_side(request, ref)
    if is_closed(side.case.process) and not is_proved(request):
        return ask_proof(request)
    return _thread(request, side)


@at_desk
@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: HttpRequest, reader: Reader, number: str) -> HttpResponse:
    """The office's side; reading it is logged."""
    return _thread(request, _desk_side(reader, number))


@signed_in
@require_safe
def own_file(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """A file of the thread."""
    side = _own_side(request, ref)
    if is_closed(side.case.process) and not is_proved(request):
        return ask_proof(request)
    return _file(side, pk)


@at_desk
@require_safe
def desk_file(request: HttpRequest, reader: Reader, number: str, pk: int) -> HttpResponse:
    """A file of the thread."""
    return _file(_desk_side(reader, number), pk)


def _own_side(request: HttpRequest, ref: str) -> Side:
    now, today = moment()
    actor = actor_of(request, on=today)
    with scope(actor):
        case = own_case(actor, ref)
    if case.number is None:
        raise Http404
    return Side(Reader(actor, now, today), case, office=False)


def _desk_side(reader: Reader, number: str) -> Side:
    with scope(reader.actor):
        return Side(reader, seen_case(reader, number), office=True)


def _thread(request: HttpRequest, side: Side) -> HttpResponse:
    posted = request.method == "POST"
    form = NoteForm(request.POST, request.FILES) if posted else NoteForm()
    if posted and form.is_valid() and _sent(request, side, form):
        messages.success(request, _("发出去了，对方会收到提醒。"))
        return see_other(f"{side.page}#last")
    return _page(request, side, form, key=_key(request), status=422 if posted else 200)


def _sent(request: HttpRequest, side: Side, form: NoteForm) -> bool:
    files = [(one.name or "", one.read()) for one in form.cleaned_data["enclosed"]]
    actor, now = side.reader.actor, side.reader.now
    text, key = form.cleaned_data["text"], _key(request)
    try:
        write_note(case=side.case.pk, actor=actor, text=text, key=key, now=now, files=files)
    except InvalidFacts as refused:
        for field, said in (refused.errors or {"text": [refused.message]}).items():
            form.add_error("enclosed" if field in {"file", "files"} else "text", said)
        return False
    return True


def _key(request: HttpRequest) -> UUID:
    """The key of the form that was sent, so that it counts once; a new one for a new form."""
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        return uuid4()


def _page(
    request: HttpRequest, side: Side, form: NoteForm, *, key: UUID, status: int
) -> HttpResponse:
    actor, case = side.reader.actor, side.case
    with scope(actor):
        thread = thread_of(case, actor, at=side.page, office=side.office)
        verdict = _may_write(side, actor)
    see_notes(case=case.pk, actor=actor, now=side.reader.now)
    if side.office:
        record_view(actor=actor, case=case.pk, what="notes", now=side.reader.now)
    context = {
        "thread": thread,
        "form": form,
        "key": key,
        "href": side.href,
        "page_href": side.page,
        "number": case.number,
        "title": PROCESSES[case.process].title,
        "name": case.applicant.name,
        "refused": "" if verdict else getattr(verdict, "reason", ""),
        "had_files": form.is_bound and bool(request.FILES),
        "tab": "todo",
    }
    template = "desk/thread.html" if side.office else "applicant/thread.html"
    return render(request, template, context, status=status)


def _may_write(side: Side, actor: Actor) -> policies.Verdict:
    return policies.may_write(actor, CaseView.of(side.case)) if side.office else policies.PERMIT


def _file(side: Side, pk: int) -> HttpResponse:
    actor = side.reader.actor
    with scope(actor):
        row = NoteFile.objects.filter(case=side.case, pk=pk).first()
        name = name_of(row) if row else ""
    if row is None:
        raise Http404
    if side.office:
        record_view(actor=actor, case=side.case.pk, what="notes", now=side.reader.now)
    try:
        data = storage.get(row.storage_key)
    except FileNotFoundError as gone:
        raise DocumentFailed("file_missing", _("这个附件不在存储中，请联系管理员。")) from gone
    return inline(data, row.media_type, name)
