"""`/w/pub/objection/<id>/row/` and `/settle/`: whom an objection concerns, and what was found."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from processes.engine import commands
from processes.engine.errors import ApprovalError, NotAllowed
from processes.engine.models import Objection
from processes.engine.runtime import scope
from processes.engine.views.desk.ids import id_in
from processes.engine.views.desk.objections import readable, shown
from processes.engine.views.desk.reader import Reader, at_desk
from processes.engine.views.keys import key_of
from processes.engine.views.reader import see_other

LONGEST = 500
UPHELD, DISMISSED = Objection.Outcome.UPHELD, Objection.Outcome.DISMISSED


@at_desk
@require_POST
def place(request: HttpRequest, reader: Reader, pk: int) -> HttpResponse:
    """The row that was picked stands aside from now on."""
    case = _case(reader, pk)
    row = id_in(request.POST, "row") or 0
    if not row:
        said = _("请先找到并选定名单上的一个人。")
        return shown(request, reader, pk, wrong=[("id_q", said)], query=_query(request), status=422)
    try:
        commands.set_aside(
            case=case, actor=reader.actor, key=key_of(request), now=reader.now,
            objection=pk, row=row,
        )  # fmt: skip
    except NotAllowed:
        raise
    except ApprovalError as refused:
        wrong, asked = [("id_q", refused.message)], _query(request)
        return shown(request, reader, pk, wrong=wrong, query=asked, status=refused.status)
    messages.success(request, _("已指明。这个人先不发放，名单上的其他人照常办理。"))
    return see_other(f"/w/pub/objection/{pk}/")


@at_desk
@require_POST
def settle(request: HttpRequest, reader: Reader, pk: int) -> HttpResponse:
    """What was found, with the reason."""
    case = _case(reader, pk)
    typed = {
        "outcome": request.POST.get("outcome", ""),
        "opinion": request.POST.get("opinion", "").replace("\x00", "")[:LONGEST],
    }
    try:
        commands.settle_row(
            case=case,
            actor=reader.actor,
            key=key_of(request),
            now=reader.now,
            objection=pk,
            **typed,
        )
    except NotAllowed:
        raise
    except ApprovalError as refused:
        errors = getattr(refused, "errors", None) or {"opinion": [refused.message]}
        wrong = [(f"id_{name}", line) for name, lines in errors.items() for line in lines]
        return shown(request, reader, pk, wrong=wrong, typed=typed, status=refused.status)
    upheld = typed["outcome"] == UPHELD
    messages.success(
        request,
        _("异议成立，这个人已移出名单，给他留的钱已经放回预算。")
        if upheld
        else _(
            "异议不成立，核实结果已经记下。公示期满后和名单一起发放；名单已经发放的，由财务补发。"
        ),
    )
    return see_other(f"/w/pub/objection/{pk}/")


def _query(request: HttpRequest) -> str:
    return str(request.POST.get("q", ""))


def _case(reader: Reader, pk: int) -> int:
    with scope(reader.actor):
        return readable(reader, pk).case_id
