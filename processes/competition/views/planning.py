"""`/w/contests/season/<code>/plan/`: the plan of a season is drafted and sent for approval."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forms.competition.desk import PlanForm
from processes.competition import policies
from processes.competition.models import Season
from processes.competition.steps import approving, filing
from processes.engine.audit.access import record_view
from processes.engine.errors import ApprovalError
from processes.engine.runtime import scope
from processes.engine.uploads import PDF
from processes.engine.views.desk.files import inline
from processes.engine.views.desk.reader import Reader, at_desk
from processes.engine.views.keys import key_of
from processes.engine.views.reader import see_other
from processes.people.actors import SYSTEM

UNFIT = 422


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def plan(request: HttpRequest, reader: Reader, code: str) -> HttpResponse:
    """The form; the paper as a draft; or it is sent. Raises: NotAllowed; Http404."""
    filing.section_permit(reader.actor)
    policies.require_reader(reader.actor)
    season = _season(code)
    posted = request.POST if request.method == "POST" else None
    form = PlanForm(posted, on=reader.today)
    if posted is not None and form.is_valid():
        answer = _answer(request, reader, season, form.facts())
        if answer is not None:
            return answer
    return _shown(request, reader, season, form, tried=posted is not None)


def _answer(
    request: HttpRequest, reader: Reader, season: Season, typed: dict[str, Any]
) -> HttpResponse | None:
    """The draft, or it is sent; None if it was refused, which the page says."""
    try:
        if "look" in request.POST:
            record_view(
                actor=reader.actor, case=None, what=f"paper:{approving.PAPER}", now=reader.now
            )
            office = filing.office(filing.section_permit(reader.actor))
            facts = {**approving.facts(season, typed), filing.OFFICE: office}
            body = filing.draft(
                approving.PROCESS, approving.PAPER, facts, actor=reader.actor, now=reader.now
            )
            return inline(body, PDF, _("实施方案草稿.pdf"))
        done = approving.hand_in(
            season, typed, actor=reader.actor, key=key_of(request), now=reader.now
        )
    except ApprovalError as refused:
        messages.warning(request, refused.message)
        return None
    said = _("方案已送审（%(number)s），等分管副主席审核、主席签发。签发后自动公布。")
    messages.success(request, said % {"number": done.number})
    return see_other(reverse("contests"))


def _season(code: str) -> Season:
    with scope(SYSTEM):
        found = Season.objects.filter(code=code, published_at=None).first()
    if found is None or "\x00" in code:
        raise Http404
    return found


def _shown(
    request: HttpRequest, reader: Reader, season: Season, form: PlanForm, *, tried: bool
) -> HttpResponse:
    with scope(reader.actor):
        reader.tabs()
    with scope(SYSTEM):
        events = list(season.events.order_by("track", "pk"))
        running = approving.under_way(season)
    context = {
        "tab": "contests", "season": season, "events": events, "form": form, "running": running,
        "key": key_of(request),
    }  # fmt: skip
    return render(request, "competition/plan.html", context, status=UNFIT if tried else 200)
