"""`/w/ledger/bank/`: payment files for the bank, their one download, its replies, new accounts."""

from collections import Counter
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from processes.engine import policies, policies_after
from processes.engine.bank import accounts, layouts, replies
from processes.engine.bank import batches as making
from processes.engine.bank.payable import payables
from processes.engine.errors import ApprovalError, InvalidFacts, WrongState
from processes.engine.models import PayBatch, PayItem, PayReply
from processes.engine.queries.desk import bank, list_bank
from processes.engine.reading import Account
from processes.engine.registry import PROCESSES
from processes.engine.runtime import scope
from processes.engine.views.desk.ids import id_in
from processes.engine.views.desk.reader import Reader, at_desk
from processes.engine.views.keys import key_of
from processes.engine.views.reader import see_other

HOME = "/w/ledger/bank/"
MEDIA = {
    layouts.CSV: "text/csv; charset=utf-8",
    layouts.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def _require(reader: Reader) -> None:
    policies.require(policies_after.may_pay_by_file(reader.actor))


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def batches(request: HttpRequest, reader: Reader) -> HttpResponse:
    """What can be paid, and the files so far; makes one. Raises: NotAllowed but for finance."""
    _require(reader)
    error = ""
    chosen = [int(one) for one in request.POST.getlist("case") if one.isdecimal()]
    if request.method == "POST":
        try:
            made = making.make(
                actor=reader.actor, cases=chosen, key=key_of(request), now=reader.now
            )
        except ApprovalError as refused:
            error = refused.message
        else:
            messages.success(request, _("付款文件 %(n)s 已生成。") % {"n": made.number})
            return see_other(f"{HOME}{made.row}/")
    with scope(reader.actor):
        reader.tabs()
        found = bank.waiting(payables(reader.actor))
        made_so_far = bank.batches()
        rests = list_bank.rests(on=reader.today)
    context = {
        "tab": "ledger",
        "waiting": found,
        "total": sum(one.amount_fen for one in found),
        "batches": made_so_far,
        "rests": rests,
        "chosen": chosen or [one.pk for one in found if not one.failed or one.corrected],
        "error": error,
        "lines": [("id_case", error)] if error else [],
        "key": key_of(request),
        "titles": layouts.TITLES,
        "answers": layouts.ANSWERS,
    }
    return render(request, "desk/bank.html", context, status=422 if error else 200)


@require_http_methods(["GET", "HEAD"])
@at_desk
def batch(request: HttpRequest, reader: Reader, row: UUID) -> HttpResponse:
    """One file: its payments, download and replies. Raises: Http404; NotAllowed."""
    _require(reader)
    return _batch(request, reader, _found(reader, row))


@require_POST
@at_desk
def file(request: HttpRequest, reader: Reader, row: UUID) -> HttpResponse:
    """The bytes as they were made, for a reason. Raises: Http404; NotAllowed."""
    _require(reader)
    found = _found(reader, row)
    reason = request.POST.get("reason", "")
    try:
        data = making.download(found, actor=reader.actor, reason=reason, now=reader.now)
    except InvalidFacts as refused:
        return _batch(request, reader, found, {"reason": refused.message}, typed=reason)
    return as_file(found.number, found.layout, data)


def as_file(number: str, layout: int, data: bytes) -> HttpResponse:
    """The answer that is saved, named by the number."""
    response = HttpResponse(data, content_type=MEDIA[layout])
    name = f"{number}.{layouts.ENDING[layout]}"
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_POST
@at_desk
def reply(request: HttpRequest, reader: Reader, row: UUID) -> HttpResponse:
    """Keeps the bank's file and shows it first; nothing is booked. Raises: Http404; NotAllowed."""
    _require(reader)
    found = _found(reader, row)
    sent = request.FILES.get("table")
    if sent is None:
        return _batch(request, reader, found, {"table": _("请先选银行的回盘文件。")})
    try:
        kept = replies.receive(
            found,
            actor=reader.actor,
            name=str(sent.name),
            data=sent.read(),
            now=reader.now,
            key=key_of(request),
        )
    except InvalidFacts as refused:
        return _batch(request, reader, found, {"table": refused.message})
    if kept.applied_at:
        messages.info(request, _("这份回盘以前登记过，下面是当时的结果。"))
    return see_other(f"{HOME}{found.row}/reply/{kept.row}/")


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def preview(request: HttpRequest, reader: Reader, row: UUID, one: UUID) -> HttpResponse:
    """Every row and what it would do; POST books it. Raises: Http404; NotAllowed."""
    _require(reader)
    found = _found(reader, row)
    kept = PayReply.objects.filter(row=one, batch=found).select_related("by", "applied_by").first()
    if kept is None:
        raise Http404
    if request.method == "POST":
        done = Counter(x.code for x in replies.apply(kept, actor=reader.actor, now=reader.now))
        said = {"done": done["done"], "failed": done["failed"]}
        messages.success(request, _("已登记：到账 %(done)d 笔，付款失败 %(failed)d 笔。") % said)
        return see_other(request.path)
    with scope(reader.actor):
        reader.tabs()
        judged = replies.judged(kept)
        paid = bank.rows(found, reader.actor)
    now = [(x.line, x.seq, x.code) for x in judged]
    report = [tuple(x) for x in kept.report] if kept.report else now
    left = sum(code in replies.OPEN for _line, _seq, code in now)
    context = {
        "tab": "ledger",
        "batch": found,
        "reply": kept,
        "rows": bank.answered(report, paid, {x.line: x.said for x in judged}),
        "left": left,
        "booked": kept.report is not None,
    }
    return render(request, "desk/bank_reply.html", context)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def account(request: HttpRequest, reader: Reader, pk: int) -> HttpResponse:
    """A new account for a payment that failed. Raises: Http404; NotAllowed."""
    _require(reader)
    with scope(reader.actor):
        reader.tabs()
        item = PayItem.objects.filter(pk=id_in({"id": str(pk)}, "id") or 0)
        found = item.select_related("case__applicant", "batch").first()
        if found is None:
            raise Http404
        shown = bank.row_of(found)
    if found.state != PayItem.State.FAILED:
        raise WrongState("not_failed", _("这一笔没有付款失败，不能更正账户。"))
    posted = request.POST if request.method == "POST" else None
    form: Any = next(iter(PROCESSES)).officer_forms["pay_account"](
        posted, on=reader.today, initial={"holder": found.case.applicant.name}
    )
    if posted is not None and form.is_valid() and _corrected(request, reader, found, form):
        messages.success(request, _("账户已更正，可以放进下一个付款文件。"))
        return see_other(HOME)
    context = {
        "tab": "ledger",
        "row": shown,
        "form": form,
        "forms": {"account": form},
        "faults": len(form.errors),
        "key": key_of(request),
    }
    return render(request, "desk/bank_account.html", context, status=422 if form.errors else 200)


def _corrected(request: HttpRequest, reader: Reader, item: PayItem, form: Any) -> bool:
    said = form.facts()
    new = Account(said["bank"], said["card"], said["holder"])
    key = key_of(request)
    try:
        accounts.correct(
            item, new, reason=said["reason"], actor=reader.actor, key=key, now=reader.now
        )
    except InvalidFacts as refused:
        form.add_error("holder", refused.message)
        return False
    except ApprovalError as refused:
        form.add_error(None, refused.message)
        return False
    return True


def _found(reader: Reader, row: UUID) -> PayBatch:
    found = PayBatch.objects.filter(row=row).select_related("by").first()
    if found is None:
        raise Http404
    return found


def _batch(
    request: HttpRequest,
    reader: Reader,
    found: PayBatch,
    errors: dict[str, str] | None = None,
    *,
    typed: str = "",
) -> HttpResponse:
    errors = errors or {}
    with scope(reader.actor):
        reader.tabs()
        rows = bank.rows(found, reader.actor)
    context = {
        "tab": "ledger",
        "batch": found,
        "rows": rows,
        "open": sum(one.state == PayItem.State.SENT for one in rows),
        "replies": list(found.replies.select_related("by").order_by("-id")),
        "errors": errors,
        "lines": [(f"id_{name}", said) for name, said in errors.items()],
        "typed": typed,
        "key": key_of(request),
        "answers": layouts.ANSWERS,
    }
    return render(request, "desk/bank_batch.html", context, status=422 if errors else 200)
