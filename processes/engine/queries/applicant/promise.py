"""The day that is promised anew when an office let its limit pass.

Reckoned as the engine reckons an extension: the limit once more from the day on which it ran out,
and again as often as that day has passed as well.
"""

from datetime import UTC, date, datetime, time
from itertools import count

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from processes.engine.calendar import CHINA
from processes.engine.parameters.values import MissingParameter
from processes.engine.queries.applicant.where import Where
from processes.engine.reference import reference
from processes.engine.shell.times import Timing
from processes.engine.templatetags.ui import day


def promised_anew(one: Where, today: date) -> tuple[date, int] | None:
    """Day, and how often it was put off; None without a limit, or where the calendar ends."""
    last, limit = one.last_day, one.limit
    if last is None or limit is None or not one.is_late(today):
        return None
    known = reference()
    now = datetime.combine(today, time(), CHINA).astimezone(UTC)
    timing = Timing(known.calendar, known.on(today), now, known.known)
    for times in count(1):
        try:
            last = timing.extended(limit.limit, last)
        except MissingParameter:
            return None
        if last is None or last >= today:
            return (last, times) if last else None
    return None


def apology(one: Where, today: date) -> str:
    """When it should have been done, when it will be, and what can be done about it.

    Each a whole sentence: parts put together could not be put into another language.
    """
    anew = promised_anew(one, today)
    told = _URGED if one.urged_on(today) else _TO_URGE if one.may_urge(today) else _SORRY
    values = {"day": day(one.last_day)}
    if anew is None:
        return _(told["unknown"]) % values
    values |= {"new": day(anew[0])}
    if anew[1] == 1:
        return _(told["once"]) % values
    return _(told["more"]) % {**values, "n": anew[1]}


_SORRY = {
    "unknown": gettext_noop(
        "本来应该在 %(day)s前办完，让您久等了。完成日期待节假日安排公布后告诉您。"
    ),
    "once": gettext_noop(
        "本来应该在 %(day)s前办完，让您久等了。新的预计：%(new)s前办完，已经报告上一级督办。"
    ),
    "more": gettext_noop(
        "本来应该在 %(day)s前办完，让您久等了。新的预计：%(new)s前办完（第 %(n)d 次推后），"
        "已经报告上一级督办。"
    ),
}
_TO_URGE = {
    "unknown": gettext_noop(
        "本来应该在 %(day)s前办完，让您久等了。完成日期待节假日安排公布后告诉您。"
        "可以按下面的“催办一下”。"
    ),
    "once": gettext_noop(
        "本来应该在 %(day)s前办完，让您久等了。新的预计：%(new)s前办完，已经报告上一级督办。"
        "可以按下面的“催办一下”。"
    ),
    "more": gettext_noop(
        "本来应该在 %(day)s前办完，让您久等了。新的预计：%(new)s前办完（第 %(n)d 次推后），"
        "已经报告上一级督办。可以按下面的“催办一下”。"
    ),
}
_URGED = {
    "unknown": gettext_noop(
        "本来应该在 %(day)s前办完，让您久等了。完成日期待节假日安排公布后告诉您。"
        "今天已经催办，明天还没有办可以再催。"
    ),
    "once": gettext_noop(
        "本来应该在 %(day)s前办完，让您久等了。新的预计：%(new)s前办完，已经报告上一级督办。"
        "今天已经催办，明天还没有办可以再催。"
    ),
    "more": gettext_noop(
        "本来应该在 %(day)s前办完，让您久等了。新的预计：%(new)s前办完（第 %(n)d 次推后），"
        "已经报告上一级督办。今天已经催办，明天还没有办可以再催。"
    ),
}
