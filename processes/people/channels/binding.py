"""Ties a person's WeChat to his account: he sends a code of ours to the official account.

The gateway tells us code and openid, signed as our letters are. A code lasts ten minutes and
counts once; it lies in the cache that all web workers share, beside no name.
"""

import hmac
import json
import secrets
import time
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import transaction

from processes.people.channels import Channel
from processes.people.channels.gateway import signature
from processes.people.models import Account

DIGITS, LASTS, CLOCKS_DIFFER = 8, 10 * 60, 5 * 60  # seconds
MOST_BODY, MOST_OPENID = 2000, 128


def new_code(account: Account) -> str:
    """A code that ties whoever sends it to this account."""
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    cache.set(_place(code), account.pk, LASTS)
    return code


def is_ours(body: bytes, headers: Mapping[str, str]) -> bool:
    """Whether the gateway of this channel signed the body, a moment ago."""
    secret = settings.CHANNELS.get(Channel.WECHAT, {}).get("options", {}).get("secret", "")
    at = headers.get("X-Time", "")
    if not secret or not at.isascii() or not at.isdigit() or len(at) > len("9999999999"):
        return False
    if abs(time.time() - int(at)) > CLOCKS_DIFFER or len(body) > MOST_BODY:
        return False
    wanted = signature(secret.encode(), at, body)
    return hmac.compare_digest(wanted.encode(), headers.get("X-Signature", "").encode())


def told(body: bytes) -> tuple[str, str]:
    """Code and openid of a message; two empty ones if it makes no sense."""
    try:
        found: Any = json.loads(body)
    except ValueError:
        return "", ""
    if not isinstance(found, dict):
        return "", ""
    code, openid = found.get("code"), found.get("openid")
    if not isinstance(code, str) or not isinstance(openid, str):
        return "", ""
    return (code, openid) if 0 < len(openid) <= MOST_OPENID else ("", "")


def bind(code: str, openid: str) -> bool:
    """Keeps the openid, sealed, with the account the code was made for; False for no such code."""
    if len(code) != DIGITS or not code.isascii() or not code.isdigit():
        return False
    account = cache.get(_place(code))
    # Whoever takes the code away first is the one it counts for.
    if account is None or not cache.delete(_place(code)):
        return False
    with transaction.atomic():
        row = Account.objects.select_for_update().filter(pk=account, is_active=True).first()
        if row is None:
            return False
        row.set_openid(openid)
        row.save(update_fields=["openid_cipher"])
    return True


def unbind(account: Account) -> None:
    """Forgets the openid."""
    account.set_openid("")
    account.save(update_fields=["openid_cipher"])


def _place(code: str) -> str:
    return f"wechat-bind:{code}"
