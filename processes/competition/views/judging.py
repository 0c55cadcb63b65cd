"""`/w/contests/<code>/judging/`: score sheet, recusal, juries and how far they are."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forms.base import PlainForm
from forms.competition.bench import AppointForm, CriteriaForm, DeclareForm
from forms.competition_codes import Relation
from processes.competition import policies
from processes.competition.models import Event, Interest, Jury, Session
from processes.competition.steps import judging, reviewing
from processes.competition.views.access import event_of, told
from processes.engine.audit.access import record_view
from processes.engine.errors import ApprovalError, WrongState
from processes.engine.runtime import scope
from processes.engine.views.desk.reader import Reader, at_desk
from processes.engine.views.keys import key_of
from processes.engine.views.reader import see_other
from processes.people.actors import SYSTEM

FORMS: dict[str, type[PlainForm]] = {
    "criteria": CriteriaForm,
    "declare": DeclareForm,
    "appoint": AppointForm,
}


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def judging_page(request: HttpRequest, reader: Reader, code: str) -> HttpResponse:
    """The page; a POST does one of its acts. Raises: NotAllowed; Http404."""
    policies.require_reader(reader.actor)
    row = event_of(reader, code)
    if request.method != "POST":
        record_view(actor=reader.actor, case=None, what=f"judging:{code}"[:60], now=reader.now)
        return _shown(request, reader, row, {})
    name, session = request.POST.get("act", ""), _number(request.POST.get("session", ""))
    if name not in FORMS:
        raise Http404
    form = _form(name, row, session, reader, request.POST)
    if form.is_valid():
        try:
            messages.success(request, ACTS[name](request, reader, row, session, form.cleaned_data))
        except ApprovalError as refused:
            told(form, refused)
        else:
            return see_other(reverse("contest_judging", args=[row.code]))
    return _shown(request, reader, row, {f"{name}{session or ''}": form})


def _criteria(
    request: HttpRequest, reader: Reader, row: Event, session: int, typed: dict[str, Any]
) -> str:
    judging.set_criteria(row.code, typed["lines"], actor=reader.actor, now=reader.now)
    return _("评分项目已定。组成裁判组以后就不能再改。")


def _declare(
    request: HttpRequest, reader: Reader, row: Event, session: int, typed: dict[str, Any]
) -> str:
    judging.declare(
        row.code, account=int(typed["account"]), number=str(typed["number"]).strip(),
        relation=Relation(typed["relation"]), actor=reader.actor, now=reader.now,
    )  # fmt: skip
    return _("回避已登记，这名裁判不能再当那一场的裁判。")


def _appoint(
    request: HttpRequest, reader: Reader, row: Event, session: int, typed: dict[str, Any]
) -> str:
    done = judging.appoint(
        session, judges=[int(one) for one in typed["judges"]], head=int(typed["head"]),
        actor=reader.actor, key=key_of(request), now=reader.now,
    )  # fmt: skip
    return _("裁判组已组成（%(number)s），裁判号和加密号已编好。") % {"number": done.number}


ACTS: dict[str, Callable[..., str]] = {
    "criteria": _criteria,
    "declare": _declare,
    "appoint": _appoint,
}


def _form(
    name: str, row: Event, session: int, reader: Reader, posted: Any = None
) -> PlainForm:  # fmt: skip
    return FORMS[name](posted, on=reader.today, given=_given(name, row, session, reader))


def _given(name: str, row: Event, session: int, reader: Reader) -> dict[str, Any]:
    with scope(SYSTEM):
        if name == "declare":
            one = Session.objects.filter(stage__event=row).order_by("pk").first()
            found = judging.candidates(one, on=reader.today) if one else []
            return {"judges": {str(one.account.pk): one.account.name for one in found}}
        if name == "appoint":
            one = Session.objects.filter(pk=session, stage__event=row).first()
            if one is None:
                raise Http404
            return {
                "judges": _free(judging.candidates(one, on=reader.today)),
                "heads": _free(judging.candidates(one, on=reader.today, title=judging.HEAD)),
            }
    return {}


def _free(found: list[judging.Candidate]) -> dict[str, str]:
    return {str(one.account.pk): one.account.name for one in found if not one.conflicts}


def _shown(
    request: HttpRequest, reader: Reader, row: Event, tried: dict[str, PlainForm]
) -> HttpResponse:
    runs = policies.may_run(reader.actor)
    with scope(reader.actor):
        reader.tabs()
    with scope(SYSTEM):
        criteria = list(row.criteria.order_by("position"))
        sessions = Session.objects.filter(stage__event=row).order_by("stage__position", "position")
        lines = [_line(one, row, reader, runs, tried) for one in sessions]
        interests = list(
            Interest.objects.filter(entry__event=row)
            .select_related("account", "entry__case")
            .order_by("pk")
        )
    forms = {}
    if runs and not criteria:
        forms["criteria"] = tried.get("criteria") or _form("criteria", row, 0, reader)
    if runs:
        try:
            forms["declare"] = tried.get("declare") or _form("declare", row, 0, reader)
        except WrongState as refused:
            messages.warning(request, refused.message)
    context: dict[str, Any] = {
        "tab": "contests", "event": row, "criteria": criteria, "lines": lines,
        "interests": interests, "forms": forms, "tried": tried, "runs": runs,
        "key": key_of(request), "faults": sum(len(one.errors) for one in tried.values()),
    }  # fmt: skip
    status = 422 if tried else 200
    return render(request, "competition/judging.html", context, status=status)


def _line(
    one: Session, row: Event, reader: Reader, runs: bool, tried: dict[str, PlainForm]
) -> dict[str, Any]:
    """One session: its jury, or who could sit there. Requires sight of all."""
    jury = Jury.objects.filter(session=one, live=True).select_related("head").first()
    if jury is not None:
        return {
            "session": one, "jury": jury, "check": reviewing.check(jury),
            "judges": jury.judges.count(),
        }  # fmt: skip
    drawn = one.lots.filter(gone=False).exists()
    line: dict[str, Any] = {"session": one, "jury": None, "drawn": drawn, "out": []}
    if not (runs and drawn):
        return line
    try:
        found = judging.candidates(one, on=reader.today)
        found += judging.candidates(one, on=reader.today, title=judging.HEAD)
    except WrongState as refused:
        return {**line, "said": refused.message}
    given = {
        "judges": _free(judging.candidates(one, on=reader.today)),
        "heads": _free(judging.candidates(one, on=reader.today, title=judging.HEAD)),
    }
    form = tried.get(f"appoint{one.pk}") or AppointForm(None, on=reader.today, given=given)
    return {**line, "form": form, "out": [each for each in found if each.conflicts]}


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
