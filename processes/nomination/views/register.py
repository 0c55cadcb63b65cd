"""荣誉档案: what was granted and revoked, with figures; a revocation is proposed; in public."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from forms.nomination.listing import RevokeForm, TakeOverForm
from processes.engine import clock
from processes.engine.audit.access import record_view
from processes.engine.calendar import china_day
from processes.engine.runtime import scope
from processes.engine.views.desk.reader import Reader, at_desk
from processes.engine.views.keys import key_of
from processes.engine.views.reader import see_other
from processes.nomination import policies
from processes.nomination.models import Honour, HonourAct
from processes.nomination.rules.awards import AWARDS
from processes.nomination.steps import granting, revoking
from processes.nomination.views.frame import UNFIT, done
from processes.people.actors import SYSTEM
from processes.people.roles import Role

MOST = 200
LONGEST = 40


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def register(request: HttpRequest, reader: Reader) -> HttpResponse:
    """All honours with whose they are; the chair enters those of old. Raises: NotAllowed."""
    policies.require_reader(reader.actor)
    chair = reader.actor.has_role(Role.CHAIR)
    given = {"awards": {one.code: one.title for one in AWARDS.values()}}
    posted = request.POST if request.method == "POST" else None
    form = TakeOverForm(posted, on=reader.today, given=given)

    def act(values: dict[str, Any]) -> str:
        granting.take_over(
            values["number"], award=values["award"], id_number=values["id_number"],
            decision=values["decision"], on=values["granted_on"], actor=reader.actor,
            now=reader.now,
        )  # fmt: skip
        return _("已登记。以后推荐同一称号时会提示。")

    if posted is not None and done(request, form, act):
        return see_other(reverse("honour_register"))
    asked = request.GET.get("q", "").strip()[:LONGEST].replace("\x00", "")
    with scope(SYSTEM):
        rows = Honour.objects.select_related("revocation", "case").order_by("-granted_on", "-pk")
        found = list(rows.filter(number__contains=asked) if asked else rows)[: MOST + 1]
    lines = [{"row": one, "holder": revoking.holder_of(one, reader.today)} for one in found[:MOST]]
    record_view(actor=reader.actor, case=None, what="honours:register", now=reader.now)
    with scope(reader.actor):
        reader.tabs()
    context = {
        "tab": "honours", "lines": lines, "more": len(found) > MOST, "asked": asked,
        "figures": figures(), "form": form if chair else None, "tried": posted is not None,
        "runs": policies.may_run(reader.actor),
    }  # fmt: skip
    status = UNFIT if posted is not None else 200
    return render(request, "nomination/register.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def revoke(request: HttpRequest, reader: Reader, pk: int) -> HttpResponse:
    """One honour, its history; the office proposes to revoke it. Raises: NotAllowed; Http404."""
    policies.require_reader(reader.actor)
    with scope(SYSTEM):
        row = Honour.objects.select_related("revocation", "case").filter(pk=pk).first()
        if row is None:
            raise Http404
        act = HonourAct.objects.filter(honour=row, live=True).select_related("case").first()
    may = policies.may_run(reader.actor) and act is None and not hasattr(row, "revocation")
    posted = request.POST if request.method == "POST" else None
    form = RevokeForm(posted, on=reader.today)

    def propose(values: dict[str, Any]) -> str:
        made = revoking.propose(
            row.number, values, actor=reader.actor, key=key_of(request), now=reader.now,
            today=reader.today,
        )  # fmt: skip
        said = _("已提请撤销（%(number)s），等区总工会主席审核、市总工会决定。")
        return said % {"number": made.number}

    if posted is not None:
        policies.require_office(reader.actor)
        if done(request, form, propose):
            return see_other(reverse("honour_revoke", args=[pk]))
    record_view(actor=reader.actor, case=row.case_id, what="honour", now=reader.now)
    with scope(reader.actor):
        reader.tabs()
    history = granting.register().history(row.number)
    context = {
        "tab": "honours", "row": row, "holder": revoking.holder_of(row, reader.today),
        "act": act, "history": history, "form": form if may or form.errors else None,
        "key": key_of(request),
    }  # fmt: skip
    status = UNFIT if form.errors else 200
    return render(request, "nomination/honour.html", context, status=status)


def figures() -> list[dict[str, Any]]:
    """By award and year: what was granted stays counted, whatever came."""
    today = china_day(clock.now())
    found = granting.register().figures(on=today)
    return [
        {"title": AWARDS[one.award].title, "year": one.year, "granted": one.granted,
         "revoked": one.revoked, "valid": one.valid}
        for one in sorted(found, key=lambda each: (-each.year, each.award))
    ]  # fmt: skip


@require_safe
def public_register(request: HttpRequest) -> HttpResponse:
    """A certificate by its number, and figures: of nobody by name."""
    asked = request.GET.get("number", "").strip()[:LONGEST].replace("\x00", "")
    with scope(SYSTEM):
        rows = Honour.objects.select_related("revocation")
        row = rows.filter(number=asked).first() if asked else None
    context = {"asked": asked, "row": row, "figures": figures()}
    return render(request, "nomination/public.html", context)
