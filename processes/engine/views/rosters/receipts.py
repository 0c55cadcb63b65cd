"""`/w/lists/<id>/receipts/`: who has got what is his; each signs, and at the end the whole list."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from processes.engine import commands
from processes.engine.audit.access import record_view
from processes.engine.errors import ApprovalError, InvalidFacts
from processes.engine.models import Attachment, RosterRow
from processes.engine.queries.rosters import receipt_page
from processes.engine.registry import PROCESSES
from processes.engine.rosters import row_mandate
from processes.engine.rosters.kinds import Receipts
from processes.engine.rosters.receive import RECEIPT, is_receiving, receive
from processes.engine.rosters.rows import content_of
from processes.engine.rosters.stock import kind_of
from processes.engine.runtime import CaseView, scope
from processes.engine.token_game import tokens
from processes.engine.views.desk.ids import id_in
from processes.engine.views.desk.reader import Reader, at_desk
from processes.engine.views.reader import see_other
from processes.engine.views.rosters.begin import key_of
from processes.engine.views.rosters.reader import own_roster


@at_desk
@require_http_methods(["GET", "HEAD", "POST"])
def receipts(request: HttpRequest, reader: Reader, pk: int) -> HttpResponse:
    """Rows with their receipts, and the form that confirms them all. Raises: Http404."""
    with scope(reader.actor):
        roster, view = own_roster(reader, pk)
        if not is_receiving(view):
            return see_other(f"/w/lists/{pk}/")
        page = receipt_page(roster, after=id_in(request.GET, "row") or 0)
        reader.tabs()
    posted = request.POST if request.method == "POST" else None
    kind = PROCESSES.of(view).officer_forms[RECEIPT]
    goods = kind_of(roster).receipts is Receipts.SIGNATURE
    form = kind(posted, on=reader.today, given={"signer": reader.actor.name, "goods": goods})
    refused = ""
    if posted is not None and form.is_valid():
        try:
            _confirm(request, reader, view, form.facts())
        except ApprovalError as error:
            refused = error.message
        else:
            messages.success(request, _("签收已确认，名单办结归档。"))
            return see_other(f"/w/lists/{pk}/")
    record_view(actor=reader.actor, case=pk, what="roster", now=reader.now)
    context = {
        "tab": "lists",
        "page": page,
        "form": form,
        "key": key_of(request),
        "refused": [("", refused)] if refused else [],
    }
    return render(request, "rosters/receipts.html", context, status=409 if refused else 200)


def _confirm(request: HttpRequest, reader: Reader, view: CaseView, facts: dict[str, Any]) -> None:
    token = next(one.id for one in tokens(view.state.root) if one.node == RECEIPT)
    commands.approve(
        case=view.id,
        actor=reader.actor,
        key=key_of(request),
        now=reader.now,
        token=token,
        form=facts,
    )


@at_desk
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, reader: Reader, pk: int, row: int) -> HttpResponse:
    """One person signs on the screen, or a relative for him. Raises: Http404."""
    with scope(reader.actor):
        _roster, view = own_roster(reader, pk)
        found = RosterRow.objects.filter(case_id=pk, pk=row, state=RosterRow.State.GOOD).first()
        if found is None or not is_receiving(view):
            raise Http404
        values = content_of(found).values
        reader.tabs()
    name = str(values.get("name") or "")
    posted = request.POST if request.method == "POST" else None
    form = PROCESSES.of(view).officer_forms["row_receipt"](
        posted, on=reader.today, given={"signer": name}
    )
    mandate, wrong = _mandate(request, reader, view)
    if posted is not None and form.is_valid() and not wrong:
        facts = form.facts()
        receipt = {**facts["signature"], "by": facts["signed_by"], "relative": facts["relative"]}
        receipt |= row_mandate.named(mandate) if facts["signed_by"] == "relative" else {}
        receive(case=pk, row=row, receipt=receipt, actor=reader.actor, now=reader.now)
        messages.success(request, _("%(name)s 已签收。") % {"name": name})
        return see_other(f"/w/lists/{pk}/receipts/")
    context = {
        "tab": "lists",
        "form": form,
        "name": name,
        "pk": pk,
        "amount": found.amount_fen,
        "goods": _goods(values),
        "brought": {"file": mandate, "wrong": wrong},
    }
    return render(request, "rosters/sign.html", context)


def _mandate(
    request: HttpRequest, reader: Reader, view: CaseView
) -> tuple[Attachment | None, list[str]]:
    """What came along, kept whatever is wrong with the answers; and what is wrong with it."""
    if request.method != "POST":
        return None, []
    sent, known = request.FILES.get("mandate"), request.POST.get("mandate_kept", "")
    try:
        file = row_mandate.kept(view, sent, known, actor=reader.actor, now=reader.now)
    except InvalidFacts as refused:
        return None, [refused.message]
    return file, row_mandate.lacking(request.POST.get("signed_by", ""), file)


def _goods(values: Mapping[str, Any]) -> str:
    """What is handed over, where it is not money."""
    if not values.get("goods"):
        return ""
    return f"{values['goods']} × {values.get('quantity', 1)}"
