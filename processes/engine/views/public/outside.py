"""`/o/<secret>/`: an outside body reads what is asked of it, and answers. No account, no script.

Whoever holds the address may answer once. It leaves no trace in other sites' logs (no referrer)
and is not indexed; every opening is in the access log of the case.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from processes.engine.audit.access import record_view
from processes.engine.commands.answer_outside import answer_outside, why_not
from processes.engine.errors import ApprovalError, InvalidFacts
from processes.engine.outside import Standing
from processes.engine.queries.outside import Asked, asked_by
from processes.engine.views.outside_answer import Sent, empty, read
from processes.engine.views.reader import moment, see_other
from processes.people import throttle
from processes.people.actors import SYSTEM
from processes.people.devices import network_of

MOST_LOOKS, MOST_ANSWERS, WINDOW = 60, 10, 600
STATUS = {Standing.OPEN: 200, Standing.USED: 200, Standing.RESTS: 409}
GONE = 410


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def outside_page(request: HttpRequest, secret: str) -> HttpResponse:
    """What is asked, by whom, until when; the form; or why the link cannot be used."""
    now, _today = moment()
    if wait := _too_many(request):
        return _page(request, {"wait": _wait(wait)}, 429)
    asked = asked_by(secret, now=now)
    if asked is None:
        return _page(request, {"missing": True}, 404)
    if request.method != "POST" or not asked.open:
        record_view(actor=SYSTEM, case=asked.case, what=f"outside:{asked.id}", now=now)
        return _standing(request, asked, empty())
    sent = read(request)
    if not sent.ready:
        return _standing(request, asked, sent, 422 if sent.lines else 200)
    try:
        answer_outside(secret=secret, key=sent.key, now=now, said=sent.said)
    except InvalidFacts as refused:
        sent.refused(refused)
        return _standing(request, asked, sent, 422)
    except ApprovalError:  # somebody was faster: how the link stands now is what is told
        return see_other(reverse("outside", args=[secret]))
    sent.forget_files()
    return see_other(reverse("outside", args=[secret]))


def _standing(request: HttpRequest, asked: Asked, sent: Sent, status: int = 0) -> HttpResponse:
    context = {"asked": asked, "why": "" if asked.open else why_not(asked.standing)}
    return _page(request, {**context, **sent.context}, status or STATUS.get(asked.standing, GONE))


def _page(request: HttpRequest, context: dict[str, Any], status: int) -> HttpResponse:
    response = render(request, "public/outside.html", context, status=status)
    response["X-Robots-Tag"] = "noindex"
    # Not "no-referrer": with it browsers name no origin either, and the answer would be refused.
    response["Referrer-Policy"] = "same-origin"
    return response


def _too_many(request: HttpRequest) -> int:
    network = network_of(request)
    if request.method == "POST" and request.POST.get("go") == "send":
        return throttle.seconds_to_wait(
            "outside-answer", network=network, most=MOST_ANSWERS, window=WINDOW
        )
    return throttle.seconds_to_wait("outside", network=network, most=MOST_LOOKS)


def _wait(seconds: int) -> str:
    minutes = -(-seconds // 60)
    return _("这个网络打开得太多了，请%(n)d分钟后再试。链接还可以用。") % {"n": minutes}
