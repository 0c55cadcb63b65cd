"""WeChat is tied to an account by a code that the gateway hands on, signed."""

import json
import re
import time
from typing import Any

import pytest
from django.test import Client

from processes.people.channels import binding
from processes.people.channels.gateway import signature
from processes.people.models import Account

SECRET = "a secret of thirty-two characters"


@pytest.fixture
def gateway(settings: Any) -> None:
    options = {"url": "https://wechat.invalid", "secret": SECRET}
    adapter = {"adapter": "processes.people.channels.gateway.Gateway", "options": options}
    settings.CHANNELS = {**settings.CHANNELS, "wechat": adapter}


@pytest.fixture
def worker(client: Client, people: None, sent_code: Any) -> Client:
    client.post("/in/", {"way": "phone", "phone": "19900000001"})
    client.post("/in/code/", {"code": sent_code("19900000001")})
    return client


def p01() -> Account:
    return Account.objects.get(number="p01")


def asked(worker: Client) -> str:
    answer = worker.post("/me/wechat/", {"go": "code"})
    assert answer.status_code == 200
    page = answer.content.decode()
    found = re.search(r"(\d{4}) (\d{4})</strong>", page)
    assert found, page[page.index("<main") :][:1500]
    return found[1] + found[2]


def hands_on(body: object, *, secret: str = SECRET, at: float | None = None) -> int:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    when = str(int(time.time() if at is None else at))
    headers = {"X-Time": when, "X-Signature": signature(secret.encode(), when, raw)}
    answer = Client(enforce_csrf_checks=True).post(
        "/hooks/wechat/", raw, content_type="application/json", headers=headers
    )
    return answer.status_code


def test_a_code_ties_once_and_the_openid_is_sealed(worker: Client, gateway: None) -> None:
    code = asked(worker)
    assert hands_on({"code": code, "openid": "o-first"}) == 200
    assert p01().address("wechat") == "o-first"
    assert b"o-first" not in bytes(p01().openid_cipher or b"")
    assert hands_on({"code": code, "openid": "o-second"}) == 404
    assert p01().address("wechat") == "o-first"
    worker.post("/me/wechat/", {"go": "drop"})
    assert p01().address("wechat") == ""


@pytest.mark.parametrize("wrong", [{"secret": SECRET[::-1]}, {"at": 0.0}, {"at": 4e9}])
def test_an_unsigned_or_stale_word_ties_nothing(
    worker: Client, gateway: None, wrong: dict[str, Any]
) -> None:
    assert hands_on({"code": asked(worker), "openid": "o"}, **wrong) == 403
    assert p01().openid_cipher is None


@pytest.mark.parametrize(
    "body",
    [b"x", b"[]", {}, {"code": 1, "openid": "o"}, {"code": "00000000", "openid": "o"}, b"\xff"],
    ids=repr,
)
def test_nonsense_is_not_found(db: None, gateway: None, body: object) -> None:
    assert hands_on(body) == 404


def test_an_openid_that_is_none_ties_nothing(worker: Client, gateway: None) -> None:
    for openid in ("", "o" * 200, None):
        assert hands_on({"code": asked(worker), "openid": openid}) == 404
    assert p01().openid_cipher is None


def test_a_code_is_over_after_a_while(
    worker: Client, gateway: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(binding, "LASTS", -1)
    assert hands_on({"code": asked(worker), "openid": "o"}) == 404


def test_without_a_secret_no_word_counts(worker: Client) -> None:
    assert hands_on({"code": asked(worker), "openid": "o"}, secret="") == 403


def test_the_demo_may_pretend_and_production_may_not(
    worker: Client, settings: Any, gateway: None
) -> None:
    assert "演示：当作" not in worker.get("/me/wechat/").content.decode()
    worker.post("/me/wechat/", {"go": "pretend"})
    assert p01().openid_cipher is None
    demo = "processes.people.channels.development.Development"
    settings.CHANNELS = {"wechat": {"adapter": demo, "options": {"channel": "wechat"}}}
    worker.post("/me/wechat/", {"go": "pretend"})
    assert p01().has_address("wechat")
    settings.CHANNELS = {}
    assert worker.get("/me/wechat/").status_code == 404
