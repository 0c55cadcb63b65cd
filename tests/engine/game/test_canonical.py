"""Canonical JSON: the same bytes as the standard library's, whoever writes them."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processes.engine.token_game import canonical

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inside: (
        st.lists(inside) | st.tuples(inside) | st.dictionaries(st.text() | st.integers(), inside)
    ),
)


def by_the_standard_library(value: object) -> bytes:
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode()


@given(VALUES)
def test_the_same_bytes(value):
    try:
        wanted = by_the_standard_library(value)
    except TypeError:  # texts and numbers among the keys of one object have no order
        with pytest.raises(TypeError):
            canonical(value)
    else:
        assert canonical(value) == wanted


@pytest.mark.parametrize("value", [date(2026, 3, 2), object(), {"a": {1, 2}}])
def test_what_has_no_json_is_refused(value):
    with pytest.raises(TypeError):
        canonical(value)


def test_half_a_sign_is_refused():
    with pytest.raises(UnicodeEncodeError):
        canonical("\ud800")
