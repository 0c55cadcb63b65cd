"""C.3, 转诊规则, as a decision table: rows in their stated order, the most urgent that fits wins.

Two parts are judged apart, cervix and breast. What fits no row is read by a doctor, who states
class and reason. tests/cancer_screening/test_referral_table.py goes through all combinations: no
gap is filled silently, and rows that overlap at the same urgency say the same.
Source: domain specification C.3
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from forms.cancer_screening_codes import (
    BiRads,
    Hpv,
    Onward,
    Pathology,
    Tct,
    Touch,
    Verdict,
    Visual,
)


class Part(StrEnum):
    """What is judged by itself."""

    CERVIX = "cervix"
    BREAST = "breast"


Results = Mapping[str, str]
"""Codes by item: visual, hpv, tct; touch, ultrasound, xray ("" for not made); pathology."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: which results it wants, and what follows from them.

    `tell` and `see` are keys of parameters: until when she is told, and until when she has an
    appointment; `recheck` is that of the months after which she comes again. `same_day`: the slip
    is given on the day.
    """

    code: str
    part: Part
    when: Mapping[str, frozenset[str]]
    verdict: Verdict
    onward: Onward
    tell: str = ""
    see: str = ""
    recheck: str = ""
    same_day: bool = False

    def fits(self, results: Results) -> bool:
        """Whether every result that it asks for is one of those it names."""
        return all(results.get(item, "") in codes for item, codes in self.when.items())


@dataclass(frozen=True, slots=True)
class Judged:
    """What the table says of one part; `row` is "" where a doctor has to read."""

    part: Part
    row: str
    verdict: Verdict
    onward: Onward
    tell: str = ""
    see: str = ""
    recheck: str = ""
    same_day: bool = field(default=False)


def _codes(*codes: str) -> frozenset[str]:
    return frozenset(str(code) for code in codes)


URGENT_CELLS = _codes(Tct.ASC_H, Tct.HSIL, Tct.AGC, Tct.CANCER)
AT_LEAST_ASC_US = URGENT_CELLS | _codes(Tct.ASC_US, Tct.LSIL)
HIGH_TYPES = _codes(Hpv.TYPE_16, Hpv.TYPE_18)
SUSPECT = _codes(BiRads.B4A, BiRads.B4B, BiRads.B4C, BiRads.B5)
UNCLEAR = _codes(BiRads.B0, BiRads.B3)
HARMLESS = _codes(BiRads.B1, BiRads.B2)
NOT_MADE = _codes("")

COLPOSCOPY = {
    "verdict": Verdict.REFER,
    "onward": Onward.COLPOSCOPY,
    "tell": "screen_tell_refer",
    "see": "screen_see_refer",
}
BIOPSY = {
    "verdict": Verdict.REFER,
    "onward": Onward.BIOPSY,
    "tell": "screen_tell_urgent",
    "see": "screen_see_urgent",
    "same_day": True,
}
ASSESSMENT = {
    "verdict": Verdict.RECHECK,
    "onward": Onward.ASSESSMENT,
    "tell": "screen_tell_refer",
    "recheck": "screen_breast_months",
}
YEAR = {"tell": "screen_tell_recheck", "recheck": "screen_recheck_months"}
DONE = {"verdict": Verdict.NORMAL, "onward": Onward.NOWHERE, "tell": "screen_tell_normal"}


def _row(
    code: str, part: Part, when: Mapping[str, frozenset[str]], said: Mapping[str, object]
) -> Row:
    return Row(code, part, when, **said)  # type: ignore[arg-type]


def _cervix(code: str, said: Mapping[str, object], **when: frozenset[str]) -> Row:
    return _row(code, Part.CERVIX, when, said)


def _breast(code: str, said: Mapping[str, object], **when: frozenset[str]) -> Row:
    return _row(code, Part.BREAST, when, said)


TABLE: tuple[Row, ...] = (
    _cervix(
        "T5",
        {
            "verdict": Verdict.URGENT,
            "onward": Onward.COLPOSCOPY_PATHOLOGY,
            "tell": "screen_tell_urgent",
            "see": "screen_see_urgent",
        },
        tct=URGENT_CELLS,
    ),
    _cervix("T1", COLPOSCOPY, hpv=HIGH_TYPES),
    _cervix("T2", COLPOSCOPY, hpv=_codes(Hpv.OTHER), tct=AT_LEAST_ASC_US),
    _cervix("T4", COLPOSCOPY, visual=_codes(Visual.SUSPICIOUS, Visual.ABNORMAL)),
    _cervix(
        "T3",
        {"verdict": Verdict.RECHECK, "onward": Onward.RECHECK, **YEAR},
        hpv=_codes(Hpv.OTHER),
        tct=_codes(Tct.NILM),
    ),
    _cervix(
        "T6",
        {"verdict": Verdict.RECHECK, "onward": Onward.CYTOLOGY, **YEAR},
        hpv=_codes(Hpv.NEGATIVE),
        tct=_codes(Tct.ASC_US),
    ),
    _cervix(
        "T0",
        DONE,
        visual=_codes(Visual.NORMAL),
        hpv=_codes(Hpv.NEGATIVE),
        tct=_codes(Tct.NILM),
    ),
    _breast("B2", BIOPSY, ultrasound=SUSPECT),
    _breast("B2", BIOPSY, xray=SUSPECT),
    _breast(
        "B1",
        {
            "verdict": Verdict.FURTHER,
            "onward": Onward.MAMMOGRAM,
            "see": "screen_see_refer",
            "same_day": True,
        },
        ultrasound=UNCLEAR,
        xray=NOT_MADE,
    ),
    _breast("B4", ASSESSMENT, xray=UNCLEAR),
    _breast(
        "B3",
        DONE,
        touch=_codes(Touch.NORMAL),
        ultrasound=HARMLESS,
        xray=NOT_MADE | HARMLESS,
    ),
)
"""The first screening, T7, T8 and B5 being about what a referral brings: see `confirmed`."""

SPECIALIST = {
    "verdict": Verdict.CONFIRMED,
    "onward": Onward.SPECIALIST,
    "tell": "screen_tell_urgent",
}
AFTER: tuple[Row, ...] = (
    _cervix(
        "T8",
        SPECIALIST,
        pathology=_codes(Pathology.CIN_2, Pathology.CIN_3, Pathology.CERVICAL_CANCER),
    ),
    _breast(
        "B5",
        SPECIALIST,
        pathology=_codes(Pathology.ATYPICAL_HYPERPLASIA, Pathology.BREAST_CANCER),
    ),
)


def judged(results: Results, part: Part) -> Judged:
    """What follows for one part of a first screening."""
    return _said(part, [row for row in TABLE if row.part is part and row.fits(results)])


def judged_all(results: Results) -> tuple[Judged, ...]:
    """Both parts, the more urgent first; one that a doctor has to read stands last."""
    both = [judged(results, part) for part in Part]
    return tuple(sorted(both, key=haste))


def haste(one: Judged) -> tuple[int, bool]:
    """The smaller goes first: by class, of equal ones what has to be told within hours."""
    return -one.verdict.urgency, one.tell != BIOPSY["tell"]


READ: dict[tuple[Part, Verdict], Row] = {
    (row.part, Verdict(row.verdict)): row for row in reversed(TABLE)
} | {(Part.BREAST, Verdict.URGENT): _breast("B2", {**BIOPSY, "verdict": Verdict.URGENT})}
"""What a doctor's class entails: as the first row of the table with that class."""


def as_read(part: Part, verdict: Verdict) -> Judged:
    """What follows where a doctor stated the class, the table having none."""
    row = READ[part, verdict]
    return Judged(part, "", verdict, row.onward, row.tell, row.see, row.recheck, row.same_day)


def confirmed(results: Results) -> Judged | None:
    """What a referral brought: T8 or B5, or None if nothing was confirmed."""
    found = [row for row in AFTER if row.fits(results)]
    return _said(found[0].part, found) if found else None


def _said(part: Part, fitting: list[Row]) -> Judged:
    if not fitting:
        return Judged(part, "", Verdict.READING, Onward.DOCTOR)
    row = max(fitting, key=lambda one: one.verdict.urgency)  # of equal ones the first
    return Judged(
        part, row.code, row.verdict, row.onward, row.tell, row.see, row.recheck, row.same_day
    )
