"""Goes through the pages that one reader can reach, in English."""

import re
import time
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve
from lxml import html

from processes.people.models import Account

HAN = re.compile(r"[\u3400-\u9fff]")
READ = ("aria-label", "title", "alt", "placeholder")
SAME = 3  # pages of one kind that one reader looks at
SKIP = re.compile(r"^/(out|static|size|hooks)/|\.(pdf|py|zip|xlsx)$|/(file|paper|download)")


def reader(number: str = "") -> Client:
    """Somebody who asked for English; signed in if there is a number."""
    client = Client()
    if number:
        backend = "django.contrib.auth.backends.ModelBackend"
        client.force_login(Account.objects.get(number=number), backend=backend)
        session = client.session
        session["signed_in_at"] = session["seen_at"] = time.time()
        session.save()
    client.get("/?lang=en")
    return client


def pages(client: Client, *starts: str) -> Iterator[tuple[str, html.HtmlElement]]:
    """Every page that links lead to, each kind a few times."""
    seen, kinds, todo = set(starts), Counter[str](), list(starts)
    while todo:
        address = todo.pop(0)
        response = client.get(address)
        while response.status_code in {301, 302, 303}:
            address = urljoin(address, response["Location"])
            response = client.get(address)
        if not response.headers.get("Content-Type", "").startswith("text/html"):
            continue
        page = html.fromstring(response.content.decode())
        yield address, page
        for link in page.xpath("//a/@href | //iframe/@src"):
            there = urlsplit(urljoin(address, link))
            if there.netloc or SKIP.search(there.path) or "lang=" in there.query:
                continue
            name = kind(there.path, there.query)
            full = there.path + (f"?{there.query}" if there.query else "")
            if name and full not in seen and kinds[name] < SAME:
                seen.add(full)
                kinds[name] += 1
                todo.append(full)


def kind(path: str, query: str) -> str:
    """Which page it is, whatever case or filter it shows."""
    try:
        found = resolve(path)
    except Resolver404:
        return ""
    given = {key: text for key, text in found.kwargs.items() if key in {"verb", "name", "part"}}
    return f"{found.view_name}{given}{sorted(part.split('=')[0] for part in query.split('&'))}"


def chinese(page: html.HtmlElement) -> Iterator[str]:
    """What is Chinese and is not marked as such."""
    for node in page.iter():
        if not isinstance(node.tag, str) or node.tag in {"script", "style"}:
            continue
        if _marked(node):
            continue
        yield from (
            text.strip() for text in (node.text, *_tails(node)) if text and HAN.search(text)
        )
        yield from (f"@{name}={node.get(name)}" for name in READ if HAN.search(node.get(name, "")))


def _tails(node: html.HtmlElement) -> list[str]:
    return [child.tail or "" for child in node]


def _marked(node: html.HtmlElement) -> bool:
    for one in (node, *node.iterancestors()):
        if language := one.get("lang"):
            return bool(language.startswith("zh"))
    return False


def kept(page: html.HtmlElement) -> Iterator[str]:
    """What is marked as Chinese."""
    for node in page.xpath("//body//*[starts-with(@lang, 'zh')]"):
        yield " ".join(node.text_content().split())
