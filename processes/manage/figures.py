"""A parameter's value as it is typed and as it is kept. No database.

Money is kept as text in yuan with two decimals, a ratio as a part of one though people type it in
percent, everything else as the number it is.
"""

import re
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from processes.engine.parameters.values import ParameterRow, Unit

MONEY = (Unit.YUAN, Unit.YUAN_PER_MONTH)
MOST_MONEY, MOST_COUNT, MOST_DAYS, MOST_TIMES = Decimal(100_000_000), 10**9, 3650, Decimal(1000)
JUMP = 5  # so many times more or less is asked about


class BadValue(ValueError):
    """The text is no value of that unit; the message is a sentence."""


def kept(text: str, unit: Unit) -> str:
    """The value to keep. Raises: BadValue."""
    if unit in MONEY:
        return _money(text)
    if unit is Unit.RATIO:
        return _ratio(text)
    if unit is Unit.TIMES:
        return _times(text)
    return _whole(text, unit)


def typed(row: ParameterRow) -> str:
    """The value as somebody types it."""
    if row.unit is Unit.RATIO:
        return _plain(Decimal(row.value) * 100)
    return row.value


def suffix(unit: Unit) -> str:
    """What stands behind the field."""
    return "%" if unit is Unit.RATIO else unit.label


def jumps(old: str, new: str) -> bool:
    """Whether the new value is so far from the old that it may be a slip."""
    before, after = Decimal(old), Decimal(new)
    if not before or not after:
        return before != after
    return not 1 / Decimal(JUMP) < after / before < JUMP


def _number(text: str) -> Decimal:
    plain = re.sub(r"[,，\s]", "", text).translate(
        str.maketrans("０１２３４５６７８９．％", "0123456789.%")
    )
    try:
        found = Decimal(plain.removesuffix("元").removesuffix("%"))
    except InvalidOperation:
        raise BadValue(_("请只填数字，例如10000或0.5。")) from None
    if not found.is_finite() or found < 0:
        raise BadValue(_("请填0或大于0的数字。"))
    if found and not -12 <= found.adjusted() <= 12:
        raise BadValue(_("这个数字太大或太小，请核对。"))
    return found


def _money(text: str) -> str:
    found = _number(text)
    if found != found.quantize(Decimal("0.01")):
        raise BadValue(_("金额最多填到分，也就是两位小数。"))
    if not 0 < found <= MOST_MONEY:
        raise BadValue(_("金额要大于0，不超过1亿元。"))
    return f"{found:.2f}"


def _ratio(text: str) -> str:
    found = _number(text)
    if not 0 < found <= 100:
        raise BadValue(_("比例按百分数填，要大于0、不超过100，例如30表示百分之三十。"))
    if found != found.quantize(Decimal("0.01")):
        raise BadValue(_("百分数最多填两位小数。"))
    return _plain(found / 100)


def _times(text: str) -> str:
    found = _number(text)
    if not 0 < found <= MOST_TIMES or found != found.quantize(Decimal("0.01")):
        raise BadValue(_("倍数要大于0、不超过1000，最多两位小数。"))
    return _plain(found)


def _whole(text: str, unit: Unit) -> str:
    found = _number(text)
    if found != found.to_integral_value():
        raise BadValue(_("请填整数，不带小数。"))
    least = 0 if unit is Unit.COUNT else 1
    most = MOST_DAYS if unit in (Unit.DAYS, Unit.WORKING_DAYS, Unit.MONTHS) else MOST_COUNT
    if not least <= found <= most:
        raise BadValue(_("请填%(least)s到%(most)s之间的整数。") % {"least": least, "most": most})
    return str(int(found))


def _plain(found: Decimal) -> str:
    text = f"{found:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
