"""Refusals and failures as pages in plain Chinese; the same as JSON for our own elements."""

import sys
from collections.abc import Callable
from contextlib import suppress
from urllib.parse import urlsplit

from django.conf import settings
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template import loader
from django.utils.translation import gettext as _

from processes.engine import clock, lane
from processes.engine.errors import ApprovalError, InvalidFacts, NotAllowed
from processes.engine.views.held import can_hold, hold
from processes.people.actors import NOBODY, Actor
from processes.people.models import Account

GetResponse = Callable[[HttpRequest], HttpResponse]


DESKS = ("/w/", "/audit/", "/manage/")
AGAIN = {403, 409, 422}  # the page it was sent from is opened anew by a link
RETRY_AFTER = 30  # seconds
WRITTEN = ("opinion", "text", "reason", "note")


def is_desk(request: HttpRequest) -> bool:
    """Whether an officer was refused at a desk: he gets the desk's look and its way back."""
    user = getattr(request, "user", None)
    officer = user is not None and user.is_authenticated and user.kind == "officer"
    return officer and request.path.startswith(DESKS)


def wants_json(request: HttpRequest) -> bool:
    """Whether one of our elements asks, not a reader."""
    return request.headers.get("Accept", "").startswith("application/json")


class RefusalMiddleware:
    """Turns an ApprovalError that nobody caught into its page."""

    def __init__(self, get_response: GetResponse) -> None:
        """Keep the next in line."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page of a refusal; None for anything else."""
        if isinstance(error, NotAllowed):
            lane.note(error, actor=_reader(request), now=clock.now())
        if isinstance(error, ApprovalError):
            return refusal(request, error)
        return None


def _reader(request: HttpRequest) -> Actor:
    """Who asked, without posts: enough for the access log."""
    user = getattr(request, "user", None)
    return Actor(user.pk, user.name, user.kind) if isinstance(user, Account) else NOBODY


def refusal(request: HttpRequest, error: ApprovalError) -> HttpResponse:
    """Page (or JSON) that says why, and what can be done instead."""
    if wants_json(request):
        return JsonResponse({"error": error.message, "code": error.code}, status=error.status)
    titles = {
        403: _("这件事您现在不能办"),
        409: _("情况有变，没有办成"),
        422: _("有内容要改"),
        500: _("文书没有生成"),
    }
    lines = []
    if isinstance(error, InvalidFacts):
        lines = [line for sentences in error.errors.values() for line in sentences]
    return _page(
        request,
        status=error.status,
        title=titles.get(error.status, _("没有办成")),
        text=error.message,
        lines=lines,
    )


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: what came in could not be read."""
    return _page(
        request,
        status=400,
        title=_("收到的内容不完整"),
        text=_("请返回上一页重新提交。要是还不行，请打电话告诉我们。"),
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: not for this reader."""
    return _page(
        request,
        status=403,
        title=_("这一页您不能看"),
        text=_("这一页只给办这件事的人看。要是您觉得不对，请打电话告诉我们。"),
    )


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 of the CSRF check: the page was open for too long or signed in elsewhere."""
    if wants_json(request):
        return JsonResponse({"error": _("请重新登录。"), "code": "stale_form"}, status=403)
    if can_hold(request):
        return hold(request, out=not request.user.is_authenticated)
    return _page(
        request,
        status=403,
        title=_("这一页放得太久了"),
        text=_("为了安全，请重新打开那一页再提交。已经存下的内容都在。"),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: no such page, or none that this reader may see."""
    return _page(
        request,
        status=404,
        title=_("没有找到这一页"),
        text=_("网址可能不完整，或者没有这件办件，或者不在您能看的范围。请从待办或办件编号查找。")
        if is_desk(request)
        else _("网址可能不完整，或者这件办件不在您的名下。请从首页进入“我的办件”再看。"),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault; 503 while the database is away. Drawn without a query, so that it holds then.

    What was typed stands on the page, and the way back to where it came from.
    """
    away = isinstance(sys.exc_info()[1], OperationalError)
    site = {"name": _("官渡区总工会职工服务"), "elder": False}
    context = {"site": site, "away": away}
    with suppress(OSError):  # a body that was cut off
        context |= {"again": _came_from(request), "typed": _typed(request)}
    text = loader.get_template("errors/failure.html").render(context)
    response = HttpResponse(text, status=503 if away else 500)
    if away:
        response["Retry-After"] = str(RETRY_AFTER)
    return response


def _page(
    request: HttpRequest, *, status: int, title: str, text: str, lines: list[str] | None = None
) -> HttpResponse:
    desk, auditor = is_desk(request), getattr(request, "auditor", False)
    frame = "audit/base.html" if auditor else "desk/base.html" if desk else "base_applicant.html"
    context = {
        "title": title,
        "text": text,
        "lines": lines or [],
        "status": status,
        "desk": desk,
        "auditor": auditor,
        "base": frame,
        "again": _came_from(request) if status in AGAIN else "",
        "typed": _typed(request) if status in AGAIN else [],
    }
    return render(request, "errors/page.html", context, status=status)


def _came_from(request: HttpRequest) -> str:
    """Address of the page that was sent from, if it was one of ours; "" else."""
    if request.method != "POST":
        return ""
    with suppress(ValueError):  # anything may stand in a header
        came = urlsplit(request.headers.get("Referer", ""))
        if came.netloc == request.get_host() and came.path[:2].strip("/"):
            return came.path + (f"?{came.query}" if came.query else "")
    return ""


def _typed(request: HttpRequest) -> list[str]:
    """What was written in words; all else is picked again in a moment."""
    said = (str(request.POST.get(name, "")) for name in WRITTEN)
    return [line for line in said if line.strip()] if request.method == "POST" else []


def show(request: HttpRequest, status: int) -> HttpResponse:
    """Each page of a failure, to look at. Demo only."""
    pages = {400: bad_request, 403: forbidden, 404: not_found}
    if not settings.DEMO:
        raise Http404
    if status == 500:
        return server_error(request)
    if status in pages:
        return pages[status](request)
    return refusal(request, InvalidFacts("example", _("收入只填数字。"), errors={"income": []}))
