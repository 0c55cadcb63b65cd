"""Rules of a signed-in session: how it begins, how long it lasts, where it leads.

Officers are signed out after 15 minutes without a request, everybody after 8 hours. Real time,
not the demo's clock: moving that must not sign anybody out.
"""

import time

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from processes.people import clock
from processes.people.devices import device_of, network_of
from processes.people.models import Account, Post, SignIn
from processes.people.roles import Role

IDLE_SECONDS = 15 * 60
ABSOLUTE_SECONDS = 8 * 60 * 60
# The time of the last request is written at most this often, to spare a row an update a request.
NOTED_EVERY_SECONDS = 30

# How long a code that was sent to the person's own phone opens what is hers alone.
PROVED_SECONDS = 10 * 60

_BEGAN = "signed_in_at"
_SEEN = "seen_at"
_PROVED = "proved_at"


def begin(request: HttpRequest, account: Account, method: str) -> None:
    """Starts the clocks of a session that was just signed in, and notes the sign-in."""
    request.session[_BEGAN] = request.session[_SEEN] = time.time()
    if method == SignIn.Method.CODE:
        prove(request)
    SignIn.objects.create(
        account=account,
        at=clock.now(),
        method=method,
        device=device_of(request),
        network=network_of(request, masked=True),
    )


def prove(request: HttpRequest) -> None:
    """Notes that the phone of the account is in the hand of who sits here."""
    request.session[_PROVED] = time.time()


def is_proved(request: HttpRequest) -> bool:
    """Whether that was shown a short while ago."""
    return time.time() - request.session.get(_PROVED, 0) <= PROVED_SECONDS


def is_over(request: HttpRequest) -> bool:
    """Whether the session's time is up; notes that it is in use if not."""
    present = time.time()
    seen = request.session.get(_SEEN, 0)
    idle = present - seen > IDLE_SECONDS and is_officer(request.user)
    if idle or present - request.session.get(_BEGAN, 0) > ABSOLUTE_SECONDS:
        return True
    if present - seen > NOTED_EVERY_SECONDS:
        request.session[_SEEN] = present
    return False


def is_officer(account: Account | AnonymousUser) -> bool:
    """Whether somebody is signed in with an officer's account."""
    return isinstance(account, Account) and account.kind == Account.Kind.OFFICER


def home_of(account: Account | AnonymousUser) -> str:
    """Where somebody goes after signing in: workers home; auditors, administrators, officers to
    their desks.
    """
    if not is_officer(account):
        return settings.LOGIN_REDIRECT_URL
    roles = set(Post.objects.filter(account=account.pk).values_list("role", flat=True))
    alone = {Role.AUDITOR.value: "/audit/", Role.SYSTEM_ADMIN.value: "/manage/"}
    return alone.get(next(iter(roles)), "/w/todo/") if len(roles) == 1 else "/w/todo/"
