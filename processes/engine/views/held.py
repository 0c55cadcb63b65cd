"""When a page was signed out or open too long: what was typed is held in the answer, not lost.

Signing in changes the token that forms carry, so the page that holds the answers would be refused
once more. It proves itself by a secret of its own: a cookie that is sent within this site only,
and in the form a hash of it for this very address.
"""

import re
import secrets
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import constant_time_compare, salted_hmac

HOLDABLE = ("/edit/", "/fix/", "/act/", "/opinion/", "/appeal/", "/sign/")
KINDS = {"application/x-www-form-urlencoded", "multipart/form-data"}
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - name of a field
PROOF = "held"  # name of the cookie and of the field
HOURS = 8
STAYS = {"/edit/": "here", "/fix/": "later", "/appeal/": "keep"}
"""What the button of the held page does there: keep and show the same page, hand nothing in."""
_ID = re.compile(r"[A-Za-z][\w.-]{0,80}")


def can_hold(request: HttpRequest) -> bool:
    """Whether this is what somebody typed here into an application or beside a decision."""
    typed = request.content_type in KINDS  # files are not held: they are picked again
    ours = request.method == "POST" and typed and any(p in request.path for p in HOLDABLE)
    return ours and _from_here(request)


def _from_here(request: HttpRequest) -> bool:
    """Whether a page of this site sent it. Another site could fill in what is held else.

    Browsers name the origin of a POST; old ones say at least where it came from.
    """
    came = request.headers.get("Origin") or request.headers.get("Referer", "")
    try:
        parts = urlsplit(came)
    except ValueError:  # anything may stand in a header
        return False
    here = f"{request.scheme}://{request.get_host()}"
    return f"{parts.scheme}://{parts.netloc}" in {here, *settings.CSRF_TRUSTED_ORIGINS}


def hold(request: HttpRequest, *, out: bool) -> HttpResponse:
    """A page with everything that was posted and a button that posts it again, once."""
    desk = request.path.startswith("/w/")
    base = "desk/base.html" if desk and not out else "base_applicant.html"
    secret = request.COOKIES.get(PROOF) or secrets.token_urlsafe(32)
    held = [*_posted(request), (PROOF, _proof(secret, request.path))]
    context = {"held": held, "out": out, "base": base, "desk": desk}
    response = render(request, "applicant/held.html", context, status=401 if out else 403)
    response.set_cookie(
        PROOF, secret, max_age=HOURS * 3600, httponly=True, samesite="Strict",
        secure=settings.CSRF_COOKIE_SECURE,
    )  # fmt: skip
    return response


def is_held(request: HttpRequest) -> bool:
    """Whether the form comes from a page that held it for this browser and address."""
    secret, said = request.COOKIES.get(PROOF, ""), request.POST.get(PROOF, "")
    return bool(secret) and constant_time_compare(said, _proof(secret, request.path))


def focus_of(request: HttpRequest) -> str:
    """Id of the control that was written in last, as our element noted it; "" if unknown."""
    said = str(request.POST.get("at", ""))
    return said if _ID.fullmatch(said) else ""


class HeldMiddleware:
    """Takes the proof of a held page in place of a token that signing in has changed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next in line. It stands before the check of tokens."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: Any) -> None:
        """Marks the check as done, where the proof is right."""
        if PROOF in request.COOKIES and can_hold(request) and is_held(request):
            request.csrf_processing_done = True  # type: ignore[attr-defined]


def _posted(request: HttpRequest) -> Iterator[tuple[str, str]]:
    stays = next((go for part, go in STAYS.items() if part in request.path), "")
    for name, values in request.POST.lists():
        if name in {TOKEN, PROOF} or (name == "go" and stays):
            continue
        yield from ((name, str(value)) for value in values)
    if stays:
        yield "go", stays


def _proof(secret: str, path: str) -> str:
    return salted_hmac("processes.engine.views.held", f"{secret} {path}").hexdigest()
