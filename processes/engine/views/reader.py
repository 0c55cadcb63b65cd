"""Who reads a page, and when; shared by applicants' and officers' pages."""

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from processes.engine import clock
from processes.engine.calendar import china_day
from processes.engine.models import Case
from processes.engine.views.held import can_hold, hold
from processes.engine.views.refusals import wants_json
from processes.people.actors import Actor, actor_for
from processes.people.models import Account

View = Callable[..., HttpResponse]


def signed_in(view: View) -> View:
    """For signed-in readers; others sign in first and come back. Never kept by a cache."""

    @wraps(view)
    def ask_first(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if wants_json(request):
            return JsonResponse({"error": _("登录过期了，请重新登录。")}, status=401)
        if can_hold(request):
            return hold(request, out=True)
        return redirect_to_login(request.get_full_path(), "/in/")

    return never_cache(ask_first)


def moment() -> tuple[datetime, date]:
    """Now, and the legal day in China."""
    now = clock.now()
    return now, china_day(now)


def actor_of(request: HttpRequest, *, on: date) -> Actor:
    """The reader as an actor; the account was read for this request already."""
    user = request.user
    return actor_for(user if isinstance(user, Account) else 0, on=on)


def ref_of(case: Case) -> str:
    """How addresses name a case."""
    return case.number or str(case.pk)


def see_other(href: str) -> HttpResponse:
    """303: after a POST, read that page."""
    response = HttpResponse(status=303)
    response["Location"] = href
    return response
