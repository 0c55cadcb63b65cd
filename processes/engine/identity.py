"""Pure: numbers of persons and bodies, their form, check digits, what can be read from them.

Refusals carry a code; the sentence for the user stands at the form field.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from processes.engine.regions import SYNTHETIC_REGION, is_province, may_be_county

ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
ID_CHECKS = "10X98765432"
CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CREDIT_WEIGHTS = tuple(pow(3, i, 31) for i in range(17))
_ID = re.compile(
    r"[1-9]\d{5}(18|19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[\dX]", re.ASCII
)
_MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)
_LANDLINE = re.compile(r"0\d{2,3}-?\d{7,8}", re.ASCII)
_NAME = re.compile(
    "[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3007\U00020000-\U0003347f]"
    "[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3007\U00020000-\U0003347f·]{1,29}"
)
_DOTS = str.maketrans(dict.fromkeys("•・‧．∙⋅", "·"))
_FULL_WIDTH = str.maketrans("０１２３４５６７８９Ｘｘ", "0123456789XX")
_SPACES = re.compile(r"[\s\-－—]+")


class Sex(StrEnum):
    """As on the ID card."""

    MALE = "male"
    FEMALE = "female"


class Unreadable(ValueError):
    """A number that cannot be right. `code` says why, `facts` hold what a sentence needs."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


@dataclass(frozen=True, slots=True)
class IdCard:
    """A valid ID number and what follows from it. `known_region` False is a warning only."""

    number: str
    birth: date
    sex: Sex
    known_region: bool

    def age_on(self, day: date) -> int:
        """Completed years on that day."""
        return age_on(self.birth, day)


@dataclass(frozen=True, slots=True)
class CreditCode:
    """A code of the right form. `checks` False is a warning: some issued codes fail."""

    code: str
    checks: bool


def compact(text: str) -> str:
    """Text as a number is meant: half width, capital letters, no blanks and dashes."""
    return _SPACES.sub("", text.translate(_FULL_WIDTH)).upper()


def age_on(birth: date, day: date) -> int:
    """Completed years; who was born on 29 February has the birthday on 1 March in common years."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def id_check_character(body: str) -> str:
    """18th character for the first 17 digits. Source: GB 11643-1999"""
    total = sum(int(d) * w for d, w in zip(body, ID_WEIGHTS, strict=True))
    return ID_CHECKS[total % 11]


def read_id_card(text: str, *, on: date, allow_synthetic_region: bool = False) -> IdCard:
    """What an ID number says, for a person who is alive on the day `on`.

    Raises: Unreadable with code length, characters, region, synthetic, date, future or check.
    Source: GB 11643-1999
    """
    number = compact(text)
    if len(number) != 18:
        raise Unreadable("length", length=len(number))
    if not re.fullmatch(r"\d{17}[\dX]", number, re.ASCII):
        raise Unreadable("characters")
    if not is_province(number[:2]):
        raise Unreadable("region")
    if number[:6] == SYNTHETIC_REGION and not allow_synthetic_region:
        raise Unreadable("synthetic")
    birth = _birth(number, on)
    if id_check_character(number[:17]) != number[17]:
        raise Unreadable("check")
    sex = Sex.MALE if int(number[16]) % 2 else Sex.FEMALE
    return IdCard(number, birth, sex, may_be_county(number[:6]))


def _birth(number: str, on: date) -> date:
    year, month, day = int(number[6:10]), int(number[10:12]), int(number[12:14])
    try:
        birth = date(year, month, day)
    except ValueError:
        birth = None
    if birth is None or not _ID.fullmatch(number):
        raise Unreadable("date", year=year, month=month, day=day)
    if birth > on:
        raise Unreadable("future", year=year, month=month, day=day)
    return birth


def credit_check_character(body: str) -> str:
    """18th character for the first 17. Source: GB 32100-2015"""
    total = sum(CREDIT_ALPHABET.index(c) * w for c, w in zip(body, CREDIT_WEIGHTS, strict=True))
    return CREDIT_ALPHABET[(31 - total % 31) % 31]


def read_credit_code(text: str) -> CreditCode:
    """A unified social credit code and whether its check character fits.

    Raises: Unreadable with code length or characters (I O S V Z never occur).
    Source: GB 32100-2015
    """
    code = compact(text)
    if len(code) != 18:
        raise Unreadable("length", length=len(code))
    wrong = sorted({c for c in code if c not in CREDIT_ALPHABET})
    if wrong:
        raise Unreadable("characters", wrong="、".join(wrong))
    return CreditCode(code, credit_check_character(code[:17]) == code[17])


def luhn_holds(digits: str) -> bool:
    """Whether the last digit is the Luhn check digit of the others."""
    return luhn_digit(digits[:-1]) == digits[-1]


def luhn_digit(body: str) -> str:
    """Check digit that goes after these digits."""
    total = 0
    for index, digit in enumerate(reversed(body)):
        value = int(digit) * (2 if index % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def read_bank_card(text: str) -> str:
    """Digits of a bank card number of 16 to 19 digits.

    Raises: Unreadable with code characters, length or check.
    """
    number = compact(text)
    if not re.fullmatch(r"\d+", number, re.ASCII):
        raise Unreadable("characters")
    if not 16 <= len(number) <= 19:
        raise Unreadable("length", length=len(number))
    if not luhn_holds(number):
        raise Unreadable("check")
    return number


def read_mobile(text: str) -> str:
    """Eleven digits of a mobile number; +86 in front is dropped.

    Raises: Unreadable with code characters, length or start.
    """
    number = compact(text).removeprefix("+86")
    if not re.fullmatch(r"\d+", number, re.ASCII):
        raise Unreadable("characters")
    if len(number) != 11:
        raise Unreadable("length", length=len(number))
    if not _MOBILE.fullmatch(number):
        raise Unreadable("start")
    return number


def is_landline(text: str) -> bool:
    """Whether the text is a landline number with its area code, such as 0871-67171234."""
    return _LANDLINE.fullmatch(text.strip()) is not None


def read_name(text: str) -> str:
    """A personal name of 2 to 30 Chinese characters; middle dots of any kind become “·”.

    Raises: Unreadable with code length or characters.
    """
    name = "".join(text.split()).translate(_DOTS)
    if not 2 <= len(name) <= 30:
        raise Unreadable("length", length=len(name))
    if not _NAME.fullmatch(name) or name.endswith("·") or "··" in name:
        raise Unreadable("characters")
    return name
