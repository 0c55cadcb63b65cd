"""What every page knows of the site, and the large type switch that works without script."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.functional import SimpleLazyObject
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from processes.engine.queries.applicant.notices import unread_count
from processes.engine.queries.desk.words import counted

ELDER_COOKIE = "large_type"
YEAR = 365 * 24 * 3600


def wants_large_type(request: HttpRequest) -> bool:
    """Whether this reader asked for large type: the account's wish, else the cookie's."""
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        return bool(user.large_type)
    return request.COOKIES.get(ELDER_COOKIE) == "1"


def context(request: HttpRequest) -> dict[str, object]:
    """Context processor: `site` with name, owner, demo, elder and unread (a count, "" for none)."""
    owner = _("官渡区总工会")
    return {
        "site": {
            "owner": owner,
            "name": _("%(owner)s职工服务") % {"owner": owner},
            "demo": settings.DEMO,
            "elder": wants_large_type(request),
            "unread": SimpleLazyObject(lambda: _unread(request)),
        }
    }


def _unread(request: HttpRequest) -> str:
    """Asked only by applicants' pages, when they are drawn."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return ""
    return counted(unread_count(user.pk))


@require_POST
def size(request: HttpRequest) -> HttpResponse:
    """Turn large type on or off, keep it with the account, go back to the page."""
    elder = request.POST.get("elder") == "1"
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    if request.user.is_authenticated:
        request.user.large_type = elder
        request.user.save(update_fields=["large_type"])
    response = HttpResponseRedirect(back)
    response.status_code = 303
    response.set_cookie(
        ELDER_COOKIE, str(int(elder)), max_age=YEAR, samesite="Lax", secure=request.is_secure()
    )
    return response
