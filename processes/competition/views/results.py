"""`/w/contests/<code>/results/`: each place and how it came about, what changed, who signs."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from forms.competition.bench import BackForm
from processes.competition.documents import spoken
from processes.competition.models import Event, EventAct, Run
from processes.competition.steps import acts, ranking, summing
from processes.competition.views.access import event_of, told
from processes.engine.audit.access import record_view
from processes.engine.calendar import china_day
from processes.engine.errors import ApprovalError
from processes.engine.policies_after import may_open_contests
from processes.engine.runtime import scope
from processes.engine.uploads import PDF
from processes.engine.views.desk.files import inline
from processes.engine.views.desk.reader import Reader, at_desk
from processes.engine.views.keys import key_of
from processes.engine.views.reader import see_other
from processes.people.actors import SYSTEM

WHAT = {
    "standing": "成绩状态",
    "judges": "计入的裁判",
    "theory": "理论成绩",
    "practice": "实操成绩",
    "total": "总成绩",
    "rank": "名次",
}


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def results(request: HttpRequest, reader: Reader, code: str) -> HttpResponse:
    """The list; the head judge signs it, the arbiters countersign. Raises: NotAllowed; Http404."""
    event = event_of(reader, code)
    back = BackForm(request.POST if "back" in request.POST else None, on=reader.today)
    if request.method == "POST" and _acted(request, reader, event, back):
        return see_other(reverse("contest_results", args=[code]))
    with scope(reader.actor):
        reader.tabs()
    record_view(actor=reader.actor, case=None, what=f"results:{code}"[:60], now=reader.now)
    with scope(SYSTEM):
        context = _context(event, reader)
    context |= {"back": back, "key": key_of(request)}
    status = 422 if back.errors else 200
    return render(request, "competition/results.html", context, status=status)


@require_safe
@at_desk
def explained(request: HttpRequest, reader: Reader, code: str, number: str) -> HttpResponse:
    """One place, line by line. Raises: NotAllowed; Http404."""
    event = event_of(reader, code)
    with scope(reader.actor):
        reader.tabs()
    with scope(SYSTEM):
        run = ranking.latest(summing.last_stage(event))
        rows = run.results.select_related("entry__case", "entry__unit") if run else None
        row = rows.filter(entry__case__number=number).first() if rows is not None else None
        if row is None:
            raise Http404
        context = {
            **_frame(event, reader), "row": row, "run": run,
            "steps": spoken.lines(row.steps, _), "name": row.entry.case.subject,
            "number": number, "unit": str(row.entry.unit or ""),
        }  # fmt: skip
    record_view(actor=reader.actor, case=row.entry.case_id, what="result", now=reader.now)
    return render(request, "competition/result.html", context)


@require_safe
@at_desk
def sheet(request: HttpRequest, reader: Reader, code: str) -> HttpResponse:
    """D-CON-10 as it would be printed now, to reckon by hand. Raises: NotAllowed; Http404."""
    event = event_of(reader, code)
    with scope(SYSTEM):
        run = ranking.latest(summing.last_stage(event))
        if run is None:
            raise Http404
        facts = summing.facts_of(run, on=china_day(reader.now), head="")
    record_view(actor=reader.actor, case=None, what="paper:D-CON-10", now=reader.now)
    body = acts.draft(acts.RESULT, "D-CON-10", facts, actor=reader.actor, now=reader.now)
    return inline(body, PDF, "results.pdf")


def _acted(request: HttpRequest, reader: Reader, event: Event, back: BackForm) -> bool:
    """Whether it was done, or refused with a message; False if the form has to be shown."""
    key, now, actor = key_of(request), reader.now, reader.actor
    with scope(SYSTEM):
        act = _open_act(event)
    try:
        if "sign" in request.POST:
            done = summing.sign(event.code, actor=actor, key=key, now=now)
            said = _("已签名（%(number)s），等监督仲裁组核对、签名。")
            messages.success(request, said % {"number": done.number})
        elif "good" in request.POST and act is not None:
            summing.countersign(act.case_id, good=True, actor=actor, key=key, now=now)
            messages.success(request, _("已签名，成绩汇总表正在出具。"))
        elif "back" in request.POST and act is not None:
            if not back.is_valid():
                return False
            summing.countersign(
                act.case_id, good=False, reason=str(back.cleaned_data["reason"]), actor=actor,
                key=key, now=now,
            )  # fmt: skip
            messages.success(request, _("已退回，由裁判长核对后重新签名。"))
    except ApprovalError as refused:
        if "back" in request.POST:
            told(back, refused)
            return False
        messages.warning(request, refused.message)
    return True


def _context(event: Event, reader: Reader) -> dict[str, Any]:
    stage = summing.last_stage(event)
    run, act = ranking.latest(stage), _open_act(event)
    arbiter = acts.has_title(reader.actor, acts.ARBITER)
    said = summing.against(stage, now=reader.now)
    return {
        **_frame(event, reader),
        "run": run,
        "rows": summing.rows_of(run) if run else [],
        "teams": list(run.teams.select_related("unit").order_by("rank", "unit")) if run else [],
        "runs": list(Run.objects.filter(stage=stage).order_by("-number")),
        "changes": _changes(run),
        "said": said,
        "may_sign": acts.has_title(reader.actor, acts.HEAD) and not said,
        "signed": act,
        "may_countersign": arbiter and act is not None and not act.case.outcome,
        "final": run is not None and ranking.is_final(run),
    }


def _changes(run: Run | None) -> list[dict[str, str]]:
    """What this run gives otherwise than the one before, with names."""
    if run is None or run.before is None:
        return []
    rows = run.results.select_related("entry__case")
    names = {str(one.entry.case.number): one.entry.case.subject for one in rows}
    return [
        {
            "name": names.get(one.entry, ""), "what": _(WHAT[one.what]),
            "before": one.before, "after": one.after, "number": one.entry,
        }
        for one in ranking.changes(run.before, run)
    ]  # fmt: skip


def _open_act(event: Event) -> EventAct | None:
    rows = EventAct.objects.filter(event=event, kind=EventAct.Kind.RESULT, live=True)
    return rows.select_related("case").order_by("-case").first()


def _frame(event: Event, reader: Reader) -> dict[str, Any]:
    reads = may_open_contests(reader.actor)
    return {"tab": "contests" if reads else "judge", "event": event, "reads": reads}
