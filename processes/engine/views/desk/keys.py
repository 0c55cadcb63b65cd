"""`/w/keys/`: single-letter shortcuts on or off for this browser. Off until somebody asks."""

from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from processes.engine.views.desk.reader import Reader, at_desk
from processes.engine.views.reader import see_other

COOKIE = "shortcuts"
YEAR = 365 * 24 * 3600


@at_desk
@require_POST
def keys(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Keeps the wish in a cookie and goes back to the page."""
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/w/todo/"
    response = see_other(back)
    wish = "1" if request.POST.get("on") == "1" else "0"
    secure = request.is_secure()
    response.set_cookie(COOKIE, wish, max_age=YEAR, samesite="Lax", secure=secure, httponly=True)
    return response
