"""C.3 as a decision table: all combinations, with gaps and overlaps counted."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from itertools import product

import pytest

from forms.cancer_screening_codes import XRAY, BiRads, Hpv, Pathology, Tct, Touch, Visual
from processes.cancer_screening.parameters import EVERYTHING
from processes.cancer_screening.rules import (
    TABLE,
    Onward,
    Part,
    Row,
    Verdict,
    confirmed,
    judged,
    judged_all,
    targets,
)
from processes.cancer_screening.steps import caring
from processes.engine.calendar_seed import seed
from processes.engine.parameters.values import Parameters

PARAMETERS = Parameters.on(date(2026, 6, 17), EVERYTHING)
CALENDAR = seed(range(2026, 2027))
FOUND = datetime(2026, 6, 17, 2, tzinfo=UTC)
CERVIX = {"visual": tuple(Visual), "hpv": tuple(Hpv), "tct": tuple(Tct)}
BREAST = {"touch": tuple(Touch), "ultrasound": tuple(BiRads), "xray": ("", *XRAY)}


def combinations(items: Mapping[str, tuple[str, ...]]) -> Iterator[dict[str, str]]:
    for codes in product(*items.values()):
        yield dict(zip(items, map(str, codes), strict=True))


def fitting(results: dict[str, str], part: Part) -> list[Row]:
    return [row for row in TABLE if row.part is part and row.fits(results)]


@pytest.mark.parametrize(("part", "items"), [(Part.CERVIX, CERVIX), (Part.BREAST, BREAST)])
def test_rows_that_overlap_at_one_urgency_say_the_same(
    part: Part, items: Mapping[str, tuple[str, ...]]
) -> None:
    for results in combinations(items):
        rows = fitting(results, part)
        most = max((row.verdict.urgency for row in rows), default=0)
        said = {
            (row.verdict, row.onward, row.tell, row.see, row.recheck, row.same_day)
            for row in rows
            if row.verdict.urgency == most
        }
        assert len(said) <= 1, (results, [row.code for row in rows])


def test_the_gaps_are_those_that_a_doctor_reads_and_no_others() -> None:
    """Figures of the whole table: a changed row changes them."""
    cervix = [judged(one, Part.CERVIX) for one in combinations(CERVIX)]
    breast = [judged(one, Part.BREAST) for one in combinations(BREAST)]
    assert (len(cervix), sum(one.verdict is Verdict.READING for one in cervix)) == (120, 7)
    assert (len(breast), sum(one.verdict is Verdict.READING for one in breast)) == (162, 20)
    gaps = {
        (one["hpv"], one["tct"])
        for one in combinations(CERVIX)
        if judged(one, Part.CERVIX).verdict is Verdict.READING
    }
    assert gaps == {
        ("negative", "lsil"), ("negative", "unsatisfactory"), ("other", "unsatisfactory"),
        ("invalid", "nilm"), ("invalid", "asc_us"), ("invalid", "lsil"),
        ("invalid", "unsatisfactory"),
    }  # fmt: skip


def test_every_row_decides_something() -> None:
    deciding = {judged(one, Part.CERVIX).row for one in combinations(CERVIX)}
    deciding |= {judged(one, Part.BREAST).row for one in combinations(BREAST)}
    assert deciding - {""} == {row.code for row in TABLE}


@pytest.mark.parametrize(
    ("visual", "hpv", "tct", "row"),
    [
        ("normal", "negative", "nilm", "T0"),
        ("normal", "type_16", "nilm", "T1"),
        ("normal", "type_18", "unsatisfactory", "T1"),
        ("normal", "type_16", "hsil", "T5"),
        ("normal", "other", "asc_us", "T2"),
        ("normal", "other", "lsil", "T2"),
        ("normal", "other", "agc", "T5"),
        ("normal", "other", "nilm", "T3"),
        ("suspicious", "other", "nilm", "T4"),
        ("abnormal", "negative", "nilm", "T4"),
        ("normal", "negative", "asc_us", "T6"),
        ("normal", "negative", "asc_h", "T5"),
        ("normal", "invalid", "cancer", "T5"),
        ("normal", "negative", "lsil", ""),
        ("normal", "invalid", "nilm", ""),
        ("normal", "negative", "unsatisfactory", ""),
    ],
)
def test_rows_of_the_cervix(visual: str, hpv: str, tct: str, row: str) -> None:
    assert judged({"visual": visual, "hpv": hpv, "tct": tct}, Part.CERVIX).row == row


@pytest.mark.parametrize(
    ("touch", "ultrasound", "xray", "row"),
    [
        ("normal", "2", "", "B3"),
        ("normal", "0", "", "B1"),
        ("suspicious", "3", "", "B1"),
        ("normal", "3", "0", "B4"),
        ("normal", "3", "4B", "B2"),
        ("normal", "4A", "", "B2"),
        ("suspicious", "5", "2", "B2"),
        ("normal", "1", "3", "B4"),
        ("suspicious", "1", "", ""),
        ("normal", "6", "", ""),
        ("normal", "3", "2", ""),
    ],
)
def test_rows_of_the_breast(touch: str, ultrasound: str, xray: str, row: str) -> None:
    results = {"touch": touch, "ultrasound": ultrasound, "xray": xray}
    assert judged(results, Part.BREAST).row == row


def test_the_more_urgent_part_comes_first_and_hides_no_reading() -> None:
    results = {
        "visual": "normal", "hpv": "invalid", "tct": "nilm",
        "touch": "normal", "ultrasound": "4A", "xray": "",
    }  # fmt: skip
    assert [one.verdict for one in judged_all(results)] == [Verdict.REFER, Verdict.READING]


def test_of_two_referrals_the_one_to_be_told_within_hours_comes_first() -> None:
    results = {
        "visual": "normal", "hpv": "type_16", "tct": "nilm",
        "touch": "normal", "ultrasound": "4A", "xray": "",
    }  # fmt: skip
    assert [one.row for one in judged_all(results)] == ["B2", "T1"]
    assert [one.onward for one in caring.judged(results)] == ["biopsy", "colposcopy"]


def test_what_is_confirmed_goes_to_a_specialist() -> None:
    found = {str(one): confirmed({"pathology": str(one)}) for one in Pathology}
    assert {code: one.row for code, one in found.items() if one} == {
        "cin_2": "T8", "cin_3": "T8", "cervical_cancer": "T8",
        "atypical_hyperplasia": "B5", "breast_cancer": "B5",
    }  # fmt: skip


def test_scr_13_is_told_in_three_working_days_and_seen_in_ten() -> None:
    """06-19 is a holiday."""
    said = judged({"visual": "normal", "hpv": "type_16", "tct": "nilm"}, Part.CERVIX)
    until = targets(said, FOUND, parameters=PARAMETERS, calendar=CALENDAR)
    assert (until.told_by, until.seen_by) == (date(2026, 6, 23), date(2026, 7, 2))


def test_scr_14_gets_a_slip_the_same_day() -> None:
    said = judged({"touch": "normal", "ultrasound": "4A", "xray": ""}, Part.BREAST)
    until = targets(said, FOUND, parameters=PARAMETERS, calendar=CALENDAR)
    assert (until.slip_on, until.seen_by) == (date(2026, 6, 17), date(2026, 6, 25))
    assert until.told_before == datetime(2026, 6, 18, 2, tzinfo=UTC)


def test_a_recheck_is_a_year_later() -> None:
    said = judged({"visual": "normal", "hpv": "other", "tct": "nilm"}, Part.CERVIX)
    until = targets(said, FOUND, parameters=PARAMETERS, calendar=CALENDAR)
    assert said.onward is Onward.RECHECK
    assert until.recheck_on == date(2027, 6, 17)
