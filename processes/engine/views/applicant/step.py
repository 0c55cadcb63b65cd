"""`/case/<ref>/edit/<section>/`: one page of an application; autosave posts here as well."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from processes.engine.commands.save_draft import save_draft
from processes.engine.definition import Forewarning
from processes.engine.errors import Conflict
from processes.engine.models.stages import Stage
from processes.engine.queries.applicant.conflicts import differences
from processes.engine.queries.applicant.correction import correction_of
from processes.engine.queries.applicant.filing import Filing, Written, filing_of, fingerprint
from processes.engine.queries.applicant.pages import (
    StepPage,
    address,
    done_codes,
    fix_frame,
    frame,
)
from processes.engine.queries.applicant.unjudged import unjudged
from processes.engine.queries.applicant.where import where
from processes.engine.runtime import scope
from processes.engine.templatetags.ui import faults
from processes.engine.templatetags.ui import moment as said_moment
from processes.engine.views.applicant.forewarned import forewarned
from processes.engine.views.applicant.reader import own_case
from processes.engine.views.held import focus_of
from processes.engine.views.reader import actor_of, moment, ref_of, see_other, signed_in
from processes.engine.views.refusals import wants_json
from processes.people.actors import Actor

EMPTY = "empty"  # a row was asked for while one stands empty


@dataclass(frozen=True)
class Writing:
    """One reader at one section of one draft."""

    request: HttpRequest
    ref: str
    actor: Actor
    now: datetime
    filing: Filing
    section: Any

    @property
    def then(self) -> str:
        """Where the reader goes after saving: "check", "fix", or on."""
        if self.filing.case.status != Stage.DRAFT:
            return "fix"
        sent = self.request.POST if self.request.method == "POST" else self.request.GET
        return "check" if sent.get("then") == "check" else ""

    @property
    def frame(self) -> StepPage:
        """What stands around the page."""
        if self.then == "fix":
            return fix_frame(self.filing, self.ref)
        return frame(self.filing, self.ref, self.section.code, done_codes(self.filing))

    @property
    def tail(self) -> str:
        """Query that keeps where the reader goes."""
        return f"?then={self.then}" if self.then else ""


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, ref: str, code: str) -> HttpResponse:
    """Show the page, or keep what was typed and go where the button says."""
    now, today = moment()
    actor = actor_of(request, on=today)
    with scope(actor):
        case = own_case(actor, ref)
        filing = filing_of(case, on=today)
        open_now = case.status == Stage.DRAFT or _asked_for(filing, code)
    if not open_now:
        return _too_late(request, ref_of(case))
    section = filing.section(code)
    if section is None or section.form is None:
        raise Http404
    writing = Writing(request, ref, actor, now, filing, section)
    return _save(writing) if request.method == "POST" else _show(writing)


def _asked_for(filing: Filing, code: str) -> bool:
    """Whether a return asked for this section as a whole."""
    here = where(filing.case)
    return here.correcting and code in correction_of(here, filing).sections


def _too_late(request: HttpRequest, ref: str) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"error": _("申请已经交上，不能再改。")}, status=409)
    return see_other(f"/case/{ref}/")


def _show(writing: Writing) -> HttpResponse:
    """As typed so far; judged only when the reader comes from the check of all answers."""
    filing = writing.filing
    section, draft = writing.section, filing.draft
    if section.rows is not None and writing.request.GET.get("add"):
        rows = (draft.get(section.code) or {}).get("rows") or []
        blank = section.bound(
            draft | {section.code: {"rows": [*rows, {}]}}, on=filing.on, given=filing.given
        )
        blank.waits = len(rows) if writing.request.GET["add"] == EMPTY else None
        return _page(writing, unjudged(blank))
    form = section.shown(draft, on=filing.on, given=filing.given)
    return _page(writing, form if writing.then else unjudged(form))


def _save(writing: Writing) -> HttpResponse:
    post, filing, section = writing.request.POST, writing.filing, writing.section
    typed = section.read(post, on=filing.on, draft=filing.draft)
    draft = filing.draft | {section.code: typed}
    stored = filing.draft.get(section.code)
    if post.get("version") != str(filing.written.version) and not _untouched(post, stored, typed):
        return _conflict(writing, draft)
    try:
        version = save_draft(
            case=filing.case.pk,
            actor=writing.actor,
            data=draft,
            version=filing.written.version,
            now=writing.now,
        )
    except Conflict:
        return _conflict(writing, draft)
    if wants_json(writing.request):
        answer = {
            "version": version,
            "base": fingerprint(typed),
            "at": said_moment(writing.now),
        }
        return JsonResponse(answer)
    kept = replace(filing, written=Written(draft, version, writing.now))
    return _go_on(replace(writing, filing=kept), draft)


def _untouched(post: Mapping[str, str], stored: Any, typed: Any) -> bool:
    """Whether this section was left alone elsewhere, or says the same there."""
    return post.get("base") == fingerprint(stored) or fingerprint(stored) == fingerprint(typed)


def _go_on(writing: Writing, draft: dict[str, Any]) -> HttpResponse:
    here = address(writing.ref, writing.section.code)
    go = writing.request.POST.get("go", "")
    if go == "add" or _deleted(writing) is not None:
        return _rows_changed(writing, draft[writing.section.code]["rows"])
    if go == "here":  # held while signed out: the same page again, at the same place
        messages.success(writing.request, _("已存好，接着填吧。"))
        at = focus_of(writing.request)
        return see_other(f"{here}{writing.tail}" + (f"#{at}" if at else ""))
    if go == "later":
        return see_other(writing.frame.tasks)
    filing = writing.filing
    form = writing.section.bound(draft, on=filing.on, given=filing.given)
    if not form.is_valid():
        return _page(writing, form, status=422)
    answers = draft[writing.section.code]
    told = forewarned(filing, writing.section.code, answers, writing.actor)
    if told and writing.request.POST.get("told") != fingerprint(answers):
        return _page(writing, form, told=told)
    if writing.then == "check":
        return see_other(address(writing.ref, "check"))
    return see_other(writing.frame.next.href)


def _deleted(writing: Writing) -> int | None:
    """Number of the row that is taken away, None if none is."""
    names = (one for one in writing.request.POST if one.endswith("-DELETE"))
    number = next(names, "").removesuffix("-DELETE").rpartition("-")[2]
    return int(number) if number.isdecimal() and len(number) < 4 else None


def _rows_changed(writing: Writing, rows: list[Any]) -> HttpResponse:
    """One row more or less: said in words, and the reader is led to the row.

    While a row stands empty no other is added: that is said at the empty one.
    """
    here, gone = address(writing.ref, writing.section.code), _deleted(writing)
    words = writing.section.row_words
    if gone is None:
        waits = _rows_sent(writing) > len(rows)
        if not waits:
            messages.success(writing.request, words["added"] % {"n": len(rows) + 1})
        add = EMPTY if waits else "1"
        query = f"{writing.tail}&add={add}" if writing.tail else f"?add={add}"
        return see_other(f"{here}{query}#row-{len(rows)}")
    told = words["dropped"] % {"n": gone + 1, "left": len(rows)}
    messages.success(writing.request, told)
    place = f"row-{min(gone, len(rows) - 1)}" if rows else "add"
    return see_other(f"{here}{writing.tail}#{place}")


def _rows_sent(writing: Writing) -> int:
    """How many rows stood on the page, empty ones as well."""
    head = f"{writing.section.code}-"
    numbers = (one.removeprefix(head).partition("-")[0] for one in writing.request.POST)
    return len({one for one in numbers if one.isdecimal()})


def _conflict(writing: Writing, draft: dict[str, Any]) -> HttpResponse:
    """Both values side by side; what was typed stays in the page."""
    if wants_json(writing.request):
        return JsonResponse({"error": _("这份申请在别处也改过。")}, status=409)
    with scope(writing.actor):
        now_stored = filing_of(writing.filing.case, on=writing.filing.on)
    fresh = Writing(
        writing.request, writing.ref, writing.actor, writing.now, now_stored, writing.section
    )
    mine = writing.section.bound(draft, on=now_stored.on, given=now_stored.given)
    theirs = now_stored.form(writing.section)
    found = differences(mine, theirs)
    return _page(fresh, unjudged(mine), status=409, conflicts=found)


def _page(
    writing: Writing,
    form: Any,
    *,
    status: int = 200,
    conflicts: tuple[Any, ...] = (),
    told: Sequence[Forewarning] = (),
) -> HttpResponse:
    filing, section = writing.filing, writing.section
    rows = form if section.rows is not None else None
    forms = list(rows) if rows is not None else [form]
    whole = [("row-0", str(line)) for line in rows.non_form_errors()] if rows is not None else []
    wrong = [*faults(forms), *whole]
    context = {
        "page": writing.frame,
        "section": section,
        "action": address(writing.ref, section.code),
        "then": writing.then,
        "base": fingerprint(filing.draft.get(section.code)),
        "form": None if rows is not None else form,
        "rows": rows,
        "lines": wrong,
        "faults": len(wrong),
        "conflicts": conflicts,
        "told": told,
    }
    return render(writing.request, "applicant/step.html", context, status=status)
