"""Numbers on papers and cases."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processes.engine.numbering import (
    CaseNumber,
    DocumentNumber,
    NumberUnreadable,
    certificate_number,
    is_document_number,
)


def test_document_number_has_corner_brackets_and_no_leading_zero() -> None:
    assert str(DocumentNumber("官工发", 2026, 12)) == "官工发〔2026〕12号"


@pytest.mark.parametrize("text", ["常工发〔2021〕17号", "衢总工字〔2022〕6号", "官工发〔2026〕1号"])
def test_document_number_of_other_unions_is_read(text: str) -> None:
    assert is_document_number(text)
    assert str(DocumentNumber.parse(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "包总工发[2009]6号",
        "官工发【2026】12号",
        "官工发〔2026〕012号",
        "官工发〔2026〕第12号",
        "官工发〔26〕12号",
        "官〔2026〕1号",
        "官工证〔2026〕00045号",
        "官工发〔2026〕0号",
        "",
        "官工发〔2026〕12号\n抄送",
        "GG〔2026〕1号",
    ],
)
def test_other_forms_are_no_document_number(text: str) -> None:
    assert not is_document_number(text)
    with pytest.raises(NumberUnreadable):
        DocumentNumber.parse(text)


@pytest.mark.parametrize(
    ("agency", "year", "n"), [("官", 2026, 1), ("官工发", 1999, 1), ("官工发", 2026, 0)]
)
def test_impossible_document_number_is_not_made(agency: str, year: int, n: int) -> None:
    with pytest.raises(ValueError):
        DocumentNumber(agency, year, n)


def test_case_number_is_padded_to_six() -> None:
    assert str(CaseNumber("AID", 2026, 123)) == "GD-AID-2026-000123"


@pytest.mark.parametrize(
    "text", ["GD-AID-26-000123", "GD-AID-2026-123", "GD-AID-2026-000000", "AID"]
)
def test_other_forms_are_no_case_number(text: str) -> None:
    with pytest.raises(NumberUnreadable):
        CaseNumber.parse(text)


def test_impossible_case_number_is_not_made() -> None:
    with pytest.raises(ValueError):
        CaseNumber("aid", 2026, 1)


def test_certificate_number_may_have_leading_zeros() -> None:
    assert certificate_number("官工证", 2026, 45) == "官工证〔2026〕00045号"
    with pytest.raises(ValueError):
        certificate_number("官工证", 2026, 0)


@given(st.integers(2000, 2099), st.integers(1, 10**9))
def test_numbers_are_read_back(year: int, number: int) -> None:
    document = DocumentNumber("官工发", year, number)
    case = CaseNumber("AID", year, number)
    assert DocumentNumber.parse(str(document)) == document
    assert CaseNumber.parse(f" {str(case).lower()} ") == case
