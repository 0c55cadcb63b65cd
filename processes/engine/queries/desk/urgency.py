"""How long there is: a word, an icon and a colour for each task that waits."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from processes.engine.calendar import china_day
from processes.engine.queries.applicant.where import last_day
from processes.engine.templatetags.ui import day

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True)
class Due:
    """When a task is due: `look` is late, soon, stop or "" (in time)."""

    text: str
    look: str = ""
    icon_name: str = ""
    moment: datetime | None = None

    @property
    def exactly(self) -> str:
        """The last day, in words for a tooltip and for those who listen."""
        return day(last_day(self.moment)) if self.moment else ""


def due_of(
    due: datetime | None,
    *,
    now: datetime,
    days_left: Callable[[date], int | None],
    stopped: str = "",
    limited: bool = True,
) -> Due:
    """The due moment seen from `now`; `stopped` says why the clock stands still.

    `days_left` counts working days, below zero for what is over; None where the calendar is not
    known yet.
    """
    if stopped:
        return Due(stopped, "stop", "pause")
    if due is None:
        return Due(_("待节假日安排公布") if limited else _("不限时"))
    last = last_day(due)
    if due <= now:
        days = days_left(last) if last else None
        return Due(_over(now - due, days), "late", "warn", due)
    if last is None or last == china_day(now):
        return Due(_today(due), "soon", "clock", due)
    return Due(_left(days_left(last), last), "", "", due)


def _over(late: timedelta, days: int | None) -> str:
    """By how much, in working days as limits are counted; a rest day adds none."""
    if late < HOUR:
        return _("刚超时")
    if late < DAY:
        return _("超 %(n)d 小时") % {"n": late // HOUR}
    if not days:
        return _("已超时")
    return _("超 %(n)d 个工作日") % {"n": -days}


def _today(due: datetime) -> str:
    local = timezone.localtime(due)
    if (local.hour, local.minute) == (0, 0):
        return _("今天到期")
    return _("今天 %(time)s") % {"time": f"{local:%H:%M}"}


def _left(days: int | None, last: date) -> str:
    if not days or days < 1:
        return _("%(day)s前") % {"day": day(last)}
    return _("还有 %(n)d 个工作日") % {"n": days}
