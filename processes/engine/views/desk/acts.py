"""`/w/case/<no>/act/<verb>/`: one page a verb. A GET shows what will happen; a POST does it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from processes.engine.commands.drop_opinions import drop_opinions
from processes.engine.commands.keep_opinion import Place, Words, keep_opinion
from processes.engine.commands.look import look
from processes.engine.errors import ApprovalError, InvalidFacts, NotAllowed
from processes.engine.queries.desk.acts import VERBS, Act, act_of, require_possible, was_done
from processes.engine.queries.desk.acts_words import LEAVES, next_of, said_after
from processes.engine.runtime import Decision, scope
from processes.engine.shell.office_files import CONTROL
from processes.engine.shell.refusals import log_refusal
from processes.engine.views.desk.act_forms import forms_of
from processes.engine.views.desk.act_opinion import TEXTED, typed_of, verb_of
from processes.engine.views.desk.act_page import NO_SENTENCES, page_of, refused_page
from processes.engine.views.desk.act_run import run
from processes.engine.views.desk.reader import Reader, at_desk, seen_case
from processes.engine.views.held import focus_of, is_held
from processes.engine.views.keys import key_of
from processes.engine.views.reader import see_other

DECIDING = frozenset({"approve", "reject", "return"})


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def act(request: HttpRequest, reader: Reader, number: str, verb: str) -> HttpResponse:
    """The page of the verb, or the act itself."""
    if verb not in VERBS:
        raise Http404
    task = request.GET.get("task", "") or request.POST.get("task", "")
    with scope(reader.actor):
        case = seen_case(reader, number)
        found = act_of(case, reader.actor, verb, task, now=reader.now, today=reader.today)
    if request.method == "POST":
        return _post(request, found)
    return _get(request, found)


def _get(request: HttpRequest, found: Act) -> HttpResponse:
    try:
        with scope(found.actor):
            require_possible(found)
            forms = forms_of(found, None)
            page = page_of(found, forms, key=uuid4())
    except ApprovalError as refused:
        if isinstance(refused, NotAllowed):
            _noted(found, refused)
        return refused_page(request, found, refused, forms={})
    _seen(found)
    return render(request, "desk/act.html", page)


def _seen(found: Act) -> None:
    """The page shows whose case it is and what is decided on: it is read, as the case is."""
    decides = found.sitting is not None and found.code in DECIDING
    place = (found.token, found.number) if decides else None
    look(case=found.case.pk, actor=found.actor, now=found.now, task=place)


def _post(request: HttpRequest, found: Act) -> HttpResponse:
    key, words = key_of(request), typed_of(request.POST) or Words()
    if not words.is_blank:
        keep_opinion(_place(found), words, actor=found.actor, now=found.now)
    with scope(found.actor):
        refused = _why_not(found)  # state and right before what was typed
        done = was_done(found.case.pk, key)
        forms = forms_of(found, request.POST, replayed=done)
    if refused is not None and not done:
        _noted(found, refused)
        return refused_page(request, found, refused, forms=forms)
    if is_held(request):  # signed out meanwhile: nothing is decided before it was seen again
        messages.info(request, _("您写的都在，请看一遍再确定。"))
        return again(request, found, forms, key, status=200)
    if any(form.errors for form in forms.values()):
        return again(request, found, forms, key)
    return _run(request, found, forms, key)


def _why_not(found: Act) -> ApprovalError | None:
    try:
        require_possible(found)
    except ApprovalError as refused:
        return refused
    return None


def _noted(found: Act, refused: ApprovalError) -> None:
    """Kept from it before a command was called: the access log says so as it would."""
    log_refusal(refused, actor=found.actor, case=found.case.pk, now=found.now)


def _run(request: HttpRequest, found: Act, forms: dict[str, Any], key: UUID) -> HttpResponse:
    try:
        decision = run(found, key, {name: form.facts() for name, form in forms.items()})
    except InvalidFacts as refused:
        slots = _mark(forms, refused)
        return again(request, found, forms, key, slots=slots)
    except ApprovalError as refused:
        return refused_page(request, found, refused, forms=forms)
    if found.code in TEXTED:
        drop_opinions(_place(found), actor=found.actor)  # they are in the record now
    return _done(request, found, decision)


def _place(found: Act) -> Place:
    """Where its words are kept: safe before anything can go wrong."""
    return Place(found.case.pk, found.token, verb_of(found.code))


def _mark(forms: dict[str, Any], refused: InvalidFacts) -> dict[str, str]:
    """Sentences of the command at the fields they are about, else above the form.

    Those about files are given back, by the code of the slot.
    """
    about_files = {name: said for name, said in refused.errors.items() if name.startswith(CONTROL)}
    left = {name: said for name, said in refused.errors.items() if name not in about_files}
    for form in forms.values():
        for name in [name for name in left if name in form.fields]:
            for sentence in left.pop(name):
                form.add_error(name, sentence)
    first = next(iter(forms.values()), None)
    if first is not None and (left or not refused.errors):
        first.add_error(None, refused.message)
    return {name.removeprefix(CONTROL): said[0] for name, said in about_files.items()}


def again(
    request: HttpRequest,
    found: Act,
    forms: dict[str, Any],
    key: UUID,
    *,
    status: int = 422,
    slots: Mapping[str, str] = NO_SENTENCES,
) -> HttpResponse:
    """The page with what is wrong and all that was typed."""
    with scope(found.actor):
        page = page_of(found, forms, key=key, slots=slots)
    page["at"] = focus_of(request)
    _seen(found)
    return render(request, "desk/act.html", page, status=status)


def _done(request: HttpRequest, found: Act, decision: Decision) -> HttpResponse:
    number = str(found.case.number)
    with scope(found.actor):
        said, back = said_after(found, decision)
        following = next_of(found) if found.code in LEAVES else number
    if back:
        link = format_html('<a href="/w/case/{}/act/reclaim/">{}</a>', number, _("拿回"))
        messages.success(request, format_html("{} {}", said, link))
    else:
        messages.success(request, said)
    return see_other(f"/w/case/{following}/" if following else "/w/todo/")
