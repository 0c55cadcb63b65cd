"""`/w/score/`: an expert's blind copies, and his sheet for each; nothing says who it is."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from forms.nomination.officer import BallotForm
from processes.engine.audit.access import record_view
from processes.engine.errors import ApprovalError, NotAllowed
from processes.engine.runtime import scope
from processes.engine.views.desk.reader import Reader, at_desk
from processes.engine.views.reader import see_other
from processes.nomination.steps import ballots
from processes.nomination.steps.drafting import EXAMINES
from processes.nomination.views.frame import UNFIT, told
from processes.people.roles import Role


@require_safe
@at_desk
def score(request: HttpRequest, reader: Reader) -> HttpResponse:
    """What he has to score, by the number of the copy. Raises: NotAllowed."""
    _require(reader)
    with scope(reader.actor):
        reader.tabs()
    copies = ballots.to_score(reader.actor, now=reader.now)
    context = {
        "tab": "score", "copies": copies, "left": sum(one.done is None for one in copies),
    }  # fmt: skip
    return render(request, "nomination/score.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def sheet(request: HttpRequest, reader: Reader, case: int) -> HttpResponse:
    """One copy and its sheet; it is given once. Raises: NotAllowed; Http404."""
    _require(reader)
    copies = ballots.to_score(reader.actor, now=reader.now)
    copy = next((one for one in copies if one.case == case), None)
    if copy is None:
        raise Http404
    given = {"criteria": copy.criteria}
    form = BallotForm(request.POST or None, on=reader.today, given=given)
    if form.is_bound and form.is_valid():
        try:
            ballots.give(case, **_typed(form), actor=reader.actor, now=reader.now)
        except ApprovalError as refused:
            told(form, refused)
        else:
            messages.success(request, _("评审票已交，不能再改。"))
            return see_other(_next(copies, case))
    record_view(actor=reader.actor, case=case, what="blind", now=reader.now)
    with scope(reader.actor):
        reader.tabs()
    number = next(n for n, one in enumerate(copies, 1) if one.case == case)
    context = {"tab": "score", "copy": copy, "form": form, "n": number, "of": len(copies)}
    status = UNFIT if form.errors else 200
    return render(request, "nomination/sheet.html", context, status=status)


def _require(reader: Reader) -> None:
    if EXAMINES not in reader.actor.titles(Role.EXPERT):
        raise NotAllowed("no_expert", _("这一页给评选的评审专家用。"))


def _typed(form: BallotForm) -> dict[str, Any]:
    facts = form.facts()
    return {"points": facts["points"], "agrees": facts["agrees"], "remark": facts["remark"] or ""}


def _next(copies: list[ballots.Copy], case: int) -> str:
    """The next without a sheet, else the list."""
    left = [one.case for one in copies if one.done is None and one.case != case]
    return reverse("honour_sheet", args=[left[0]]) if left else reverse("honour_score")
