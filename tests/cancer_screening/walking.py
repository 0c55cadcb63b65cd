"""Every address of the product as one reader opens it, with what there is of the women's cases."""

import io
import re
import subprocess
import time
import zipfile
from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from processes.people.models import Account

NEVER = re.compile(r"^(hooks|out|size|me|in)/")  # of the session alone: they would end it
TABS = ("form", "files", "progress", "papers", "similar", "all")
CASE = re.compile(r"/w/case/[^/]+/")
KEY = re.compile(r'"[A-Za-z0-9]{64}"')  # of a form: any letters


def signed(number: str) -> Client:
    """A client signed in as that account; "" is a visitor."""
    client = Client(raise_request_exception=True)
    if number:
        backend = "django.contrib.auth.backends.ModelBackend"
        client.force_login(Account.objects.get(number=number), backend=backend)
        session = client.session
        session["signed_in_at"] = session["seen_at"] = time.time()
        session.save()
    return client


def addresses(given: dict[str, Iterable[Any]]) -> list[str]:
    """Every pattern of the product with each of the values that are given for its parts; with
    the first two where it has more parts than one.
    """
    found = []
    for route, names in _patterns(get_resolver()):
        if NEVER.match(route):
            continue
        most = 2 if len(names) > 1 else None
        choices = (list(given.get(name, (1,)))[:most] for name in names)
        for values in product(*choices):
            text = route
            for name, value in zip(names, values, strict=True):
                text = re.sub(rf"<(\w+:)?{name}>", str(value), text)
            found.append("/" + text)
    found += [f"{one}?tab={tab}" for one in found if CASE.fullmatch(one) for tab in TABS]
    return list(dict.fromkeys(found))


def _patterns(here: URLResolver, before: str = "") -> Iterator[tuple[str, list[str]]]:
    for one in here.url_patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLPattern):
            yield route, list(one.pattern.converters)
        else:
            yield from _patterns(one, route)


def read(client: Client, address: str, *, refusals: bool = True) -> str:
    """What is to be read there, of whatever kind; without `refusals` only where he is let in."""
    answer = client.get(address)
    if answer.status_code != 200:
        return KEY.sub("", answer.content.decode(errors="ignore")) if refusals else ""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    return KEY.sub("", text_of(body))


def text_of(body: bytes) -> str:
    """A page, a paper or a parcel as text."""
    if body.startswith(b"%PDF"):
        ran = subprocess.run(["pdftotext", "-", "-"], input=body, capture_output=True, check=True)
        return ran.stdout.decode()
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as parcel:
            return "\n".join(text_of(parcel.read(name)) for name in parcel.namelist())
    return body.decode(errors="ignore")
