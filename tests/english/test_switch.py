"""Choosing the language: by address, by setting, kept; records stay Chinese."""

import json

import pytest
from django.core.management import call_command
from django.test import Client

from processes.engine.models import Access
from processes.people.models import Account
from tests.english.walking import reader

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> None:
    call_command("load_demo", verbosity=0)


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_the_address_chooses_and_a_cookie_keeps_it():
    client = Client()
    assert 'lang="zh-Hans"' in text(client, "/in/")
    response = client.get("/in/?lang=en&next=/my/")
    assert response["Content-Language"] == "en"
    assert "Cookie" in response["Vary"]
    assert '<html lang="en"' in response.content.decode()
    assert 'href="?lang=zh&amp;next=%2Fmy%2F"' in response.content.decode().replace(
        "next=%2Fmy%2F&amp;lang=zh", "lang=zh&amp;next=%2Fmy%2F"
    )
    assert "Get a code" in text(client, "/in/")
    assert client.get("/in/?lang=zh")["Content-Language"] == "zh-Hans"
    assert "获取验证码" in text(client, "/in/")


def test_the_browser_does_not_choose():
    assert 'lang="zh-Hans"' in text(Client(headers={"accept-language": "en"}), "/in/")


@pytest.mark.parametrize("asked", ["xx", "", "../en", "en\x00"])
def test_an_unknown_language_is_none(asked):
    client = Client()
    assert client.get("/in/", {"lang": asked})["Content-Language"] == "zh-Hans"
    assert "language" not in client.cookies


def test_the_setting_is_kept_with_the_account(people):
    client = reader("g1")
    client.post("/me/", {"language": "en"})
    assert Account.objects.get(number="g1").language == "en"
    session = client.session
    del session["language"]
    session.save()
    assert '<html lang="en"' in text(client, "/me/")
    client.post("/me/", {"language": "zh-hans"})
    assert 'lang="zh-Hans"' in text(client, "/me/")


def test_what_was_asked_for_in_one_session_is_not_the_next_ones(people):
    client = reader("g1")
    assert '<html lang="en"' in text(client, "/me/")
    client.post("/out/")
    assert 'lang="zh-Hans"' in text(client, "/in/")


def test_a_refusal_is_read_in_english_and_kept_in_chinese(people):
    client = reader("g1")
    page = text(client, "/w/case/GD-AID-2026-999999/")
    assert "No such page" in page
    client.get("/w/case/GD-AID-2026-999999/act/approve/")
    assert not [
        one for one in Access.objects.values_list("reason", flat=True) if one.isascii() and one
    ]


def test_elements_read_json_in_english(people):
    client = reader("g1")
    response = client.post("/w/ties/", {}, HTTP_ACCEPT="application/json")
    assert response["Content-Language"] == "en"
    if response["Content-Type"].startswith("application/json"):
        assert json.loads(response.content)["error"].isascii()


def test_a_wrong_field_is_told_in_english(people):
    page = reader().post("/in/", {"way": "phone", "phone": "12"}).content.decode()
    assert "A mobile number has 11 digits" in page
