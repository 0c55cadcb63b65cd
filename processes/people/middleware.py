"""Who acts in a request, and whether the session may still be used."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from processes.people import clock, sessions
from processes.people.actors import NOBODY, Actor, actor_for
from processes.people.models import Account

_MFA_DONE = "second_factor_set_up"


class PeopleMiddleware:
    """Ends sessions whose time is up; gives `request.actor`, made when first asked for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answers with the sign-in page instead, if the session is over."""
        request.actor = SimpleLazyObject(lambda: _actor(request))  # type: ignore[attr-defined]
        if request.user.is_authenticated:
            if sessions.is_over(request):
                return self._out(request)
            if _needs_second_factor(request):
                return HttpResponseRedirect(reverse("mfa_activate_totp"))
        return self.get_response(request)

    def _out(self, request: HttpRequest) -> HttpResponse:
        """What was typed is not thrown away: a POST goes on as a visitor's, its page holds it."""
        if request.method != "POST" or request.path == reverse("account_login"):
            return _signed_out(request)
        logout(request)
        return self.get_response(request)


def actor_of(request: HttpRequest) -> Actor:
    """Who acts in this request; NOBODY for a visitor. Asks the database at first use only."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def _actor(request: HttpRequest) -> Actor:
    if not isinstance(request.user, Account):
        return NOBODY
    return actor_for(request.user, on=clock.today())


def _signed_out(request: HttpRequest) -> HttpResponse:
    """Back to the page afterwards: to the same for a GET, to the one it was sent from else."""
    logout(request)
    messages.info(request, _("登录已超时，请重新登录。已保存的内容还在。"))
    if request.path == reverse("account_login"):
        return HttpResponseRedirect(request.path)
    back = request.get_full_path() if request.method == "GET" else request.path
    return HttpResponseRedirect(f"{settings.LOGIN_URL}?{urlencode({'next': back})}")


def _needs_second_factor(request: HttpRequest) -> bool:
    if not settings.MFA_REQUIRED or request.session.get(_MFA_DONE):
        return False
    if not sessions.is_officer(request.user):
        return False
    if request.path.startswith((settings.TWO_STEP_URL, settings.CONFIRM_URL, "/out/")):
        return False
    if is_mfa_enabled(request.user):
        request.session[_MFA_DONE] = True
        return False
    return True
