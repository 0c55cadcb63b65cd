"""`/w/contests/<code>/honours/`: the list is posted, what follows, awards, and taking one back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forms.competition.desk import RevokeForm
from processes.competition import policies
from processes.competition.models import Award, Event, EventAct
from processes.competition.rules import honours as worth
from processes.competition.steps import honouring, ranking, revoking, summing
from processes.competition.views.access import event_of, told
from processes.engine.audit.access import record_view
from processes.engine.errors import ApprovalError
from processes.engine.models import Document
from processes.engine.runtime import scope
from processes.engine.views.desk.reader import Reader, at_desk
from processes.engine.views.keys import key_of
from processes.engine.views.reader import see_other
from processes.people.actors import SYSTEM


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def honours(request: HttpRequest, reader: Reader, code: str) -> HttpResponse:
    """How far it is; the section posts the list, or proposes that an award is taken back.

    Raises: NotAllowed; Http404.
    """
    policies.require_reader(reader.actor)
    event = event_of(reader, code)
    with scope(SYSTEM):
        awards = _awards(event)
    standing = {
        str(one.pk): _words(one) for one in awards if one.state == Award.State.DECIDED
    }  # fmt: skip
    form = RevokeForm(
        request.POST if "revoke" in request.POST else None, on=reader.today,
        given={"awards": standing},
    )  # fmt: skip
    if request.method == "POST" and _acted(request, reader, event, form):
        return see_other(reverse("contest_honours", args=[code]))
    with scope(reader.actor):
        reader.tabs()
    record_view(actor=reader.actor, case=None, what=f"honours:{code}"[:60], now=reader.now)
    with scope(SYSTEM):
        context = _context(event, awards)
    runs = policies.may_run(reader.actor)
    context |= {
        "runs": runs, "form": form if runs and standing else None, "key": key_of(request),
        "faults": form.errors,
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "competition/honours.html", context, status=status)


def _acted(request: HttpRequest, reader: Reader, event: Event, form: RevokeForm) -> bool:
    """Whether it was done, or refused with a message; False if the form has to be shown."""
    key, now, actor = key_of(request), reader.now, reader.actor
    try:
        if "post" in request.POST:
            done = honouring.post(event.code, actor=actor, key=key, now=now)
            said = _("成绩已经公示（%(number)s），公示件正在出具。")
            messages.success(request, said % {"number": done.number})
        elif "revoke" in request.POST:
            if not form.is_valid():
                return False
            values = form.cleaned_data
            done = revoking.propose(
                int(values["award"]), reason=str(values["reason"]), bars=bool(values["bars"]),
                actor=actor, key=key, now=now,
            )  # fmt: skip
            said = _("已提出撤销（%(number)s），等主席审批。")
            messages.success(request, said % {"number": done.number})
    except ApprovalError as refused:
        if "revoke" in request.POST:
            told(form, refused)
            return False
        messages.warning(request, refused.message)
    return True


def _context(event: Event, awards: list[Award]) -> dict[str, Any]:
    stage = summing.last_stage(event)
    rows = EventAct.objects.filter(event=event, kind=honouring.KIND)
    papers = {
        one.case_id: one
        for one in Document.objects.filter(
            case__in=[one.case_id for one in awards if one.case_id], kind__in=revoking.PAPERS
        ).order_by("pk")
    }  # fmt: skip
    asked = set(
        EventAct.objects.filter(
            kind=revoking.KIND, event=event, live=True, case__outcome=""
        ).values_list("award", flat=True)
    )
    return {
        "tab": "contests",
        "event": event,
        "run": ranking.latest(stage),
        "said": honouring.against(stage),
        "acts": list(rows.select_related("case", "run").order_by("-case")),
        "act": honouring.act_of(event),
        "awards": [
            {"row": one, "tier": _(worth.tier(one.tier)), "paper": papers.get(one.case_id or 0),
             "asked": one.pk in asked}
            for one in awards
        ],
    }  # fmt: skip


def _awards(event: Event) -> list[Award]:
    """Those of the last list that was posted. Requires all sight."""
    last = Award.objects.filter(run__stage__event=event).order_by("-run").first()
    if last is None:
        return []
    rows = Award.objects.filter(run=last.run).select_related(
        "entry__case", "entry__unit", "case", "nomination"
    )
    return list(rows.order_by("rank", "pk"))


def _words(one: Award) -> str:
    facts = {
        "tier": _(worth.tier(one.tier)),
        "name": one.entry.case.subject,
        "unit": one.entry.unit,
    }
    return _("%(tier)s %(name)s（%(unit)s）") % facts
