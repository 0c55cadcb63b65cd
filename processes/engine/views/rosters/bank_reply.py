"""`/w/case/<number>/bank/reply/`: the bank's answer about a list; new accounts of its rows."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from processes.engine import policies, policies_after
from processes.engine.bank import list_accounts, list_replies, lists
from processes.engine.bank.list_replies import Listed
from processes.engine.errors import ApprovalError, InvalidFacts, WrongState
from processes.engine.models import RosterReply, RosterRow
from processes.engine.queries.desk import list_bank
from processes.engine.reading import Account
from processes.engine.registry import PROCESSES
from processes.engine.rosters.sheets import MOST_BYTES
from processes.engine.runtime import scope
from processes.engine.views.desk.reader import Reader, at_desk, seen
from processes.engine.views.keys import key_of
from processes.engine.views.reader import see_other
from processes.engine.views.rosters.bank import file_page

SHOWN = 20  # lines and persons that are named; the others are counted
BOOKABLE = ("pay", "fail")


@require_POST
@at_desk
def reply(request: HttpRequest, reader: Reader, number: str) -> HttpResponse:
    """Keeps the bank's file and shows it first; nothing is booked. Raises: Http404; NotAllowed."""
    sent = request.FILES.get("table")
    if sent is None:
        said = _("请先选银行的回盘文件。")
        return file_page(request, reader, number, {"table": said})
    one = _listed(reader, number)
    try:
        kept = list_replies.receive(
            one, actor=reader.actor, name=str(sent.name), data=sent.read(MOST_BYTES + 1),
            now=reader.now, key=key_of(request),
        )  # fmt: skip
    except InvalidFacts as refused:
        return file_page(request, reader, number, {"table": refused.message})
    return see_other(f"/w/case/{number}/bank/reply/{kept.row}/")


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def preview(request: HttpRequest, reader: Reader, number: str, row: UUID) -> HttpResponse:
    """Every line and what it would do; POST books all of them. Raises: Http404; NotAllowed."""
    policies.require(policies_after.may_pay_by_file(reader.actor))
    one = _listed(reader, number)
    with scope(reader.actor):
        kept = RosterReply.objects.filter(row=row, case=one.roster.case_id).first()
        if kept is None:
            raise Http404
    error, status = "", 200
    if request.method == "POST":
        try:
            done = list_replies.apply(one, kept, actor=reader.actor, now=reader.now)
        except WrongState as refused:
            error, status = refused.message, refused.status
        else:
            said = {"done": done[0], "failed": done[1]}
            messages.success(
                request, _("已登记：到账 %(done)d 笔，付款失败 %(failed)d 笔。") % said
            )
            return see_other(request.path)
    with scope(reader.actor):
        kept.refresh_from_db()
        report = None if kept.n else list_replies.report(one, kept, now=reader.now)
        context = {
            "tab": "todo",
            "case": one.roster.case,
            "booked": kept.n is not None,
            "lines": [("", error)] if error else [],
            "rows": list_bank.lines(report) if report else list(list_bank.booked(kept)),
            "fits": bool(report and report.fits),
            "paid": report.count("pay") if report else 0,
            "failed": report.count("fail") if report else 0,
            "lacks": _some(report.lacks) if report else "",
            "lacking": len(report.lacks) if report else 0,
            "wrong": _some([one.line for one in report.rows if one.code not in BOOKABLE])
            if report
            else "",
        }
        reader.tabs()
    return render(request, "rosters/bank_reply.html", context, status=status)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def account(request: HttpRequest, reader: Reader, number: str, pk: int) -> HttpResponse:
    """A new account for a row that the bank refused. Raises: Http404; NotAllowed."""
    policies.require(policies_after.may_pay_by_file(reader.actor))
    one = _listed(reader, number)
    with scope(reader.actor):
        reader.tabs()
        waiting = list_bank.refused(one.roster.case_id, on=reader.today)
        shown = next((x for x in waiting if x.pk == pk), None)
        row = RosterRow.objects.filter(pk=pk, case=one.roster.case_id).first()
    if shown is None or row is None:
        raise Http404
    posted = request.POST if request.method == "POST" else None
    form: Any = next(iter(PROCESSES)).officer_forms["pay_account"](posted, on=reader.today)
    if posted is not None and form.is_valid() and _corrected(request, reader, row, form):
        messages.success(request, _("账户已更正，可以放进下一个付款文件。"))
        return see_other(f"/w/case/{number}/rest/")
    told = {"number": number, "payee": shown.name, "amount_fen": shown.amount_fen}
    context = {
        "tab": "todo",
        "row": {**told, "said": shown.why},
        "form": form,
        "forms": {"account": form},
        "faults": len(form.errors),
        "key": key_of(request),
        "back": f"/w/case/{number}/rest/",
    }
    return render(request, "desk/bank_account.html", context, status=422 if form.errors else 200)


def _corrected(request: HttpRequest, reader: Reader, row: RosterRow, form: Any) -> bool:
    said = form.facts()
    new = Account(said["bank"], said["card"], said["holder"])
    try:
        list_accounts.correct(
            row, new, reason=said["reason"], actor=reader.actor, key=key_of(request),
            now=reader.now,
        )  # fmt: skip
    except InvalidFacts as refused:
        form.add_error("holder", refused.message)
        return False
    except ApprovalError as refused:
        form.add_error(None, refused.message)
        return False
    return True


def _some(numbers: Sequence[int]) -> str:
    """The first of them; that there are more is said."""
    shown = "、".join(map(str, numbers[:SHOWN]))
    return f"{shown}……" if len(numbers) > SHOWN else shown


def _listed(reader: Reader, number: str) -> Listed:
    """Raises: Http404 for a case that is no list paid by the bank."""
    with scope(reader.actor):
        found = seen(reader, number)
        roster = lists.by_bank(found.case.pk)
    if roster is None:
        raise Http404
    return Listed(roster, found.view)
