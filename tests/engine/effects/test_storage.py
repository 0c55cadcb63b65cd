"""Files lie sealed in the store."""

import pytest

from processes.engine import storage


def test_file_comes_back_as_it_was_and_lies_sealed() -> None:
    key, body = storage.new_key(), "李样甲的授权书".encode() * 9000
    storage.put(body, key=key)
    assert storage.get(key) == body
    assert "李样甲".encode() not in storage.path_of(key).read_bytes()
    assert storage.path_of(key).stat().st_mode & 0o077 == 0


def test_second_put_replaces_and_erase_takes_away() -> None:
    key = storage.new_key()
    storage.put(b"one", key=key)
    storage.put(b"two", key=key)
    assert storage.get(key) == b"two"
    storage.erase(key)
    storage.erase(key)
    assert not storage.exists(key)


def test_key_cannot_lead_out_of_the_store() -> None:
    with pytest.raises(ValueError):
        storage.get("../keys/1")
