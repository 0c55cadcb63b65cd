"""Form of the numbers on papers and cases. Pure; who takes the next number is not known here."""

import re
from dataclasses import dataclass
from typing import Self

DOCUMENT_NUMBER = re.compile(r"([\u4e00-\u9fa5]{2,10})〔(20\d{2})〕([1-9]\d*)号", re.ASCII)
CASE_NUMBER = re.compile(r"([A-Z]{2,4})-([A-Z]{2,8})-(20\d{2})-(\d{6,})", re.ASCII)
CERTIFICATE_NUMBER = re.compile(r"([\u4e00-\u9fa5]{2,10})〔(20\d{2})〕(\d{5,})号", re.ASCII)
_AGENCY = re.compile(r"[\u4e00-\u9fa5]{2,10}")


class NumberUnreadable(ValueError):
    """Text that is not a number of the expected form."""


@dataclass(frozen=True, slots=True, order=True)
class DocumentNumber:
    """发文字号: 机关代字, year in 六角括号, number without leading zeros.

    Raises: ValueError on construction if a part is out of its range.
    Source: GB/T 9704-2012
    """

    agency: str
    year: int
    number: int

    def __post_init__(self) -> None:
        if not _AGENCY.fullmatch(self.agency):
            raise ValueError("机关代字 has two to ten Chinese characters")
        if not 2000 <= self.year <= 2099 or self.number < 1:
            raise ValueError("year is 2000 to 2099, number at least 1")

    def __str__(self) -> str:
        return f"{self.agency}〔{self.year}〕{self.number}号"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Number written as 官工发〔2026〕12号. Raises: NumberUnreadable."""
        found = DOCUMENT_NUMBER.fullmatch(text.strip())
        if found is None:
            raise NumberUnreadable(f"not a document number: {text!r}")
        return cls(found[1], int(found[2]), int(found[3]))


def is_document_number(text: str) -> bool:
    """Whether the text has the form of a 发文字号."""
    return DOCUMENT_NUMBER.fullmatch(text) is not None


@dataclass(frozen=True, slots=True, order=True)
class CaseNumber:
    """Number of a case: district, prefix of the process, year, running number of six digits."""

    process: str
    year: int
    number: int
    district: str = "GD"

    def __post_init__(self) -> None:
        if not CASE_NUMBER.fullmatch(str(self)) or self.number < 1:
            raise ValueError("not a possible case number")

    def __str__(self) -> str:
        return f"{self.district}-{self.process}-{self.year}-{self.number:06d}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Number written as GD-AID-2026-000123; small letters are taken too.

        Raises: NumberUnreadable.
        """
        found = CASE_NUMBER.fullmatch(text.strip().upper())
        if found is None or int(found[4]) < 1:
            raise NumberUnreadable(f"not a case number: {text!r}")
        return cls(found[2], int(found[3]), int(found[4]), found[1])


def certificate_number(agency: str, year: int, number: int) -> str:
    """Number of a certificate, five digits with leading zeros: not a 发文字号."""
    text = f"{agency}〔{year}〕{number:05d}号"
    if not CERTIFICATE_NUMBER.fullmatch(text) or number < 1:
        raise ValueError("not a possible certificate number")
    return text
