"""What signing in keeps between its pages: the id of the code and where to go, never a phone."""

from uuid import UUID

from allauth.account.utils import perform_login
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from processes.people.errors import CodeSpent
from processes.people.models import Account, LoginCode

_PENDING = "sign_in"


def asked_next(request: HttpRequest) -> str:
    """The page asked for, if it is one of ours; empty if not."""
    asked = request.POST.get("next") or request.GET.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return asked if ours else ""


def remember(request: HttpRequest, code_id: UUID, *, after: str | None = None) -> None:
    """Keeps the code to wait for, and where to go if `after` is given."""
    kept = request.session.get(_PENDING, {}).get("next", "") if after is None else after
    request.session[_PENDING] = {"code": str(code_id), "next": kept}


def remembered_next(request: HttpRequest) -> str:
    """The page that was asked for when signing in began."""
    kept: str = request.session.get(_PENDING, {}).get("next", "")
    return kept


def pending_id(request: HttpRequest) -> UUID:
    """Id of the code this session waits for. Raises: CodeSpent if there is none."""
    kept = request.session.get(_PENDING, {}).get("code")
    if kept is None:
        raise CodeSpent(_("登录已超时，请重新获取验证码。"))
    return UUID(kept)


def pending_code(request: HttpRequest) -> LoginCode | None:
    """The code this session waits for; None if none was asked for."""
    kept = request.session.get(_PENDING, {}).get("code")
    return LoginCode.objects.filter(pk=kept).first() if kept else None


def log_in(request: HttpRequest, account: Account, after: str) -> HttpResponse:
    """Runs allauth's log-in: rotates the session, asks for a second factor if one is set up."""
    request.session.pop(_PENDING, None)
    answer: HttpResponse = perform_login(request, account, redirect_url=after or None)
    return answer
