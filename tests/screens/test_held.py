"""A page that held what was typed is taken once after signing in, and only from where it was."""

import re
import time
from typing import Any

import pytest
from django.test import Client

from processes.engine import clock, commands, runtime
from processes.engine.journey import Walker
from processes.engine.models import Draft
from processes.engine.shell.filing import open_draft
from processes.people.actors import actor_for
from processes.people.models import Account
from tests.hardship_aid.conftest import walk
from tests.screens.desk.acting import bar, events, filed

__all__ = ["walk"]
STORY = "家里老人长期吃药，孩子还在上学，" * 4
HERE = "http://testserver"
BACKEND = "django.contrib.auth.backends.ModelBackend"


def sign_in(client: Client, number: str) -> None:
    client.force_login(Account.objects.get(number=number), backend=BACKEND)
    session = client.session
    session["signed_in_at"] = session["seen_at"] = time.time()
    session.save()


def strict() -> Client:
    """A client whose forms need a token, as those of browsers do."""
    return Client(enforce_csrf_checks=True, HTTP_ORIGIN=HERE)


def held(client: Client, path: str, typed: dict[str, Any]) -> dict[str, Any]:
    """What the page that holds the answers would post."""
    page = client.post(path, typed).content.decode()
    found = re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', page)
    return {name: value for name, value in found if name != "csrfmiddlewaretoken"}


@pytest.fixture
def draft(walk: Walker) -> int:
    """An empty draft of p01."""
    now = clock.now()
    account = Account.objects.get(number="p01")
    actor = actor_for(account, on=now.date())
    return commands.open_case(
        process="hardship_aid", applicant=account.pk, actor=actor, now=now
    ).case


def needs(case: int) -> dict[str, Any]:
    actor = actor_for(Account.objects.get(number="p01"), on=clock.now().date())
    with runtime.scope(actor):
        row = Draft.objects.filter(case=case).first()
        return dict(open_draft(row)["needs"]) if row else {}


def test_one_press_keeps_all_and_shows_the_same_page(draft: int) -> None:
    client, path = strict(), f"/case/{draft}/edit/needs/"
    typed = {"needs": "living", "reason": STORY, "version": "0", "go": "next", "at": "id_reason"}
    sent = held(client, path, typed)
    sign_in(client, "p01")
    answer = client.post(path, sent)
    assert (answer.status_code, answer["Location"]) == (303, f"{path}#id_reason")
    assert needs(draft) == {"needs": ["living"], "reason": STORY, "study_stage": "", "students": ""}


def test_a_proof_is_good_for_its_browser_and_address_only(draft: int) -> None:
    client, path = strict(), f"/case/{draft}/edit/needs/"
    sent = held(client, path, {"reason": STORY, "version": "0"})
    other = strict()
    for one in (client, other):
        sign_in(one, "p01")
    assert other.post(path, sent).status_code == 403
    assert client.post(f"/case/{draft}/edit/bank/", sent).status_code == 403
    assert client.post(path, {**sent, "held": "0" * 64}).status_code == 403
    assert client.post(path, {**sent, "held": "不是"}).status_code == 403
    assert needs(draft) == {}


def test_a_decision_that_was_held_is_shown_and_not_made(walk: Walker) -> None:
    number, client = filed(walk), strict()
    path, task = f"/w/case/{number}/act/approve/", bar(walk, "g1").task
    typed = {"opinion": "同意受理", "task": task, "originals_seen": "on", "at": "id_opinion"}
    sent = held(client, path, {**typed, "materials_complete": "on"})
    sign_in(client, "g1")
    answer = client.post(path, sent)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert not events(walk, "approve")
    assert page.count(" checked>") == 2
    assert "同意受理" in page
    assert 'at="id_opinion"' in page
    assert "看一遍再确定" in page


def test_what_another_site_sends_is_not_held(walk: Walker) -> None:
    number, client = filed(walk), strict()
    path, typed = f"/w/case/{number}/act/approve/", {"opinion": "同意受理"}
    sign_in(client, "g1")
    for said in (
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Origin": "", "Referer": "http://testserver.elsewhere.example/"},
        {"Origin": "", "Referer": "http://["},
        {"Origin": ""},
    ):
        page = client.post(path, typed, headers=said)
        assert page.status_code == 403
        assert 'name="held"' not in page.content.decode()
