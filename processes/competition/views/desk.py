"""`/w/contests/`: seasons and events, what is to be done next, draw, cards, the door."""

from collections.abc import Callable
from hashlib import sha256
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from forms.base import PlainForm
from forms.competition.desk import CommitForm, DrawForm, LateForm
from processes.competition import policies
from processes.competition.steps import board, confirming, drawing
from processes.engine.audit.access import record_view
from processes.engine.errors import ApprovalError
from processes.engine.runtime import scope
from processes.engine.views.desk.reader import Reader, at_desk
from processes.engine.views.reader import see_other

MOST_CODE = 8
FORMS: dict[str, type[PlainForm]] = {"commit": CommitForm, "draw": DrawForm, "late": LateForm}


@require_safe
@at_desk
def index(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Every season with its events. Raises: NotAllowed."""
    policies.require_reader(reader.actor)
    with scope(reader.actor):
        reader.tabs()
    context = {
        "tab": "contests", "seasons": board.seasons(), "runs": policies.may_run(reader.actor)
    }  # fmt: skip
    return render(request, "competition/contests.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def event(request: HttpRequest, reader: Reader, code: str) -> HttpResponse:
    """One event; a POST does one of its acts. Raises: NotAllowed; Http404."""
    policies.require_reader(reader.actor)
    found = board.board(code) if len(code) <= 20 and "\x00" not in code else None
    if found is None:
        raise Http404
    if request.method != "POST":
        record_view(actor=reader.actor, case=None, what=f"contest:{code}"[:60], now=reader.now)
        return _shown(request, reader, found, {})
    name = request.POST.get("act", "")
    if name == "cards":
        _cards(request, reader, code)
        return see_other(reverse("contest", args=[code]))
    if name not in FORMS:
        raise Http404
    form = FORMS[name](request.POST, on=reader.today)
    if form.is_valid() and _done(form, request, lambda values: ACTS[name](reader, code, values)):
        return see_other(reverse("contest", args=[code]))
    return _shown(request, reader, found, {name: form})


@require_POST
@at_desk
def check_in(request: HttpRequest, reader: Reader, code: str) -> HttpResponse:
    """Finds the entry of a card, by scanner or by hand, and goes to it."""
    policies.require_reader(reader.actor)
    typed = "".join(request.POST.get("code", "").split()).upper()[-MOST_CODE:]
    number = board.at_door(code, typed, actor=reader.actor)
    if number:
        return see_other(f"/w/case/{number}/")
    messages.warning(
        request, _("没有找到这个检录码，或者已经检录、已经退出。请核对参赛证，或者在名单里找。")
    )
    return see_other(reverse("contest", args=[code]))


def _commit(reader: Reader, code: str, values: dict[str, Any]) -> str:
    digest = sha256(str(values["secret"]).encode()).hexdigest()
    drawing.commit(code, digest, actor=reader.actor, now=reader.now)
    return _("承诺值已公布。请把密语写在纸上封存，抽签时要用。")


def _draw(reader: Reader, code: str, values: dict[str, Any]) -> str:
    made = drawing.draw(
        code, secret=str(values["secret"]), public=str(values["public"]), actor=reader.actor,
        now=reader.now,
    )  # fmt: skip
    said = _("抽签完成，%(n)d个签。请核对名单，再发参赛证。")
    with scope(reader.actor):
        return said % {"n": made.lots.count()}


def _late(reader: Reader, code: str, values: dict[str, Any]) -> str:
    case = board.case_of(code, str(values["number"]))
    if case is None:
        raise Http404
    confirming.let_in(case.pk, reason=str(values["reason"]), actor=reader.actor, now=reader.now)
    return _("已补录，单位工会可以接着推荐。")


ACTS: dict[str, Callable[[Reader, str, dict[str, Any]], str]] = {
    "commit": _commit,
    "draw": _draw,
    "late": _late,
}


def _done(form: PlainForm, request: HttpRequest, act: Callable[[dict[str, Any]], str]) -> bool:
    """Whether it was done; what stands against it is said at the form."""
    try:
        messages.success(request, act(form.cleaned_data))
    except Http404:
        form.add_error("number", _("这个赛项没有这个办件编号。请照单位报来的编号填。"))
        return False
    except ApprovalError as refused:
        form.add_error(None, refused.message)
        return False
    return True


def _cards(request: HttpRequest, reader: Reader, code: str) -> None:
    failed = drawing.issue_cards(code, actor=reader.actor, now=reader.now)
    for one in failed:
        messages.warning(request, one)
    if not failed:
        messages.success(request, _("参赛证已发，选手在手机上就能看到，也收到了通知。"))


def _shown(
    request: HttpRequest, reader: Reader, found: board.Board, tried: dict[str, PlainForm]
) -> HttpResponse:
    with scope(reader.actor):
        reader.tabs()
    row, runs = found.event, policies.may_run(reader.actor)
    open_now = row.season.published_at is not None and reader.now <= row.closes
    offered = {
        "commit": runs and open_now and not row.commitment,
        "draw": runs and reader.now > row.closes and found.draw is None,
        "late": runs and reader.now > row.closes and found.draw is None,
    }
    forms = {
        name: tried.get(name) or FORMS[name](None, on=reader.today)
        for name, may in offered.items()
        if may or name in tried
    }
    context: dict[str, Any] = {
        "tab": "contests",
        "board": found,
        "event": row,
        "sessions": _sessions(row),
        "forms": forms,
        **forms,
        "tried": tried,
        "faults": sum(len(one.errors) for one in tried.values()),
        "may_card": runs and found.draw is not None,
        "runs": runs,
        "lots": board.lots(row.code, actor=reader.actor),
        "honest": found.draw is not None and not board.departures(found.draw),
    }
    return render(request, "competition/contest.html", context, status=422 if tried else 200)


def _sessions(row: Any) -> list[Any]:
    return [one for stage in row.stages.all() for one in stage.sessions.order_by("position")]
