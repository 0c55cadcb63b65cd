"""Values as they are typed: read, kept, refused in a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processes.engine.parameters.values import ParameterRow, Unit
from processes.manage import figures


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("10000", Unit.YUAN, "10000.00"),
        ("1,0００.5元", Unit.YUAN, "1000.50"),
        ("30", Unit.RATIO, "0.3"),
        ("30%", Unit.RATIO, "0.3"),
        ("12.5", Unit.RATIO, "0.125"),
        ("100", Unit.RATIO, "1"),
        ("1.5", Unit.TIMES, "1.5"),
        ("20", Unit.TIMES, "20"),
        ("5", Unit.WORKING_DAYS, "5"),
        ("0", Unit.COUNT, "0"),
        ("1000", Unit.COUNT, "1000"),
    ],
)
def test_what_is_typed_is_kept(text: str, unit: Unit, value: str) -> None:
    assert figures.kept(text, unit) == value


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("一万", Unit.YUAN), ("-1", Unit.YUAN), ("0", Unit.YUAN), ("1.005", Unit.YUAN),
        ("NaN", Unit.YUAN), ("1e999", Unit.YUAN), ("100000001", Unit.YUAN), ("101", Unit.RATIO),
        ("0", Unit.RATIO), ("0", Unit.DAYS), ("5.5", Unit.WORKING_DAYS), ("3651", Unit.DAYS),
        ("1001", Unit.TIMES), ("", Unit.COUNT), ("1e400000", Unit.COUNT),
    ],
)  # fmt: skip
def test_what_is_no_value_is_refused(text: str, unit: Unit) -> None:
    with pytest.raises(figures.BadValue, match="。"):
        figures.kept(text, unit)


@given(st.text(max_size=12), st.sampled_from(list(Unit)))
def test_any_text_is_a_value_or_a_sentence(text: str, unit: Unit) -> None:
    try:
        value = figures.kept(text, unit)
    except figures.BadValue:
        return
    row = ParameterRow("key", "名称", value, unit)
    assert figures.kept(figures.typed(row), unit) == value
    assert row.shown


@pytest.mark.parametrize(
    ("old", "new", "jumps"), [("100", "499", False), ("100", "500", True), ("100", "20", True)]
)
def test_a_slip_of_the_keyboard_is_asked_about(old: str, new: str, jumps: bool) -> None:
    assert figures.jumps(old, new) is jumps
