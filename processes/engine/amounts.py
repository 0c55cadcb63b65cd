"""Money as integer fen: reading, writing, rounding, 大写. Pure; never a float."""

import re
from fractions import Fraction

MOST_FEN = 10**14 - 1  # below 万亿元: the words above end here
_PLAIN = re.compile(r"(\d+)(?:\.(\d*))?", re.ASCII)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d*)?", re.ASCII)
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，￥", "0123456789.,¥")
_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("仟", "佰", "拾", "")
_SECTIONS = ("亿", "万", "")


class AmountUnreadable(ValueError):
    """Text that is not an amount. `code` is empty, negative, format, decimals or too_large."""

    def __init__(self, code: str) -> None:
        super().__init__(f"not an amount: {code}")
        self.code = code


def fen(text: str) -> int:
    """Fen of an amount typed in yuan, such as "48,000.5" -> 4800050.

    Raises: AmountUnreadable, with a code that says why.
    """
    clean = text.translate(_FULL_WIDTH).strip().removeprefix("¥").removesuffix("元").strip()
    if not clean:
        raise AmountUnreadable("empty")
    if clean.startswith(("-", "−", "－")):
        raise AmountUnreadable("negative")
    if "," in clean and not _GROUPED.fullmatch(clean):
        raise AmountUnreadable("format")
    found = _PLAIN.fullmatch(clean.replace(",", ""))
    if found is None:
        raise AmountUnreadable("format")
    whole, part = found[1], found[2] or ""
    if len(part) > 2:
        raise AmountUnreadable("decimals")
    if len(whole.lstrip("0")) > 12:
        raise AmountUnreadable("too_large")
    return int(whole) * 100 + int(part.ljust(2, "0"))


def yuan(amount_fen: int, *, grouped: bool = False) -> str:
    """An amount with two decimals: "8000.00", or "8,000.00" when grouped."""
    sign = "-" if amount_fen < 0 else ""
    whole, part = divmod(abs(amount_fen), 100)
    return f"{sign}{whole:{',' if grouped else ''}}.{part:02d}"


def half_up(value: Fraction | int) -> int:
    """Nearest integer, halves away from zero. For display and for amounts that are paid."""
    doubled = abs(Fraction(value)) * 2 + 1
    rounded = int(doubled // 2)
    return rounded if value >= 0 else -rounded


def in_words(amount_fen: int) -> str:
    """The amount in formal Chinese numerals, such as 人民币捌仟元整.

    Raises: ValueError if negative or not below 万亿元.
    Source: 中国人民银行《正确填写票据和结算凭证的基本规定》
    """
    if not 0 <= amount_fen <= MOST_FEN:
        raise ValueError("amounts in words are from zero to below 万亿元")
    whole, part = divmod(amount_fen, 100)
    jiao, cents = divmod(part, 10)
    if not whole and not part:
        return "人民币零元整"
    words = f"{_integer_words(whole)}元" if whole else ""
    return f"人民币{words}{_part_words(bool(whole), jiao, cents)}"


def _part_words(after_yuan: bool, jiao: int, cents: int) -> str:
    """Words after 元; "整" stands only where no 角 and no 分 follows."""
    if not jiao and not cents:
        return "整"
    words = f"{_DIGITS[jiao]}角" if jiao else ("零" if after_yuan else "")
    return words + (f"{_DIGITS[cents]}分" if cents else "")


def _integer_words(number: int) -> str:
    words, gap = "", False
    for index, name in enumerate(_SECTIONS):
        section = number // 10 ** (4 * (len(_SECTIONS) - 1 - index)) % 10000
        if not section:
            gap = bool(words)
            continue
        if words and (gap or section < 1000):
            words += "零"
        words += _section_words(section) + name
        gap = False
    return words


def _section_words(section: int) -> str:
    words, gap = "", False
    for digit, place in zip(f"{section:04d}", _PLACES, strict=True):
        if digit == "0":
            gap = bool(words)
            continue
        words += ("零" if gap else "") + _DIGITS[int(digit)] + place
        gap = False
    return words
