"""How a person wants to be told: his choice, his mail address and its proof."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from processes.people.channels import proof
from processes.people.channels.development import Development
from processes.people.channels.letter import Letter, NotTaken
from processes.people.models import Account, TextMessage

MAIL = "p01@example.invalid"


@pytest.fixture
def worker(client: Client, people: None, sent_code: Any) -> Client:
    client.post("/in/", {"way": "phone", "phone": "19900000001"})
    client.post("/in/code/", {"code": sent_code("19900000001")})
    return client


def p01() -> Account:
    return Account.objects.get(number="p01")


def link() -> str:
    text = TextMessage.objects.filter(channel="mail").latest("at").text
    found = re.search(r"/me/mail/\S+", text)
    assert found
    return found[0]


def test_the_page_says_what_reaches_the_person(worker: Client) -> None:
    page = worker.get("/me/channels/").content.decode()
    assert "发到 199****0001" in page
    assert "还没有填邮箱" in page
    assert "站内消息一直都有" in page
    assert re.search(r'value="sms"[^>]*checked', page)
    assert "/me/channels/" in worker.get("/me/").content.decode()


def test_a_choice_is_kept_and_may_be_none(worker: Client) -> None:
    worker.post("/me/channels/", {"channels": ["wechat"]})
    assert p01().channels == ["wechat"]
    worker.post("/me/channels/", {})
    assert p01().channels == []


def test_a_mail_address_counts_once_its_owner_opened_the_link(worker: Client) -> None:
    worker.post("/me/channels/", {"channels": ["mail"], "mail": MAIL})
    assert not p01().has_address("mail")
    assert MAIL.encode() not in bytes(p01().mail_cipher or b"")
    answer = worker.get(link(), follow=True).content.decode()
    assert "邮箱确认好了" in answer
    assert p01().address("mail") == MAIL
    worker.post("/me/channels/", {"channels": ["mail"], "mail": MAIL})
    assert p01().has_address("mail")  # the same address needs no new proof
    worker.post("/me/channels/", {"channels": ["mail"], "mail": "other@example.invalid"})
    assert not p01().has_address("mail")


def test_a_link_for_another_address_or_person_or_time_is_refused(
    worker: Client, officer_client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker.post("/me/channels/", {"mail": MAIL})
    first = link()
    worker.post("/me/channels/", {"mail": "other@example.invalid"})
    assert "已经失效" in worker.get(first, follow=True).content.decode()
    assert "已经失效" in worker.get("/me/mail/nonsense/", follow=True).content.decode()
    second = link()
    with monkeypatch.context() as later:
        later.setattr(proof, "LASTS", timedelta(seconds=-1))
        assert "已经失效" in worker.get(second, follow=True).content.decode()
    other = Client()
    other.force_login(
        Account.objects.get(number="p02"), backend="django.contrib.auth.backends.ModelBackend"
    )
    other.get(second)
    assert not p01().has_address("mail")


@pytest.mark.parametrize("typed", ["x", "a@", "张@", "a" * 200 + "@b.cn", "a\x00@b.cn"])
def test_what_is_no_address_is_kept_with_a_sentence(worker: Client, typed: str) -> None:
    answer = worker.post("/me/channels/", {"mail": typed, "channels": ["sms"]})
    assert answer.status_code == 422
    assert answer.context["form"].errors["mail"]
    assert p01().mail == ""


def test_an_unknown_channel_is_refused(worker: Client) -> None:
    assert worker.post("/me/channels/", {"channels": ["pigeon"]}).status_code == 422
    assert p01().channels is None


def test_a_mail_that_cannot_leave_is_told(worker: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(self: Development, letter: Letter) -> str:
        raise NotTaken("unreachable")

    monkeypatch.setattr(Development, "send", refuses)
    page = worker.post("/me/channels/", {"mail": MAIL}, follow=True).content.decode()
    assert "确认信暂时发不出去" in page


def test_a_channel_that_is_not_in_use_is_not_offered(worker: Client, settings: Any) -> None:
    settings.CHANNELS = {"sms": settings.CHANNELS["sms"]}
    page = worker.get("/me/channels/").content.decode()
    assert "微信公众号" not in page
    assert 'name="mail"' not in page
