"""What a new password of an officer must be, and how often one network may try a code."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.module_loading import import_string

from processes.people.models import Account
from processes.people.views import reset
from workflow_project import settings as product


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("Ab1!", "至少要10个字符"),
        ("abcdefghijk", "也要有数字或符号"),
        ("12345678901", "要有字母"),
        ("my-D1-is-here-9", "不要有账号"),
        ("a1a1a1a1a1a1", "重复的字符太多"),
        ("Password123", "太常见"),
    ],
)
def test_a_weak_password_is_refused_in_words(password: str, said: str) -> None:
    with pytest.raises(ValidationError) as told:
        validate_password(password, Account(number="d1"))
    assert said in "".join(told.value.messages)
    with translation.override("en"), pytest.raises(ValidationError) as told:
        validate_password(password, Account(number="d1"))
    assert "".join(told.value.messages).isascii()


def test_the_product_hashes_slowly_on_purpose() -> None:
    """The tests do not; see tests/hashing.py."""
    (hasher,) = map(import_string, product.PASSWORD_HASHERS)
    assert (hasher.algorithm, hasher.time_cost, hasher.memory_cost) == ("argon2", 2, 102_400)


def test_a_good_one_passes() -> None:
    validate_password("新的Mima2026", Account(number="d1"))


@pytest.mark.usefixtures("people")
def test_a_network_may_not_try_codes_for_ever(client, monkeypatch) -> None:
    monkeypatch.setattr(reset, "MOST", 2)
    good = "新的Mima2026"
    form = {"number": "d1", "code": "2222-2222-2222", "password": good, "again": good}
    tries = [client.post("/in/reset/", form | {"number": f"n{n}"}) for n in range(3)]
    assert [one.status_code for one in tries] == [422, 422, 429]
    assert int(tries[2]["Retry-After"]) > 0
    said = tries[2].content.decode()
    assert "这个网络试得太多了" in said
    assert 'value="n2"' in said
    assert client.post("/in/reset/", form, REMOTE_ADDR="10.9.9.9").status_code == 422
