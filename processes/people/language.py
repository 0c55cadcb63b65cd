"""The language of somebody's screens: asked for in the address, kept by session, account, cookie.

`?lang=en` counts at once and is kept: in the session of who is signed in, in a cookie of who is
not. The account's setting holds where neither was asked for. The browser's languages do not count:
on shared machines they are nobody's wish.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

COOKIE = "language"
_YEAR = 365 * 24 * 3600


def of(request: HttpRequest) -> str:
    """Code of the language of this request's pages."""
    wishes = (asked(request), *_kept(request))
    return next((code for code in wishes if code in _codes()), settings.LANGUAGE_CODE)


def asked(request: HttpRequest) -> str:
    """What the address asks for; "" if nothing or nothing we have."""
    code = request.GET.get("lang", "").lower()
    code = "zh-hans" if code.startswith("zh") else code
    return code if code in _codes() else ""


def keep(request: HttpRequest, code: str) -> None:
    """The wish of somebody signed in, until he signs out; his account keeps it longer."""
    request.session[COOKIE] = code


def remember(request: HttpRequest, response: HttpResponse) -> None:
    """Keeps what the address asked for."""
    code = asked(request)
    if not code:
        return
    if request.user.is_authenticated:
        keep(request, code)
    else:
        response.set_cookie(
            COOKIE, code, max_age=_YEAR, samesite="Lax", httponly=True, secure=request.is_secure()
        )


def _kept(request: HttpRequest) -> tuple[str, ...]:
    cookie = request.COOKIES.get(COOKIE, "")
    if not request.user.is_authenticated:
        return (cookie,)
    own = request.user.language
    return (
        request.session.get(COOKIE, ""),
        own if own != settings.LANGUAGE_CODE else "",
        cookie,
    )


def _codes() -> list[str]:
    return [code for code, _ in settings.LANGUAGES]
