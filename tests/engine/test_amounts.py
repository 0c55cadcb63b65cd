"""Amounts: reading, writing, and words by the vectors of the domain specification E.8."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processes.engine.amounts import MOST_FEN, AmountUnreadable, fen, half_up, in_words, yuan

ANY_FEN = st.integers(0, MOST_FEN)


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("8000", "人民币捌仟元整"),
        ("6400", "人民币陆仟肆佰元整"),
        ("2560410", "人民币贰佰伍拾陆万零肆佰壹拾元整"),
        ("16000", "人民币壹万陆仟元整"),
        ("20200", "人民币贰万零贰佰元整"),
        ("21500", "人民币贰万壹仟伍佰元整"),
        ("9750", "人民币玖仟柒佰伍拾元整"),
        ("100.05", "人民币壹佰元零伍分"),
        ("1006.50", "人民币壹仟零陆元伍角"),
        ("0.30", "人民币叁角"),
        ("20000.01", "人民币贰万元零壹分"),
        ("100000001", "人民币壹亿零壹元整"),
        ("384.62", "人民币叁佰捌拾肆元陆角贰分"),
        ("0", "人民币零元整"),
        ("0.05", "人民币伍分"),
        ("10", "人民币壹拾元整"),
        ("107000.53", "人民币壹拾万柒仟元伍角叁分"),
        ("1000100000", "人民币壹拾亿零壹拾万元整"),
        ("100010000", "人民币壹亿零壹万元整"),
        ("999999999999.99", "人民币玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
    ],
)
def test_amount_in_words(amount: str, words: str) -> None:
    assert in_words(fen(amount)) == words


@pytest.mark.parametrize("wrong", [-1, MOST_FEN + 1])
def test_words_have_an_end(wrong: int) -> None:
    with pytest.raises(ValueError):
        in_words(wrong)


@pytest.mark.parametrize(
    ("text", "amount_fen"),
    [
        ("48000", 4800000),
        ("48,000.00", 4800000),
        (" 1,234,567.8 ", 123456780),
        ("0.30", 30),
        ("¥12", 1200),
        ("３０.５", 3050),
        ("12元", 1200),
        ("5.", 500),
        ("000", 0),
    ],
)
def test_amount_is_read(text: str, amount_fen: int) -> None:
    assert fen(text) == amount_fen


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        ("  ", "empty"),
        ("-5", "negative"),
        ("－5", "negative"),
        ("五百", "format"),
        ("1.005", "decimals"),
        ("1e3", "format"),
        ("12,34", "format"),
        ("1,2345", "format"),
        ("1.2.3", "format"),
        ("9" * 13, "too_large"),
        (".5", "format"),
        ("1 000", "format"),
        ("1,000.005", "decimals"),
        ("5\x00", "format"),
        ("٣", "format"),
        ("¥", "empty"),
    ],
)
def test_amount_is_refused_with_a_code(text: str, code: str) -> None:
    with pytest.raises(AmountUnreadable) as caught:
        fen(text)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("value", "rounded"),
    [
        (Fraction(5, 2), 3),
        (Fraction(249, 100), 2),
        (Fraction(-5, 2), -3),
        (7, 7),
        (Fraction(1, 3), 0),
    ],
)
def test_halves_round_away_from_zero(value: Fraction, rounded: int) -> None:
    assert half_up(value) == rounded


def test_net_per_head_of_the_first_scenario_shows_666_67() -> None:
    assert yuan(half_up(Fraction(2400000, 12 * 3))) == "666.67"


def test_red_letter_amounts_keep_their_sign() -> None:
    assert yuan(-640000, grouped=True) == "-6,400.00"


@given(ANY_FEN, st.booleans())
def test_written_amount_is_read_back(amount_fen: int, grouped: bool) -> None:
    assert fen(yuan(amount_fen, grouped=grouped)) == amount_fen


@given(ANY_FEN)
def test_words_are_read_back(amount_fen: int) -> None:
    assert _read_words(in_words(amount_fen)) == amount_fen


@given(ANY_FEN)
def test_words_have_no_double_zero_and_end_as_they_must(amount_fen: int) -> None:
    words = in_words(amount_fen)
    assert "零零" not in words
    assert words.endswith("整") == (amount_fen % 100 == 0)


def _read_words(words: str) -> int:
    """Independent reader: adds up digit times place."""
    total, section, digit = 0, 0, 0
    for sign in words.removeprefix("人民币").removesuffix("整"):
        if sign in "零壹贰叁肆伍陆柒捌玖":
            digit = "零壹贰叁肆伍陆柒捌玖".index(sign)
            continue
        if sign in "拾佰仟":
            section += digit * {"拾": 10, "佰": 100, "仟": 1000}[sign]
        elif sign in "万亿元":
            total += (section + digit) * {"亿": 10**10, "万": 10**6, "元": 100}[sign]
            section = 0
        else:
            total += digit * {"角": 10, "分": 1}[sign]
        digit = 0
    return total
