"""Signing in without the sign-in pages, for tests that are about something else."""

import time

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import BrowserContext

from processes.people.models import Account

BACKEND = "django.contrib.auth.backends.ModelBackend"


def sign_in(context: BrowserContext, address: str, number: str) -> Account:
    """Give the context a session of the account with that number."""
    account = Account.objects.get(number=number)
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = BACKEND
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session["signed_in_at"] = session["seen_at"] = time.time()
    session.create()
    context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session.session_key, "url": address}]  # type: ignore[typeddict-item]
    )
    return account
