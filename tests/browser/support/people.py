"""Signing in without the sign-in pages, for tests that are about something else."""

import re
import time

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import BrowserContext, Page, expect

from processes.people.demo import persons
from processes.people.messages import latest_text
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


def prove(page: Page, who: str) -> None:
    """Proves again that it is himself, if the page asks for it."""
    if "/me/prove/" not in page.url:
        return
    page.get_by_role("button", name="发验证码").click()
    phone = Account.objects.get(number=who).phone
    page.locator("[name=code]").fill(re.findall(r"[0-9]{6}", latest_text(phone))[0])
    page.locator("main form button").first.click()


def sign_in_by_code(page: Page, site: str, key: str = "P01") -> None:
    """In a page of his own, as people do: it changes the token of every page that is open."""
    phone = persons.person(key).phone
    page.goto(f"{site}/in/")
    page.get_by_label("手机号码").fill(phone)
    page.get_by_role("button", name="获取验证码").click()
    page.locator("[name=code]").fill(re.findall(r"[0-9]{6}", latest_text(phone))[0])
    page.get_by_role("button", name="登录", exact=True).click()
    expect(page).not_to_have_url(re.compile("/in/"))
    page.close()
