"""`/w/done/`, `/w/started/`, `/w/cc/`: three boxes, newest first."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from processes.engine.policies import FILERS
from processes.engine.queries.desk.boxes import Box, cc_box, done_box, started_box
from processes.engine.runtime import scope
from processes.engine.views.desk.reader import Reader, at_desk


@at_desk
@require_safe
def done(request: HttpRequest, reader: Reader) -> HttpResponse:
    """What the officer decided."""
    with scope(reader.actor):
        reader.tabs()
        box = done_box(reader.actor, request.GET.get("before", ""))
    words = {
        "title": _("已办"),
        "lead": _("您办过的件，最近办的在前。办过以后走到了哪里，看“现在”一栏。"),
        "when": _("办理时间"),
        "what": _("您的决定"),
        "empty": _("您还没有办过件。办完的件会留在这里。"),
    }
    return _page(request, "done", box, words)


@at_desk
@require_safe
def started(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Cases filed for workers."""
    with scope(reader.actor):
        reader.tabs()
        box = started_box(reader.actor, reader.today, request.GET.get("before", ""))
    words = {
        "title": _("我发起的"),
        "lead": _("您代职工发起的申请，新的在前。"),
        "when": _("发起时间"),
        "what": _("轮到谁"),
        "empty": _("您还没有代职工发起过申请。"),
    }
    if any(post.role in FILERS for post in reader.actor.posts):
        words |= {"begin": "/w/assist/", "begin_text": _("代职工申请")}
    return _page(request, "started", box, words)


@at_desk
@require_safe
def cc(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Copies to read; a copy counts as read once the case was opened."""
    with scope(reader.actor):
        reader.tabs()
        box = cc_box(reader.actor, request.GET.get("before", ""))
    words = {
        "title": _("抄送我的"),
        "lead": _("抄送给您阅知的办件，不用办理。打开过的记为已阅。"),
        "when": _("抄送时间"),
        "what": _("谁抄送的"),
        "empty": _("还没有抄送给您的件。"),
    }
    return _page(request, "cc", box, words)


def _page(request: HttpRequest, tab: str, box: Box, words: dict[str, Any]) -> HttpResponse:
    context = {"tab": tab, "box": box, "words": words, "later": "before" in request.GET}
    return render(request, "desk/box.html", context)
