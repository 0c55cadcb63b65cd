"""`/w/screening/batch/<code>/`: what is to be done about a batch, and what was done, by whom."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from forms.base import PlainForm
from forms.cancer_screening.acts import BillForm, NoticeForm, ReportForm
from processes.cancer_screening.models import Batch, BatchAct
from processes.cancer_screening.policies import may_run_batches
from processes.cancer_screening.steps import billing, publishing, reporting
from processes.cancer_screening.steps.drafts.halfdays import is_asked
from processes.cancer_screening.steps.filing import draft, filed
from processes.cancer_screening.views.draft.summary import halfdays_of, whom
from processes.engine import policies
from processes.engine.amounts import yuan
from processes.engine.audit.access import record_view
from processes.engine.errors import ApprovalError
from processes.engine.models import Document
from processes.engine.runtime import scope
from processes.engine.uploads import PDF
from processes.engine.views.desk.files import inline
from processes.engine.views.desk.reader import Reader, at_desk
from processes.engine.views.keys import key_of
from processes.engine.views.reader import see_other

UNFIT = 422


@dataclass(frozen=True)
class Act:
    """One thing that may be done: its form, what the form has to know, its facts, its paper."""

    title: str
    verb: str
    process: str
    paper: str
    form: type[PlainForm]
    given: Mapping[str, Any]
    facts: Callable[[Mapping[str, Any]], Mapping[str, Any]]
    tables: list[dict[str, Any]]
    said: str
    hospitals: list[dict[str, Any]]


@require_safe
@at_desk
def batch(request: HttpRequest, reader: Reader, code: str) -> HttpResponse:
    """The page. Raises: NotAllowed; Http404."""
    found = _batch(reader, code)
    with scope(reader.actor):
        context = {
            "tab": "screening", "batch": found, "done": _done(found),
            "asked": found.state == Batch.State.DRAFT and is_asked(found),
            "hospitals": halfdays_of(found), "whom": whom(found, reader.today),
        }  # fmt: skip
        reader.tabs()
    acts = {name: act.title for name in MAKERS if (act := _act(name, found, reader)) is not None}
    record_view(actor=reader.actor, case=None, what=f"screening:batch:{code}", now=reader.now)
    return render(request, "cancer_screening/batch.html", {**context, "acts": acts})


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def act(request: HttpRequest, reader: Reader, code: str, name: str) -> HttpResponse:
    """The form of an act; its paper as a draft; or it is done. Raises: NotAllowed; Http404."""
    found = _batch(reader, code)
    one = _act(name, found, reader)
    if one is None:
        messages.warning(request, _("现在没有要办的。已经办过，或者还没到时候。"))
        return see_other(f"/w/screening/batch/{code}/")
    posted = request.POST if request.method == "POST" else None
    form = one.form(posted, on=reader.today, given=one.given)
    if posted is not None and form.is_valid():
        answer = _answer(request, reader, one, one.facts(form.facts()), code)
        if answer is not None:
            return answer
    context = {
        "tab": "screening", "batch": found, "act": one, "form": form, "key": key_of(request),
    }  # fmt: skip
    with scope(reader.actor):
        reader.tabs()
    status = UNFIT if posted is not None else 200
    return render(request, "cancer_screening/act.html", context, status=status)


def _answer(
    request: HttpRequest, reader: Reader, one: Act, facts: Mapping[str, Any], code: str
) -> HttpResponse | None:
    """The draft, or the act; None if it was refused, which the page says."""
    if "look" in request.POST:
        record_view(actor=reader.actor, case=None, what=f"paper:{one.paper}", now=reader.now)
        body = draft(one.process, one.paper, facts, actor=reader.actor, now=reader.now)
        return inline(body, PDF, f"{one.title}.pdf")
    try:
        done = filed(one.process, facts, actor=reader.actor, key=key_of(request), now=reader.now)
    except ApprovalError as refused:
        messages.warning(request, str(refused))
        return None
    messages.success(request, one.said % {"number": done.number})
    return see_other(f"/w/screening/batch/{code}/")


def _batch(reader: Reader, code: str) -> Batch:
    policies.require(may_run_batches(reader.actor))
    with scope(reader.actor):
        found = Batch.objects.filter(code=code).first()
    if found is None:
        raise Http404
    return found


def _done(batch: Batch) -> list[dict[str, Any]]:
    """Every act, the newest first, with the papers that were issued."""
    rows = BatchAct.objects.filter(batch=batch).select_related(
        "case__applicant", "hospital__organisation"
    )
    papers: dict[int, list[Document]] = {}
    issued = Document.objects.filter(case__in=rows.values("case"), state=Document.State.ISSUED)
    for paper in issued.order_by("n"):
        papers.setdefault(paper.case_id, []).append(paper)
    return [
        {"act": one, "case": one.case, "papers": papers.get(one.case_id, [])}
        for one in rows.order_by("-case_id")
    ]


def _act(name: str, batch: Batch, reader: Reader) -> Act | None:
    maker = MAKERS.get(name)
    if maker is None:
        raise Http404
    with scope(reader.actor):
        return maker(batch, reader)


def _notice(batch: Batch, reader: Reader) -> Act | None:
    if batch.state != Batch.State.DRAFT or is_asked(batch):
        return None
    given = {"reason": batch.reason, "contact": batch.contact}
    return Act(
        _("发布筛查通知"), _("送分管副主席审签"), publishing.PROCESS, publishing.PAPER, NoticeForm,
        given, lambda typed: publishing.facts(batch, typed), [],
        _("通知已送审（%(number)s）。分管副主席签发以后，女职工就可以登记。"),
        publishing.hospitals(batch),
    )  # fmt: skip


def _bill(batch: Batch, reader: Reader) -> Act | None:
    bills = {one.key: one for one in billing.open_bills(batch, reader.today)}
    if not bills:
        return None
    words = {
        key: _("%(name)s %(month)s：%(n)d 人 × %(price)s = %(sum)s 元")
        % {
            "name": one.name, "month": one.month, "n": one.count,
            "price": yuan(one.price_fen, grouped=True) if one.price_fen else _("各月单价"),
            "sum": yuan(one.fen, grouped=True),
        }
        for key, one in bills.items()
    }  # fmt: skip
    given = {"open": words, "fen": {key: one.fen for key, one in bills.items()}}
    return Act(
        _("登记医院发票"), _("登记，送审批"), billing.PROCESS, billing.PAPER, BillForm, given,
        lambda typed: billing.facts(batch, bills[str(typed["what"])], typed), [],
        _("结算已登记（%(number)s），等分管副主席审批，再由财务付款。"), [],
    )  # fmt: skip


def _report(batch: Batch, reader: Reader) -> Act | None:
    if batch.state != Batch.State.OPEN or not reporting.is_over(batch, reader.today):
        return None
    return Act(
        _("批次总结"), _("出具统计表，结束批次"), reporting.PROCESS, reporting.PAPER, ReportForm,
        {},
        lambda typed: reporting.facts(batch, typed, reader.today),
        reporting.tables(batch, reader.today),
        _("批次已总结（%(number)s），统计表已出具。"), [],
    )  # fmt: skip


MAKERS: Mapping[str, Callable[[Batch, Reader], Act | None]] = {
    "notice": _notice,
    "bill": _bill,
    "report": _report,
}
