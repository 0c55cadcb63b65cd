"""`/manage/people/<pk>/handover/`: all open work of an officer, who would have it, and the act."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from processes.engine.errors import ApprovalError, InvalidFacts, NotAllowed
from processes.engine.runtime import scope
from processes.engine.views.desk.reader import Reader
from processes.engine.views.keys import key_of
from processes.engine.views.reader import see_other
from processes.manage import handover as acts
from processes.manage import people, policies
from processes.manage.queries import handover as found
from processes.manage.queries.people import officer
from processes.manage.views.reader import Lines, as_administrator, lines_of, typed_of
from processes.people.actors import SYSTEM
from processes.people.models import Account


@require_http_methods(["GET", "HEAD", "POST"])
@as_administrator
def handover(request: HttpRequest, reader: Reader, pk: int) -> HttpResponse:
    """A GET with `to` shows what that colleague would get; a POST hands it over."""
    account = officer(policies.region_of(reader.actor), pk)
    if account is None:
        raise Http404
    people.require_reach(reader.actor, account, on=reader.today)
    sent = request.POST if request.method == "POST" else request.GET
    to, lines, status = sent.get("to", "").strip()[:19], Lines(), 200
    if request.method == "POST":
        try:
            done = acts.hand_over(
                account, to, typed_of(request, "reason")["reason"],
                actor=reader.actor, form=key_of(request), now=reader.now,
            )  # fmt: skip
        except NotAllowed:
            raise
        except ApprovalError as refused:
            lines, status = lines_of(refused), refused.status
        else:
            messages.success(request, found.said(done))
            return see_other(
                reverse("manage_handover" if done.left else "manage_person", args=[pk])
            )
    context = _context(request, reader, account, to, lines)
    return render(request, "manage/handover.html", context, status=status)


def _context(
    request: HttpRequest, reader: Reader, account: Account, to: str, lines: Lines
) -> dict[str, Any]:
    with scope(SYSTEM):
        able = found.colleagues(account, policies.region_of(reader.actor), on=reader.today)
        successor = None
        if to:
            try:
                successor = acts.chosen(account, to, reader.actor, now=reader.now)
            except InvalidFacts as refused:
                lines = lines or lines_of(refused)
        preview = found.handover(account, successor, on=reader.today)
    return {
        "tab": "people",
        "person": account,
        "preview": preview,
        "successor": successor,
        "able": [(str(one.pk), f"{one.name}（{one.number}）") for one in able],
        "chosen": "to" in request.GET or request.method == "POST",
        "to": to,
        "typed": typed_of(request, "reason"),
        "lines": lines,
        "errors": dict(lines),
        "summary": _("没有办成"),
        "form": key_of(request),
    }
