"""Parcels: opened by their code only; each harm is told from a wrong code."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processes.vault import parcels

CODE = parcels.new_code()
PARCEL = parcels.wrap("身份证号码".encode(), code=CODE, label={"number": "GD-1"})
HARM = (parcels.NotAParcel, parcels.ParcelDamaged)


def test_a_parcel_gives_its_content_and_shows_only_its_label() -> None:
    assert parcels.unwrap(PARCEL, code=CODE).content.decode() == "身份证号码"
    assert parcels.label_of(PARCEL) == {"number": "GD-1"}
    assert "身份证号码".encode() not in PARCEL


def test_the_same_content_is_another_parcel_each_time() -> None:
    assert parcels.wrap(b"x", code=CODE, label={}) != parcels.wrap(b"x", code=CODE, label={})


def test_another_code_does_not_open_it() -> None:
    with pytest.raises(parcels.WrongCode):
        parcels.unwrap(PARCEL, code=parcels.new_code())


@pytest.mark.parametrize("change", [1, 128])
def test_one_changed_byte_anywhere_is_seen(change: int) -> None:
    tail = len(PARCEL) - 40  # ciphertext: each trial costs a key
    for place in [*range(tail), tail, len(PARCEL) - 1]:
        harmed = bytearray(PARCEL)
        harmed[place] ^= change
        with pytest.raises(HARM):
            parcels.unwrap(bytes(harmed), code=CODE)


def test_a_cut_parcel_is_seen() -> None:
    for length in [*range(len(PARCEL) - 40), len(PARCEL) - 1]:
        with pytest.raises(HARM):
            parcels.unwrap(PARCEL[:length], code=CODE)


@given(st.integers(0, 23), st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"))
def test_a_slip_of_the_pen_is_mostly_found_and_never_mended(place: int, letter: str) -> None:
    signs = CODE.replace("-", "")
    typed = signs[:place] + letter + signs[place + 1 :]
    found = parcels.plain_code(typed)
    assert found is None or found.replace("-", "") == typed


def test_a_code_is_taken_however_it_is_typed() -> None:
    for typed in (CODE.lower(), CODE.replace("-", ""), f" {CODE} "):
        assert parcels.plain_code(typed) == CODE


def test_zero_one_and_eight_are_read_as_the_letters_they_look_like() -> None:
    code = next(code for code in iter(parcels.new_code, "") if "O" in code)
    assert parcels.plain_code(code.replace("O", "0")) == code


def test_a_parcel_that_asks_for_more_work_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(parcels.COST, "n", 2**16)
    dear = parcels.wrap(b"x", code=CODE, label={})
    monkeypatch.setitem(parcels.COST, "n", 2**15)
    with pytest.raises(parcels.NotAParcel):
        parcels.unwrap(dear, code=CODE)
