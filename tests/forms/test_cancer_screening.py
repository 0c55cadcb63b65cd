"""Forms of the screening: consents, the doctor's reading, the end of a follow-up."""

from datetime import date
from typing import Any

import pytest

from forms.base import said
from forms.cancer_screening import MEDICAL_FORMS, OFFICER_FORMS, SECTIONS, validate
from processes.cancer_screening.journeys import way
from processes.cancer_screening.steps.caring import left_open

DAY = date(2026, 5, 20)
RESULTS = {
    **way.SOUND, "barcode": "5300000001", "examined_on": "2026-05-20", "advice": "按时复查。",
    "doctor": "沈例川",
}  # fmt: skip
FOLLOW = {
    "followed_on": "2026-05-20", "how": "phone", "found": "没有接电话。", "follower": "沈例川",
}  # fmt: skip


def errors(name: str, typed: dict[str, Any], **given: Any) -> dict[str, list[str]]:
    form = (OFFICER_FORMS | MEDICAL_FORMS)[name](typed, on=DAY, given=given)
    return {} if form.is_valid() else said(form)


def test_no_consent_stands_ticked_beforehand() -> None:
    section = next(one for one in SECTIONS if one.code == "consents")
    blank = section.blank({}, on=DAY)
    assert not any(blank[name].value() for name in blank.fields)


def test_a_consent_keeps_the_version_of_its_text() -> None:
    facts, wrong = validate(way.draft("F05"), on=DAY)
    assert not wrong
    assert facts["consents"]["health_information"]["version"] == "2026-1"
    assert "aid" not in facts["consents"]


def test_the_separate_consent_may_be_left_out_and_the_other_may_not() -> None:
    without = {"health_information": False}
    assert not validate(way.draft("F05", consents=without), on=DAY)[1]
    assert "consents" in validate(way.draft("F05", consents={"screening": False}), on=DAY)[1]


@pytest.mark.parametrize(
    ("found", "field"),
    [
        ({}, None),
        ({"hpv": "invalid"}, "read_cervix"),
        ({"hpv": "invalid", "read_cervix": "recheck"}, "read_reason"),
        ({"hpv": "invalid", "read_cervix": "recheck", "read_reason": "标本不足，重新取样。"}, None),
        ({"ultrasound": "6"}, "read_breast"),
        ({"visual": "", "hpv": "", "tct": ""}, None),
        ({"tct": ""}, "hpv"),
    ],
)
def test_a_doctor_reads_what_the_table_leaves_open(
    found: dict[str, str], field: str | None
) -> None:
    wrong = errors("results", {**RESULTS, **found}, judge=left_open)
    assert list(wrong) == ([field] if field else [])


def test_another_group_than_hers_has_a_reason() -> None:
    typed = {"identity_seen": "on", "group": "other"}
    assert "group_note" in errors("screening_check", typed, group="domestic")
    assert not errors("screening_check", typed | {"group_note": "没有看到证明。"}, group="domestic")


@pytest.mark.parametrize(
    ("attempts", "right"),
    [([], False), (["first", "second"], False), (["first", "second", "third"], True)],
)
def test_who_is_lost_was_called_three_times(attempts: list[str], right: bool) -> None:
    assert (errors("follow_up", {**FOLLOW, "ends": "lost", "attempts": attempts}) == {}) is right
