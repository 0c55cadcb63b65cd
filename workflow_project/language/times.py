"""Dates, sums of money and counts in Chinese, as English readers write them. Pure."""

import re

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
WEEKDAYS = dict(zip("一二三四五六日", DAYS, strict=True))
DATE = re.compile(
    r"(?:(?P<year>\d{4})\s*年\s*)?(?P<month>\d{1,2})\s*月(?:\s*(?P<day>\d{1,2})\s*日)?"
    r"(?:（?(?:周|星期)(?P<week>[一二三四五六日])）?)?(?:\s*(?P<time>\d{1,2}:\d{2}(?::\d{2})?))?"
)
MONEY = re.compile(r"(?P<sign>[-－]?)(?P<sum>\d[\d,]*(?:\.\d+)?)\s*(?P<wan>万)?元")
COUNT = re.compile(r"(?P<n>[-－]?\d[\d,]*(?:\.\d+)?)\s*(?P<unit>\D+)")
YEAR = re.compile(r"(\d{4})\s*年(度?)")
UNITS = {
    "个工作日": "working days", "工作日": "working days", "天": "days", "日": "days",
    "个自然日": "calendar days", "个月": "months", "月": "months", "年": "years",
    "小时": "hours", "分钟": "minutes", "秒": "seconds", "人": "people", "口人": "people",
    "位": "people", "件": "cases", "份": "papers", "次": "times", "岁": "years old",
    "户": "households", "套": "homes", "行": "rows", "条": "entries", "项": "items",
    "个": "", "张": "sheets", "页": "pages", "级": "level", "倍": "times", "分": "points",
    "周": "weeks", "票": "votes", "笔": "entries", "处": "places", "节": "sections",
}  # fmt: skip


def spoken(text: str) -> str | None:
    """The text in English if it is one date, sum, year or count; None if it is none of them."""
    if found := DATE.fullmatch(text):
        return date(found)
    if found := YEAR.fullmatch(text):
        return found[1]
    if found := MONEY.fullmatch(text):
        sum_ = _wan(found["sum"]) if found["wan"] else found["sum"]
        return f"{'-' if found['sign'] else ''}¥{sum_}"
    found = COUNT.fullmatch(text)
    if found and found["unit"] in UNITS:
        return f"{found['n']} {UNITS[found['unit']]}".strip()
    return None


def _wan(text: str) -> str:
    return f"{round(float(text.replace(',', '')) * 10_000):,}"


def date(found: re.Match[str]) -> str:
    """ "9 Mar 2026 (Mon) 10:42", as much of it as was said."""
    day, year, week, time = found["day"], found["year"], found["week"], found["time"]
    month = int(found["month"])
    if not 1 <= month <= 12:
        return found[0]
    said = " ".join(part for part in (day, MONTHS[month - 1], year) if part)
    said += f" ({WEEKDAYS[week]})" if week else ""
    return f"{said} {time}" if time else said
