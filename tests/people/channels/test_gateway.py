"""The gateway against a provider of our own: what it sends, and what each answer means."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from processes.people.channels import Letter, NotTaken, Unclear
from processes.people.channels.gateway import Gateway, signature

SECRET = "a secret of thirty-two characters"
LETTER = Letter(address="19900000001", title="请补正材料", text="办件一：需要补正。", key="7:3:sms")


class Provider(HTTPServer):
    """Takes a letter once a key; `answers` come first, in their order."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.answers: list[tuple[int, bytes] | None] = []
        self.asked: list[dict[str, Any]] = []
        self.taken: dict[str, dict[str, Any]] = {}

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/send"


class Answer(BaseHTTPRequestHandler):
    """One request."""

    server: Provider

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        signed = signature(SECRET.encode(), self.headers["X-Time"], body)
        letter = json.loads(body)
        self.server.asked.append({**letter, "signed": signed == self.headers["X-Signature"]})
        answer = self.server.answers.pop(0) if self.server.answers else (200, b'{"id": "m-1"}')
        if answer is None:  # taken, and the line is cut before the answer
            self.server.taken[letter["key"]] = letter
            self.close_connection = True
            return
        if answer[0] < 300:
            self.server.taken[letter["key"]] = letter
        self.send_response(answer[0])
        if 300 <= answer[0] < 400:
            self.send_header("Location", "/elsewhere")
        self.end_headers()
        self.wfile.write(answer[1])

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture
def provider() -> Iterator[Provider]:
    server = Provider()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_letter_arrives_signed_with_its_key(provider: Provider) -> None:
    assert Gateway(provider.address, SECRET).send(LETTER) == "m-1"
    assert provider.asked == [
        {
            "key": "7:3:sms",
            "to": "19900000001",
            "title": "请补正材料",
            "text": "办件一：需要补正。",
            "signed": True,
        }
    ]


def test_another_secret_does_not_sign(provider: Provider) -> None:
    Gateway(provider.address, SECRET[::-1]).send(LETTER)
    assert provider.asked[0]["signed"] is False


@pytest.mark.parametrize(
    ("status", "body", "code", "permanent"),
    [
        (400, b'{"error": "bad_number"}', "bad_number", True),
        (422, b"<html>", "http_422", True),
        (422, '{"error": "张三 530199"}'.encode(), "http_422", True),
        (401, b"{}", "http_401", False),
        (429, b"", "http_429", False),
        (302, b"", "http_302", True),
    ],
)
def test_a_refusal_says_whether_to_try_again(
    provider: Provider, status: int, body: bytes, code: str, permanent: bool
) -> None:
    provider.answers.append((status, body))
    with pytest.raises(NotTaken) as refused:
        Gateway(provider.address, SECRET).send(LETTER)
    assert (refused.value.code, refused.value.permanent) == (code, permanent)
    assert len(provider.asked) == 1


@pytest.mark.parametrize("answer", [(500, b""), (503, b""), None])
def test_trouble_after_the_letter_was_read_is_unclear(
    provider: Provider, answer: tuple[int, bytes] | None
) -> None:
    provider.answers.append(answer)
    with pytest.raises(Unclear):
        Gateway(provider.address, SECRET).send(LETTER)


def test_a_key_that_was_used_is_out_already(provider: Provider) -> None:
    provider.answers.append((409, b'{"id": 12}'))
    assert Gateway(provider.address, SECRET).send(LETTER) == "12"


def test_nobody_listening_has_taken_nothing() -> None:
    server = Provider()
    address = server.address
    server.server_close()
    with pytest.raises(NotTaken) as refused:
        Gateway(address, SECRET).send(LETTER)
    assert (refused.value.code, refused.value.permanent) == ("unreachable", False)


@pytest.mark.parametrize(
    ("url", "secret"),
    [
        ("http://sms.invalid/send", SECRET),
        ("file:///etc/passwd", SECRET),
        ("https://", SECRET),
        ("https://sms.invalid/send", "short"),
    ],
)
def test_an_open_line_or_a_short_secret_is_refused(url: str, secret: str) -> None:
    with pytest.raises(ImproperlyConfigured):
        Gateway(url, secret)


def test_a_letter_does_not_show_whom_it_is_for() -> None:
    assert "1990000" not in repr(LETTER)
    assert "补正。" not in repr(LETTER)
