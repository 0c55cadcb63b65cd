"""`/w/judge/`: what a judge, a head judge or an arbiter has to do; complaints and their rulings."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forms.competition.bench import YES, OwnForm, RuleForm
from forms.competition_codes import Relation
from processes.competition.models import Complaint, EventAct, Interest, Jury, Ruling
from processes.competition.steps import acts, complaining, judging
from processes.competition.views.access import told
from processes.competition.views.results import WHAT
from processes.engine.audit.access import record_view
from processes.engine.calendar import china_day
from processes.engine.errors import ApprovalError, NotAllowed
from processes.engine.queries.dossier import dossier
from processes.engine.runtime import scope
from processes.engine.views.desk.reader import Reader, at_desk
from processes.engine.views.keys import key_of
from processes.engine.views.reader import see_other
from processes.people.actors import SYSTEM
from processes.people.roles import Role


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def experts(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Sessions he judges or heads; complaints and lists for the arbiters; a judge declares from
    whom he keeps away. Raises: NotAllowed.
    """
    actor = reader.actor
    if not actor.has_role(Role.EXPERT):
        raise NotAllowed("no_expert", _("这一页给竞赛的裁判、裁判长和监督仲裁组用。"))
    judges = acts.has_title(actor, acts.JUDGE) or acts.has_title(actor, acts.HEAD)
    own = OwnForm(request.POST if request.method == "POST" else None, on=reader.today)
    if own.is_bound and not judges:
        raise NotAllowed("no_post", _("回避由裁判、裁判长本人声明，您不在这个岗位。"))
    if own.is_bound and own.is_valid() and _declared(request, reader, own):
        return see_other(reverse("experts"))
    with scope(actor):
        reader.tabs()
    arbiter = acts.has_title(actor, acts.ARBITER)
    with scope(SYSTEM):
        rows = Jury.objects.filter(live=True).select_related("session__stage__event")
        juries = [
            {"jury": one, "head": one.head_id == actor.account}
            for one in rows.order_by("-session__begins")
            if one.head_id == actor.account or one.judges.filter(account=actor.account).exists()
        ]
        context = {
            "tab": "judge", "juries": juries, "arbiter": arbiter,
            "complaints": _complaints() if arbiter else [],
            "lists": _lists() if arbiter else [],
            "own": own if judges else None,
            "interests": list(
                Interest.objects.filter(account=actor.account)
                .select_related("entry__case", "entry__event")
                .order_by("-pk")
            ),
        }  # fmt: skip
    status = 422 if own.errors else 200
    return render(request, "competition/experts.html", context, status=status)


def _declared(request: HttpRequest, reader: Reader, form: OwnForm) -> bool:
    """Whether it was noted; what stands against it is said at the form."""
    try:
        seated = judging.declare_own(
            str(form.cleaned_data["name"]), relation=Relation(form.cleaned_data["relation"]),
            actor=reader.actor, now=reader.now,
        )  # fmt: skip
    except ApprovalError as refused:
        form.add_error("name", refused.message)
        return False
    messages.success(request, _("已登记，您不会被编进他那一场的裁判组。"))
    if seated:
        messages.warning(
            request, _("您已经在他那一场的裁判组里，请马上告诉裁判长和经济部，换人以前不要评分。")
        )
    return True


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def complaint(request: HttpRequest, reader: Reader, case: int) -> HttpResponse:
    """One complaint; the arbiters rule. Raises: NotAllowed; Http404."""
    acts.expert_permit(reader.actor, acts.ARBITER)
    with scope(SYSTEM):
        row = (
            Complaint.objects.filter(pk=case)
            .select_related("case", "jury__session__stage__event")
            .first()
        )
        if row is None:
            raise Http404
        facts = dossier(row.case, today=china_day(reader.now)).facts
        judges = _judges(row, reader)
    looks = "look" in request.POST
    form = RuleForm(
        request.POST if request.method == "POST" and not looks else None, on=reader.today,
        given={"judges": {code: words for code, words, _why in judges}},
        initial=_kept(request) if looks else None,
    )  # fmt: skip
    if form.is_bound and form.is_valid() and _ruled(request, reader, row, form):
        return see_other(reverse("contest_complaint", args=[case]))
    with scope(SYSTEM):
        context = {
            **_shown(row, reader), "facts": facts, "judges": judges, "form": form,
            "key": key_of(request), "would": _would(request, row),
        }  # fmt: skip
    with scope(reader.actor):
        reader.tabs()
    record_view(actor=reader.actor, case=row.case_id, what="complaint", now=reader.now)
    status = 422 if form.errors else 200
    return render(request, "competition/complaint.html", context, status=status)


def _kept(request: HttpRequest) -> dict[str, Any]:
    """What was typed so far, while a ruling is only tried."""
    typed = {name: request.POST.get(name, "") for name in ("upheld", "ground", "reason")}
    return {**typed, "removes": request.POST.getlist("removes")}


def _ruled(request: HttpRequest, reader: Reader, row: Complaint, form: RuleForm) -> bool:
    typed: dict[str, Any] = form.cleaned_data
    try:
        complaining.rule(
            row.case_id, upheld=typed["upheld"] == YES, removes=typed.get("removes") or (),
            ground=str(typed.get("ground") or ""), reason=str(typed["reason"]),
            actor=reader.actor, key=key_of(request), now=reader.now,
        )  # fmt: skip
    except ApprovalError as refused:
        told(form, refused)
        return False
    messages.success(request, _("已裁决，决定书正在出具，申诉人会收到通知。"))
    return True


def _shown(row: Complaint, reader: Reader) -> dict[str, Any]:
    ruling = Ruling.objects.filter(complaint=row).first()
    removals = ruling.removals.select_related("judge") if ruling else ()
    return {
        "tab": "judge", "complaint": row, "ruling": ruling, "event": row.jury.session.stage.event,
        "removals": [(one.judge.code, one.get_ground_display()) for one in removals],
    }  # fmt: skip


def _judges(row: Complaint, reader: Reader) -> list[tuple[str, str, str]]:
    """Code, name and what ties each judge of the session to anybody in it."""
    found = {one.account.pk: one for one in judging.candidates(row.jury.session, on=reader.today)}
    rows = row.jury.judges.select_related("account").order_by("code")
    return [
        (one.code, f"{one.code}　{one.account.name}", found[one.account_id].why)
        if one.account_id in found
        else (one.code, f"{one.code}　{one.account.name}", "")
        for one in rows
    ]


def _would(request: HttpRequest, row: Complaint) -> list[dict[str, str]]:
    """What leaving out the chosen judges would change, before it is ruled."""
    if "look" not in request.POST:
        return []
    chosen = request.POST.getlist("removes")
    names = {
        str(one.entry.case.number): one.entry.case.subject
        for one in row.jury.blinds.select_related("entry__case")
    }
    return [
        {"name": names.get(one.entry, one.entry), "what": _(WHAT[one.what]),
         "before": one.before, "after": one.after}
        for one in complaining.would_change(row, chosen)
    ]  # fmt: skip


def _complaints() -> list[Complaint]:
    rows = Complaint.objects.select_related("case", "jury__session__stage__event")
    return list(rows.order_by("-live", "-at")[:50])


def _lists() -> list[EventAct]:
    rows = EventAct.objects.filter(kind=EventAct.Kind.RESULT, live=True, case__outcome="")
    return list(rows.select_related("event", "case").order_by("case"))
