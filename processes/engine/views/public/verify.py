"""`/v/<code>/`: whether a paper is ours, for whoever holds it. Nothing is stored.

It needs no account; who may see the case finds here what stands for a void paper.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from processes.engine.documents.verify import UNKNOWN, Standing, Verdict, by_digest, look_up
from processes.engine.queries.replacement import Replacement, replacement_of
from processes.engine.views.public.fingerprint import Fingerprint
from processes.engine.views.reader import actor_of, moment
from processes.people import throttle
from processes.people.devices import network_of

MOST_A_MINUTE = 60  # a whole office may sit behind one address
SAME, OTHER, NEITHER = "same", "other", "neither"


@csrf_exempt  # checked below: the form must not be read before its file has a reader of ours
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest, code: str = "") -> HttpResponse:
    """What is known of the paper with this code; a file sent along is compared with it.

    The answer to a file is the answer to its POST: an address that says "same" could be sent
    around with a forged paper.
    """
    file = Fingerprint()
    request.upload_handlers = [file]
    return _answer(request, code, file)


@csrf_protect
def _answer(request: HttpRequest, code: str, file: Fingerprint) -> HttpResponse:
    wait = throttle.seconds_to_wait("verify", network=network_of(request), most=MOST_A_MINUTE)
    if wait:
        return _too_often(request, wait)
    if "code" in request.GET and (typed := "".join(request.GET["code"].split())):
        return redirect("verify", code=typed[:40].replace("/", "-"))
    verdict = look_up(code) if code else UNKNOWN
    if request.method == "POST":
        return _compared(request, code, verdict, file)
    return _page(request, code, verdict)


def _compared(request: HttpRequest, code: str, verdict: Verdict, file: Fingerprint) -> HttpResponse:
    """The page with what the file turned out to be."""
    request.POST.get("key")  # reads the form, and with it the file
    if file.refusal:
        return _page(request, code, verdict, refused=file.refusal)
    found = by_digest(file.digest)
    if verdict.standing is Standing.UNKNOWN and found.standing is not Standing.UNKNOWN:
        return _page(request, code, found, result=SAME)
    if verdict.standing is not Standing.UNKNOWN and verdict.is_file(file.digest):
        return _page(request, code, verdict, result=SAME)
    result = NEITHER if found.standing is Standing.UNKNOWN else OTHER
    return _page(request, code, verdict, result=result)


def _page(
    request: HttpRequest, code: str, verdict: Verdict, *, result: str = "", refused: str = ""
) -> HttpResponse:
    known = verdict.standing is not Standing.UNKNOWN
    context = {
        "typed": code[:40],
        "paper": verdict,
        "known": known,
        "asked": bool(code) or known,
        "result": result,
        "lines": [("id_file", refused)] if refused else [],
        "instead": _instead(request, code) if verdict.standing is Standing.VOID else None,
    }
    status = 422 if refused else 200 if known or not code else 404
    return render(request, "public/verify.html", context, status=status)


def _instead(request: HttpRequest, code: str) -> Replacement | None:
    """What stands for a void paper; nothing without an account, or for who may not see it."""
    if not request.user.is_authenticated:
        return None
    _now, today = moment()
    return replacement_of(code, actor_of(request, on=today))


def _too_often(request: HttpRequest, wait: int) -> HttpResponse:
    text = _("同一个网络一分钟内最多核验%(most)s次，请%(wait)s秒后再试。") % {
        "most": MOST_A_MINUTE,
        "wait": wait,
    }
    context = {"title": _("查得太快了，请稍等"), "text": text, "lines": [], "status": 429}
    context |= {"base": "base_applicant.html", "desk": False}
    response = render(request, "errors/page.html", context, status=429)
    response["Retry-After"] = str(wait)
    return response
