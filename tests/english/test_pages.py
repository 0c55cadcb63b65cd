"""Every page that somebody can reach is English, and what stays Chinese is somebody's own."""

import re
from collections.abc import Iterator
from functools import cache

import pytest
from django.core.management import call_command
from lxml.html import HtmlElement

from processes.cancer_screening.models import Batch
from processes.engine.models import Case
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM
from processes.people.models import Account, Organisation
from tests.english.walking import HAN, chinese, kept, pages, reader
from workflow_project.language.catalogue import messages

FREE = [
    "/",
    "/_ui/",
    "/_ui/?look=desk",
    "/in/",
    "/help/",
    "/a11y/",
    "/apply/hardship_aid/authorisation/",
    "/figures/",
    "/pub/",
    "/v/",
]
FREE += [
    "/dev/messages/",
    "/_sms/",
    "/nothing/",
    "/pub/receipt/",
    *map("/_ui/{}/".format, (409, 500)),
]
FREE += [f"/_ui/page/{name}/" for name in ("home", "status", "returned", "late", "viewed")]
OWN = ["/", "/my/", "/my/messages/", "/me/", "/me/channels/", "/me/wechat/", "/nothing/"]
DESK = ["/w/todo/", "/me/", "/me/two-step/", "/w/lists/", "/w/files/", "/w/assist/", "/w/export/"]
DESK += ["/w/find/?q=GD", "/w/ties/", "/w/away/", "/w/bulk/", "/w/import/members/", "/w/ledger/"]
DESK += ["/w/import/organisations/", "/audit/", "/audit/access/", "/audit/proof/", "/audit/flags/"]
DESK += ["/audit/export/", "/w/received/", "/w/many/?do=return"]
OFFICERS = ("g1", "s1", "d1", "d7", "f1", "m1", "a1", "sys1")
EXAMPLE = re.compile("样|示例|街道|总工会")
FILE = re.compile(r"[^\s：（）]+\.(?:jpg|png|pdf|xlsx)")
LEAST = 6  # shorter words of ours may stand in what people write


@pytest.fixture
def demo(committing_db: str) -> None:
    """Cases at every desk."""
    call_command("load_demo", verbosity=0)
    call_command("load_demo_cases", verbosity=0)


def test_every_page_is_english(demo: None) -> None:
    """No Chinese that is not marked, and nothing of ours marked as somebody else's."""
    names = {*Account.objects.values_list("name", flat=True)}
    names |= {*Organisation.objects.values_list("name", flat=True)}
    with scope(SYSTEM):  # 女职工部 gives a batch its title; its year is no word
        names |= {one.lstrip("0123456789") for one in Batch.objects.values_list("title", flat=True)}
    wrong: dict[str, str] = {}
    for number, starts in _readers().items():
        for address, page in pages(reader(number), *starts):
            wrong |= dict.fromkeys(_left(address, page, names), f"{number} {address}")
    assert not wrong, "\n".join(f"{text} ({where})" for text, where in wrong.items())


def _readers() -> dict[str, list[str]]:
    """A visitor, an applicant of each stage, an officer of each kind."""
    with scope(SYSTEM):
        stages = dict(Case.objects.values_list("status", "applicant__number"))
    applicants = dict.fromkeys(stages.values(), OWN)
    return {"": FREE, **applicants, **dict.fromkeys(OFFICERS, DESK)}


def _left(address: str, page: HtmlElement, names: set[str]) -> Iterator[str]:
    assert page.get("lang") == "en"
    yield from (text for text in chinese(page) if HAN.search(_without(text, names)))
    if not address.startswith("/_ui/"):  # samples of what people write stand in code
        yield from (text for text in kept(page) if _ours(_without(text, names)))


def _without(text: str, names: set[str]) -> str:
    text = FILE.sub("", text)
    for name in sorted((name for name in names if name in text), key=len, reverse=True):
        text = text.replace(name, "")
    return text


def _ours(text: str) -> bool:
    """Whether words of the product are among it."""
    return any(one in text for one in _words())


@cache
def _words() -> list[str]:
    return [one for one in messages() if len(one) >= LEAST and not EXAMPLE.search(one)]
