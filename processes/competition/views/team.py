"""`/my/contest/…`: who was named for a team says that he takes part; the leader sees who has."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from forms.competition.member import ConfirmForm
from processes.competition.rules.windows import shown
from processes.competition.steps import confirming
from processes.engine.calendar import china_day
from processes.engine.errors import ApprovalError
from processes.engine.queries.applicant.shapes import CaseLine, Tag
from processes.engine.views.reader import actor_of, moment, see_other, signed_in
from processes.people.actors import actor_for


def offers(account: int, today: date) -> list[CaseLine]:
    """Teams that he was named for and has not answered; his own team that still waits."""
    mine = confirming.named(actor_for(account, on=today))
    found = [
        CaseLine(
            f"/my/contest/member/{one.pk}/",
            _("请您确认参赛：%(event)s") % {"event": one.entry.event.title},
            "",
            Tag("you", "edit", _("等您确认")),
            _("请在%(closes)s前确认，逾期不算队员") % {"closes": shown(one.entry.event.closes)},
            mine=True,
        )
        for one in mine
        if one.confirmed_at is None and china_day(one.entry.event.closes) >= today
    ]
    for entry in confirming.led(account):
        team = confirming.team_of(entry)
        if team.is_whole or china_day(entry.event.closes) < today:
            continue
        said = _("%(done)d人已确认，还差%(left)d人") % {
            "done": team.confirmed, "left": len(team.members) - team.confirmed
        }  # fmt: skip
        href = f"/my/contest/{entry.case.number}/team/"
        title = _("队员确认：%(team)s") % {"team": team.name}
        found.append(CaseLine(href, title, "", Tag("wait", "clock", _("等队员")), said, mine=True))
    return found


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def member(request: HttpRequest, pk: int) -> HttpResponse:
    """He reads what the team is and says that he takes part. Raises: Http404."""
    now, today = moment()
    actor = actor_of(request, on=today)
    row = next((one for one in confirming.named(actor) if one.pk == pk), None)
    if row is None:
        raise Http404
    given = {"minor": confirming.is_minor(actor, on=today)}
    form = ConfirmForm(request.POST if request.method == "POST" else None, on=today, given=given)
    if request.method == "POST" and form.is_valid():
        try:
            confirming.confirm(pk, actor=actor, now=now, guardian=form.guardian() or None)
        except ApprovalError as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, _("已确认参赛，领队能看到。审核结果由领队那里查。"))
            return see_other("/")
    context = {
        "row": row, "team": confirming.team_of(row.entry), "form": form, "given": given,
        "over": now > row.entry.event.closes,
    }  # fmt: skip
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "competition/member.html", context, status=status)


@signed_in
@require_safe
def team(request: HttpRequest, number: str) -> HttpResponse:
    """The leader sees who has confirmed. Raises: Http404 for anybody else's."""
    _now, today = moment()
    actor = actor_of(request, on=today)
    mine = (one for one in confirming.led(actor.account) if one.case.number == number)
    entry = next(mine, None)
    if entry is None:
        raise Http404
    context = {"team": confirming.team_of(entry), "event": entry.event, "number": number}
    return render(request, "competition/team.html", context)
