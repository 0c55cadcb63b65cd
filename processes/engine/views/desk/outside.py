"""`/w/case/<number>/outside/`: links of outside bodies, and what they answer on paper."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from processes.engine import commands
from processes.engine.audit.access import record_view
from processes.engine.commands.answer_outside import write_reply
from processes.engine.errors import InvalidFacts
from processes.engine.outside import Contact
from processes.engine.queries.desk import outside
from processes.engine.queries.desk.outside import Body
from processes.engine.runtime import scope
from processes.engine.views.desk.reader import Reader, at_desk, seen
from processes.engine.views.keys import key_of
from processes.engine.views.outside_answer import empty, read
from processes.engine.views.reader import see_other

LONGEST = {"name": 30, "phone": 20}


@at_desk
@require_http_methods(["GET", "HEAD", "POST"])
def outside_list(request: HttpRequest, reader: Reader, number: str) -> HttpResponse:
    """Who is asked and how it stands; a link is sent, sent anew, or taken back."""
    case, shown = _shown(reader, number)
    if not shown:
        raise Http404
    here = reverse("desk_outside", args=[number])
    context: dict[str, Any] = {"number": number, "bodies": shown, "key": uuid4()}
    if request.method != "POST":
        record_view(actor=reader.actor, case=case, what="outside", now=reader.now)
        return render(request, "desk/outside.html", context)
    body = _picked(shown, request.POST.get("seat", ""))
    act: dict[str, Any] = {
        "case": case, "actor": reader.actor, "key": key_of(request), "now": reader.now,
        "token": body.token, "seat": body.seat,
    }  # fmt: skip
    if request.POST.get("go") == "back":
        commands.take_back_link(**act)
        said = _("已收回给%(body)s的链接，它不能再用了。") % {"body": body.name}
        messages.success(request, said)
        return see_other(here)
    to = Contact(**{name: _line(request, name, most) for name, most in LONGEST.items()})
    _made, secret = commands.ask_outside(**act, to=to)
    if not secret:
        messages.warning(request, _("这条链接已经生成过了，只显示一次。没有抄下的，请重新发。"))
        return see_other(here)
    link = request.build_absolute_uri(reverse("outside", args=[secret]))
    context |= {"bodies": _shown(reader, number)[1], "link": link, "sent": body}
    return render(request, "desk/outside.html", context)


@at_desk
@require_http_methods(["GET", "HEAD", "POST"])
def outside_letter(request: HttpRequest, reader: Reader, number: str, seat: str) -> HttpResponse:
    """What a body answered on paper is written down, with a scan of its letter."""
    case, shown = _shown(reader, number)
    body = _picked(shown, seat)
    context = {"number": number, "body": body}
    if request.method != "POST":
        return render(request, "desk/outside_letter.html", {**context, **empty().context})
    sent = read(request)
    if sent.ready:
        try:
            write_reply(
                case=case, actor=reader.actor, key=sent.key, now=reader.now, token=body.token,
                seat=body.seat, said=sent.said,
            )  # fmt: skip
        except InvalidFacts as refused:
            sent.refused(refused)
        else:
            sent.forget_files()
            said = _("已登记%(body)s的答复。") % {"body": body.name}
            messages.success(request, said)
            return see_other(reverse("desk_case", args=[number]) + "?tab=progress")
    status = 422 if sent.lines else 200
    return render(request, "desk/outside_letter.html", {**context, **sent.context}, status=status)


def _shown(reader: Reader, number: str) -> tuple[int, list[Body]]:
    with scope(reader.actor):
        found = seen(reader, number)
        return found.case.pk, outside.bodies(found.case, found.view, reader.actor, now=reader.now)


def _picked(shown: list[Body], code: str) -> Body:
    found = next((one for one in shown if one.code == code), None)
    if found is None:
        raise Http404
    return found


def _line(request: HttpRequest, name: str, most: int) -> str:
    return " ".join(request.POST.get(name, "").replace("\x00", "").split())[:most]
