"""How papers write days, amounts and choices. Pure."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from processes.engine.amounts import in_words, yuan

BLANK_DAY = "　　　年　　月　　日"


def day(value: date | str | None) -> str:
    """2026年3月2日; an empty line to fill in where there is no day yet."""
    if not value:
        return BLANK_DAY
    found = value if isinstance(value, date) else date.fromisoformat(value[:10])
    return f"{found.year}年{found.month}月{found.day}日"


def month(value: date | str | None) -> str:
    """2026年3月; "" without a day."""
    if not value:
        return ""
    text = value.isoformat() if isinstance(value, date) else value
    year, number = text.split("-")[:2]
    return f"{year}年{int(number)}月"


def moment(value: datetime | str | None) -> str:
    """2026年3月5日 14:30, in the zone the value is in; an empty line without one."""
    if not value:
        return BLANK_DAY
    found = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    return f"{day(found.date())} {found:%H:%M}"


def span(first: date, last: date) -> str:
    """2026年3月16日至3月20日; the year is repeated only where it changes."""
    if first.year != last.year:
        return f"{day(first)}至{day(last)}"
    return f"{day(first)}至{last.month}月{last.day}日"


def money(amount_fen: int) -> str:
    """8,000.00"""
    return yuan(amount_fen, grouped=True)


def money_in_words(amount_fen: int) -> str:
    """8,000.00元（人民币捌仟元整）"""
    return f"{money(amount_fen)}元（{in_words(amount_fen)}）"


def ticks(choices: Iterable[tuple[str, str]], chosen: Iterable[str]) -> list[dict[str, Any]]:
    """A row of boxes; those whose code is in `chosen` are ticked."""
    picked = set(chosen)
    return [{"label": label, "chosen": code in picked} for code, label in choices]


def sentence(text: str, otherwise: str = "") -> str:
    """The text with a full stop at its end; `otherwise`, as it is, where there is no text."""
    clean = text.strip()
    if not clean:
        return otherwise
    return clean if clean[-1] in "。！？；：" else f"{clean}。"
