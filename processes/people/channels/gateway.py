"""A provider over HTTP: one signed JSON document a letter. For SMS and WeChat gateways.

Request: POST {"key", "to", "title", "text"} with `Idempotency-Key`, `X-Time` (Unix seconds) and
`X-Signature`: HMAC-SHA256 in hex over the time, a line feed and the body. Answer: 2xx with
{"id": …}, or an error with {"error": code}. `docs/messages.md` is the contract.
"""

import hashlib
import hmac
import http.client
import json
import re
import time
import urllib.error
import urllib.request
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from processes.people.channels.letter import Letter, NotTaken, Unclear

TIMEOUT = 10.0  # seconds; well below the time for which a worker holds a row
MOST_ANSWER = 64 * 1024
LEAST_SECRET = 32
HERE = frozenset({"localhost", "127.0.0.1", "::1"})
BUSY = frozenset({401, 403, 408, 425, 429})  # another time, or after the set-up was mended


class _Straight(urllib.request.HTTPRedirectHandler):
    """Follows no redirect: a letter goes where it was meant to go."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        """Nowhere."""


class Gateway:
    """`dedupes` says whether the provider honours the key; without, nothing is sent twice."""

    def __init__(self, url: str, secret: str, dedupes: bool = False) -> None:
        if fault := fault_of(url, secret):
            raise ImproperlyConfigured(fault)
        self.url, self.dedupes = url, dedupes
        self._secret = secret.encode()
        self._opener = urllib.request.build_opener(_Straight())

    def send(self, letter: Letter) -> str:
        """One request. Raises: NotTaken, Unclear."""
        try:
            with self._opener.open(self._request(letter), timeout=TIMEOUT) as answer:
                return _reference(answer.read(MOST_ANSWER))
        except urllib.error.HTTPError as fault:
            with fault:
                return _refused(fault.code, fault.read(MOST_ANSWER))
        except urllib.error.URLError as fault:  # not connected, or cut off while it was sent
            raise NotTaken("unreachable") from fault
        except (OSError, http.client.HTTPException) as fault:
            raise Unclear("no_answer") from fault

    def _request(self, letter: Letter) -> urllib.request.Request:
        asked = {"key": letter.key, "to": letter.address}
        asked |= {"title": letter.title, "text": letter.text}
        body, at = json.dumps(asked, ensure_ascii=False).encode(), str(int(time.time()))
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "Idempotency-Key": letter.key,
            "X-Time": at,
            "X-Signature": signature(self._secret, at, body),
        }
        return urllib.request.Request(self.url, body, headers, method="POST")  # noqa: S310 - see fault_of


def signature(secret: bytes, at: str, body: bytes) -> str:
    """What proves that a body is ours and of that time, in hex."""
    return hmac.new(secret, at.encode() + b"\n" + body, hashlib.sha256).hexdigest()


def fault_of(url: str, secret: str) -> str:
    """What is wrong with address or secret; "" for nothing."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return "the gateway's address is no URL"
    if not host or not (parts.scheme == "https" or (parts.scheme == "http" and host in HERE)):
        return "the gateway's address must begin with https://"
    if len(secret) < LEAST_SECRET:
        return f"the gateway's secret needs at least {LEAST_SECRET} characters"
    return ""


def _reference(body: bytes) -> str:
    """The provider's number of the message; an answer that gives none is one all the same."""
    found = _parsed(body).get("id", "")
    return str(found)[:80] if isinstance(found, str | int) else ""


def _refused(status: int, body: bytes) -> str:
    if status == http.client.CONFLICT:  # the key was used: it is out already
        return _reference(body)
    if status >= http.client.INTERNAL_SERVER_ERROR:
        raise Unclear(f"http_{status}")
    said = _parsed(body).get("error")
    code = said if isinstance(said, str) and re.fullmatch(r"[a-z_]{1,40}", said) else ""
    raise NotTaken(code or f"http_{status}", permanent=status not in BUSY)


def _parsed(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
