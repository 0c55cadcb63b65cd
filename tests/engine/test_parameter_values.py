"""Parameters: look-up by key and day, versions, units, what has no 文号."""

from datetime import date
from fractions import Fraction

import pytest

from processes.engine.findings import Finding, Severity
from processes.engine.parameters.limits import LIMITS
from processes.engine.parameters.values import (
    EXAMPLE,
    MissingParameter,
    ParameterRow,
    Parameters,
    Unit,
    WrongUnit,
)

DAY = date(2026, 3, 2)
LINE = ParameterRow(
    "line", "低保标准", "590.00", Unit.YUAN_PER_MONTH, basis="样例文〔2018〕1号",
    valid_from=date(2018, 7, 1), valid_to=date(2025, 12, 31),
)  # fmt: skip
NEW = ParameterRow(
    "line", "低保标准", "800.55", Unit.YUAN_PER_MONTH, valid_from=date(2026, 1, 1), version=2
)
SHARE = ParameterRow("share", "比例", "0.80", Unit.RATIO)


@pytest.mark.parametrize(
    ("day", "amount_fen", "version"),
    [("2018-07-01", 59000, 1), ("2025-12-31", 59000, 1), ("2026-01-01", 80055, 2)],
)
def test_the_row_of_the_day_is_found(day: str, amount_fen: int, version: int) -> None:
    seen = Parameters.on(date.fromisoformat(day), [NEW, LINE])
    assert seen.fen("line") == amount_fen
    assert seen.row("line").version == version


def test_before_the_first_row_there_is_none_and_the_sentence_says_so() -> None:
    with pytest.raises(MissingParameter, match="没有维护参数“line”在2018-06-30的值"):
        Parameters.on(date(2018, 6, 30), [LINE]).fen("line")


def test_without_a_number_it_is_an_example() -> None:
    assert NEW.is_example
    assert NEW.source == EXAMPLE
    assert not LINE.is_example
    assert Parameters.on(DAY, [LINE, NEW]).used("line")[0].is_example


def test_ratio_is_exact() -> None:
    assert Parameters.on(DAY, [SHARE]).ratio("share") == Fraction(4, 5)


def test_reading_in_another_unit_is_a_mistake() -> None:
    with pytest.raises(WrongUnit):
        Parameters.on(DAY, [SHARE]).fen("share")


def test_later_version_holds_where_periods_overlap() -> None:
    corrected = ParameterRow("line", "低保标准", "810", Unit.YUAN_PER_MONTH, version=3)
    assert Parameters.on(DAY, [corrected, NEW]).fen("line") == 81000


def test_values_are_shown_with_their_unit() -> None:
    shown = [row.shown for row in (NEW, SHARE, LIMITS[0])]
    assert shown == ["800.55 元/人·月", "80%", "3个工作日"]


def test_seen_from_another_day() -> None:
    seen = Parameters.on(DAY, [LINE, NEW])
    assert seen.at(date(2020, 1, 1)).fen("line") == 59000
    assert "line" in seen
    assert [row.version for row in seen] == [2]


@pytest.mark.parametrize(
    ("key", "days", "working"),
    [
        ("accept_grass", 3, True),
        ("review_grass", 5, True),
        ("home_visit", 5, True),
        ("review_street", 5, True),
        ("review_district", 10, True),
        ("correction", 5, True),
        ("joint_check", 10, True),
        ("publicity", 5, True),
        ("objection_verify", 5, True),
        ("appeal_submit", 10, True),
        ("appeal_decide", 15, True),
        ("decide_district", 5, True),
        ("decide_city", 15, True),
        ("draft", 30, False),
        ("pay", 10, True),
        ("sign_receipt", 15, False),
    ],
)
def test_time_limits_of_the_specification(key: str, days: int, working: bool) -> None:
    seen = Parameters.on(DAY, LIMITS)
    assert seen.days(key) == days
    assert seen.counts_working_days(key) is working


def test_finding_becomes_plain_values() -> None:
    seen = Parameters.on(DAY, [NEW])
    found = Finding("x", False, Severity.BLOCK, "标题", parameters=seen.used("line"))
    plain = found.as_json()
    assert plain["severity"] == "block"
    assert plain["parameters"][0]["version"] == 2
    assert found.blocks
    assert found.uses_example
