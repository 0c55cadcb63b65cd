"""`/w/contests/<code>/judging/<jury>/`: sheets by code, differences, far off scores, the seal."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from forms.base import PlainForm
from forms.competition.bench import ReviewForm, SettleForm, SheetForm, facts
from forms.competition_codes import Review
from processes.competition.steps import acts, entry_twice, reviewing, sealing
from processes.competition.steps.sheets import Book, Pair, Stand, book
from processes.competition.views.access import Bench, bench_of, told
from processes.engine.audit.access import record_view
from processes.engine.errors import ApprovalError, NotAllowed
from processes.engine.runtime import scope
from processes.engine.uploads import PDF
from processes.engine.views.desk.files import inline
from processes.engine.views.desk.reader import Reader, at_desk
from processes.engine.views.keys import key_of
from processes.engine.views.reader import see_other
from processes.people.actors import SYSTEM

THEORY = "theory"
PAPERS = {"D-CON-07": "检录表", "D-CON-08": "评分表"}
WORDS = {
    Stand.NONE: ("", gettext_lazy("没有录入")),
    Stand.ONCE: ("wait", gettext_lazy("录了一次")),
    Stand.DIFFERS: ("you", gettext_lazy("不一致")),
    Stand.AGREED: ("ok", gettext_lazy("一致")),
    Stand.SETTLED: ("ok", gettext_lazy("已核定")),
}


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def bench(request: HttpRequest, reader: Reader, code: str, jury: int) -> HttpResponse:
    """How far a session is; the head judge ends and seals it. Raises: NotAllowed; Http404."""
    found = bench_of(reader, code, jury)
    here = reverse("contest_bench", args=[code, jury])
    if not found.sees_all and found.judge is not None:
        return see_other(reverse("contest_type", args=[code, jury, found.judge.code]))
    if request.method == "POST":
        _acted(request, reader, found)
        return see_other(here)
    record_view(actor=reader.actor, case=found.jury.case_id, what="bench", now=reader.now)
    with scope(SYSTEM):
        scheme = entry_twice.scheme_of(found.jury)
        pages = book(found.jury, theory=scheme.needs_theory)
        check = reviewing.check(found.jury)
        grid = _grid(pages, scheme.needs_theory)
        differs = [_differing(one) for one in pages.at(Stand.DIFFERS)]
    context = {
        **_frame(reader, found), "pages": pages, "check": check, "grid": grid,
        "differs": differs, "theory": scheme.needs_theory, "key": key_of(request),
        "said": "" if check.is_ready else sealing.not_ready(check),
        "ended": reviewing.ended_at(found.jury), "begun": reader.now >= found.jury.session.begins,
    }  # fmt: skip
    return render(request, "competition/bench.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def type_page(
    request: HttpRequest, reader: Reader, code: str, jury: int, judge: str
) -> HttpResponse:
    """One judge's sheets, code after code, in numbers alone. Raises: NotAllowed; Http404."""
    found = bench_of(reader, code, jury)
    who = "" if judge == THEORY else judge
    with scope(SYSTEM):
        mine = found.jury.judges.filter(code=who).first() if who else None
        if who and mine is None:
            raise Http404
        if not entry_twice.may_type(reader.actor, found.jury, mine):
            raise NotAllowed("not_typist", _("评分由裁判本人和经济部录入，您不能录入这一张。"))
        pages = book(found.jury)
        fields = entry_twice.fields_of(found.jury, theory=not who)
        lines = [_mine(pages.of(one, mine), reader) for one in pages.present]
    wanted = request.POST.get("code") or request.GET.get("code") or _next(lines)
    posted = request.POST if request.method == "POST" else None
    form = SheetForm(posted, on=reader.today, given={"fields": fields})
    if posted is not None and form.is_valid():
        try:
            made = entry_twice.type_sheet(
                jury, wanted, who, facts(form), actor=reader.actor, now=reader.now
            )
        except ApprovalError as refused:
            told(form, refused)
        else:
            said = _("加密号%(code)s已录入（第%(turn)d次）。")
            messages.success(request, said % {"code": wanted, "turn": made.turn})
            return see_other(reverse("contest_type", args=[code, jury, judge]))
    line = next((one for one in lines if one["code"] == wanted), None)
    context = {
        **_frame(reader, found), "form": form, "lines": lines, "line": line, "judge": who,
        "left": sum(one["mine"] for one in lines),
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "competition/typing.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def settle(
    request: HttpRequest, reader: Reader, code: str, jury: int, blind: str, judge: str
) -> HttpResponse:  # fmt: skip
    """差异核定 by the head judge. Raises: NotAllowed; Http404."""
    found = bench_of(reader, code, jury)
    entry_twice.require_head(reader.actor, found.jury)
    who = "" if judge == THEORY else judge
    with scope(SYSTEM):
        fields = entry_twice.fields_of(found.jury, theory=not who)
        differing = _pair(found, blind, who)
    form = SettleForm(_posted(request), on=reader.today, given={"fields": fields})
    if form.is_bound and form.is_valid():
        typed = facts(form)
        try:
            entry_twice.settle(
                jury, blind, who, typed, reason=typed.pop("reason"), actor=reader.actor,
                now=reader.now,
            )  # fmt: skip
        except ApprovalError as refused:
            told(form, refused)
        else:
            messages.success(request, _("差异已核定。"))
            return see_other(reverse("contest_bench", args=[code, jury]))
    title = _("核定差异：加密号%(code)s") % {"code": blind}
    with scope(SYSTEM):
        shown = _differing(differing)
    return _decide(request, reader, found, form, title, shown)


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def review(
    request: HttpRequest, reader: Reader, code: str, jury: int, blind: str, judge: str
) -> HttpResponse:  # fmt: skip
    """裁判长复核 of one score. Raises: NotAllowed; Http404."""
    found = bench_of(reader, code, jury)
    entry_twice.require_head(reader.actor, found.jury)
    with scope(SYSTEM):
        far = reviewing.check(found.jury).far_off
    one = next((each for each in far if (each.code, each.judge) == (blind, judge)), None)
    form = ReviewForm(_posted(request), on=reader.today)
    if form.is_bound and form.is_valid():
        typed = facts(form)
        try:
            reviewing.review(
                jury, blind, judge, Review(typed["outcome"]), value=typed["value"],
                reason=typed["reason"], actor=reader.actor, now=reader.now,
            )  # fmt: skip
        except ApprovalError as refused:
            told(form, refused)
        else:
            messages.success(request, _("复核已记下。"))
            return see_other(reverse("contest_bench", args=[code, jury]))
    title = _("复核评分：加密号%(code)s，裁判号%(judge)s") % {"code": blind, "judge": judge}
    return _decide(request, reader, found, form, title, {"far": one})


@require_safe
@at_desk
def paper(request: HttpRequest, reader: Reader, code: str, jury: int, kind: str) -> HttpResponse:
    """The check-in sheet or the score sheets as they are now, to print. Raises: Http404."""
    found = bench_of(reader, code, jury)
    if kind not in PAPERS or not found.sees_all:
        raise Http404
    if kind == "D-CON-07" and not (found.runs or found.reads):
        raise NotAllowed("no_names", _("检录表有姓名，由经济部打印。"))
    with scope(SYSTEM):
        form = sealing.sheet_values(found.jury, blank=found.jury.sealed_at is None)
        sheets = {**form, "digest": form["digest"] if found.jury.sealed_at else ""}
        session = found.jury.session
        values = {
            "office": found.jury.case.unit_id, "season_title": session.stage.event.season.title,
            "event_title": session.stage.event.title, "session": session.code,
            "begins": session.begins.isoformat(),
        }  # fmt: skip
    record_view(actor=reader.actor, case=found.jury.case_id, what=f"paper:{kind}", now=reader.now)
    body = acts.draft(
        acts.JUDGING, kind, values, actor=reader.actor, now=reader.now, form=sheets, node="seal"
    )
    return inline(body, PDF, f"{PAPERS[kind]}.pdf")


def _acted(request: HttpRequest, reader: Reader, found: Bench) -> None:
    name = request.POST.get("act", "")
    try:
        if name == "end":
            reviewing.end(found.jury.pk, actor=reader.actor, now=reader.now)
            messages.success(request, _("已记下比赛结束，申诉的时间从现在算起。"))
        elif name == "seal":
            sealing.seal(found.jury.pk, actor=reader.actor, key=key_of(request), now=reader.now)
            messages.success(request, _("已封场，检录表、评分表正在出具。"))
    except ApprovalError as refused:
        messages.warning(request, refused.message)


def _decide(
    request: HttpRequest, reader: Reader, found: Bench, form: PlainForm, title: str, shown: Any
) -> HttpResponse:
    context = {**_frame(reader, found), "form": form, "title": title, "shown": shown}
    status = 422 if form.errors else 200
    return render(request, "competition/bench_act.html", context, status=status)


def _frame(reader: Reader, found: Bench) -> dict[str, Any]:
    with scope(reader.actor):
        reader.tabs()
    tab = "contests" if found.reads else "judge"
    return {"tab": tab, "bench": found, "jury": found.jury, "event": found.jury.session.stage.event}


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _pair(found: Bench, blind: str, who: str) -> Pair:
    pages = book(found.jury)
    one = next((each for each in pages.present if each.code == blind), None)
    judge = next((each for each in pages.judges if each.code == who), None)
    if one is None or (who and judge is None):
        raise Http404
    return pages.of(one, judge)


def _grid(pages: Book, theory: bool) -> list[dict[str, Any]]:
    """A row a code: how far each judge's sheet is."""
    columns = [*pages.judges, *([None] if theory else [])]
    return [
        {
            "code": one.code,
            "cells": [
                (*WORDS[pages.of(one, judge).stand], pages.of(one, judge)) for judge in columns
            ],
        }
        for one in pages.present
    ]


def _differing(pair: Pair) -> dict[str, Any]:
    """What each of the two typed, figure by figure."""
    first, second = (turn.points for turn in pair.turns) if len(pair.turns) > 1 else ({}, {})
    fields = entry_twice.fields_of(pair.blind.jury, theory=pair.judge is None)
    titles = {code: title for code, title, _most in fields}
    return {
        "code": pair.blind.code, "judge": pair.judge.code if pair.judge else THEORY,
        "rows": [
            (titles.get(name, name), first.get(name, ""), second.get(name, ""))
            for name in sorted({*first, *second})
            if first.get(name) != second.get(name)
        ],
    }  # fmt: skip


def _mine(pair: Pair, reader: Reader) -> dict[str, Any]:
    """One code on the typist's list: whether it waits for him."""
    typed = any(one.by == reader.actor.account for one in pair.turns)
    mine = pair.stand in {Stand.NONE, Stand.ONCE} and not typed
    kind, words = WORDS[pair.stand][0], str(WORDS[pair.stand][1])
    if typed and pair.stand is Stand.ONCE:
        words = _("您已录入，等第二个人录入")
    return {"code": pair.blind.code, "mine": mine, "kind": kind, "words": words}


def _next(lines: list[dict[str, Any]]) -> str:
    return next((str(one["code"]) for one in lines if one["mine"]), "")
