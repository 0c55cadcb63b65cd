"""What an applicant does to a case on its way: withdraw, urge, confirm."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from processes.engine.commands.approve import approve
from processes.engine.commands.urge import urge as urge_case
from processes.engine.commands.withdraw import withdraw as withdraw_case
from processes.engine.errors import WrongState
from processes.engine.queries.applicant.money import money_of
from processes.engine.queries.applicant.where import Where, where
from processes.engine.registry import PROCESSES
from processes.engine.runtime import scope
from processes.engine.templatetags.ui import day
from processes.engine.views.applicant import mandate
from processes.engine.views.applicant.nothing import NothingAsked
from processes.engine.views.applicant.reader import own_case, top_of
from processes.engine.views.held import is_held
from processes.engine.views.keys import key_of
from processes.engine.views.reader import actor_of, moment, ref_of, see_other, signed_in


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask once more, then take it back."""
    now, today = moment()
    actor = actor_of(request, on=today)
    with scope(actor):
        here = where(own_case(actor, ref))
        elsewhere = own_page(here, "withdraw")
    if elsewhere:
        return see_other(elsewhere)
    case, late = here.case, too_late(here)
    href, status = f"/case/{ref_of(case)}/", 200
    if request.method == "POST":
        try:
            withdraw_case(case=case.pk, actor=actor, key=key_of(request), now=now)
        except WrongState as refused:
            late, status = late or refused.message, 409
        else:
            messages.success(request, _("已撤回。"))
            return see_other(href)
    page = {
        "title": PROCESSES[case.process].title,
        "number": case.number,
        "href": href,
        "action": request.path,
        "key": uuid4(),
        "late": late,
    }
    return render(request, "applicant/withdraw.html", {"page": page}, status=status)


def own_page(here: Where, name: str) -> str:
    """The page of the process that stands for one of these; "" if there is none."""
    if name == "withdraw" and PROCESSES[here.case.process].within:
        return f"/case/{ref_of(top_of(here.case))}/withdraw/"
    return PROCESSES.of(here.case).own_pages.get(name, "").format(ref=ref_of(here.case))


def too_late(here: Where) -> str:
    """Why a case can no longer be taken back, and what to do instead; empty if it can be."""
    if here.closed or here.node is None:
        return _("这一件已经办结，不用撤回。")
    if here.node.withdrawable:
        return ""
    why = _("公示已经开始，不能再撤回。")
    if here.node.preset != "publicity":
        why = _("已经办到“%(node)s”，不能再撤回。") % {"node": here.node.title}
    return why + _("不想要这项救助了，请打 12351 或者到受理的工会说明，由工会办理。")


@signed_in
@require_POST
def urge(request: HttpRequest, ref: str) -> HttpResponse:
    """Remind the office; at most once a day."""
    now, today = moment()
    actor = actor_of(request, on=today)
    with scope(actor):
        case = own_case(actor, ref)
    urge_case(case=case.pk, actor=actor, key=key_of(request), now=now)
    messages.success(request, _("已经催办，工作人员会收到提醒。"))
    return see_other(f"/case/{ref}/")


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, ref: str) -> HttpResponse:
    """The applicant's own node on the way, such as the receipt of money.

    What a relative brings is kept first, whatever is wrong with the answers.
    """
    now, today = moment()
    actor = actor_of(request, on=today)
    with scope(actor):
        here = where(own_case(actor, ref))
        money = money_of(here.case)
    href = f"/case/{ref_of(here.case)}/"
    if elsewhere := own_page(here, "sign"):
        return see_other(elsewhere)
    if not here.mine or here.correcting or here.node is None or here.token is None:
        return see_other(href)
    # Where nothing is asked, as when a place is confirmed, there is no form but the button.
    kind = PROCESSES.of(here.case).officer_forms.get(here.node.form or here.node.name, NothingAsked)
    given = {"signer": here.case.applicant.name}
    data = request.POST if request.method == "POST" else None
    form = kind(data, on=today, given=given)
    wrong: list[str] = []
    if request.method == "POST" and not is_held(request):
        wrong = mandate.changed(request, actor, here, now)
    with scope(actor):
        files = mandate.files_of(here)
    wrong += mandate.lacks(request, here, files) if _is_sent(request) else []
    if _is_sent(request) and form.is_valid() and not wrong and not is_held(request):
        approve(
            case=here.case.pk,
            actor=actor,
            key=key_of(request),
            now=now,
            token=here.token.id,
            form=form.facts(),
        )
        messages.success(request, _("已确认，谢谢您。"))
        return see_other(href)
    if request.method == "POST" and not _is_sent(request):  # only a file came or went
        form = kind(None, on=today, given=given, initial=request.POST.dict())
    brought = {"slot": mandate.slot_of(here), "files": files, "wrong": wrong}
    return _sign_page(request, here, form, href, {"money": money, "brought": brought})


def _is_sent(request: HttpRequest) -> bool:
    """Whether the whole form was sent, not a file alone."""
    return request.method == "POST" and not {"keep", "drop"} & set(request.POST)


def _sign_page(
    request: HttpRequest, here: Where, form: Any, href: str, more: dict[str, Any]
) -> HttpResponse:
    node = here.node
    kinds = PROCESSES.of(here.case).documents
    wrong = len(form.errors) + len(more["brought"]["wrong"]) if request.method == "POST" else 0
    last = None if PROCESSES.of(here.case).within else here.last_day  # told by what it belongs to
    by = _("请在 %(day)s前确认。") % {"day": day(last)} if last else ""
    page = {
        "title": PROCESSES.of(here.case).title,
        "number": here.case.number,
        "href": href,
        **more,
        "node": node.title if node else "",
        "told": node.told if node else "",
        "by": by,
        "paper": next((kinds[c].title for c in node.papers if c in kinds), "") if node else "",
        "key": key_of(request),
    }
    context = {"page": page, "form": form, "faults": wrong}
    return render(request, "applicant/sign.html", context, status=422 if wrong else 200)
