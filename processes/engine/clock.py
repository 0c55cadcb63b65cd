"""The one clock. In the demo it stands apart from the system's by the row of DemoClock."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _

from processes.engine.errors import WrongState
from processes.engine.models import DemoClock

CHINA = ZoneInfo("Asia/Shanghai")
_YEARS: ContextVar[list[int] | None] = ContextVar("years", default=None)
DEMO_START = datetime(2026, 3, 2, 9, tzinfo=CHINA)


def now() -> datetime:
    """The present moment, aware, in UTC. In the demo the clock begins at 2026-03-02 09:00."""
    moment = datetime.now(UTC)
    if settings.DEMO:
        moment += _offset(moment)
    known = _YEARS.get()
    if known is not None and not known:
        known.append(moment.astimezone(CHINA).year)
    return moment


def this_year() -> int:
    """The present year in China; within `one_year` that of the first look at the clock."""
    known = _YEARS.get()
    return known[0] if known else now().astimezone(CHINA).year


@contextmanager
def one_year() -> Iterator[None]:
    """For the length of a request the year stays what it is."""
    token = _YEARS.set([])
    try:
        yield
    finally:
        _YEARS.reset(token)


def move_to(moment: datetime) -> datetime:
    """Sets the demo clock forward to `moment`; returns it in UTC.

    Raises: WrongState outside the demo, or if `moment` lies in its past.
    """
    if not settings.DEMO:
        raise WrongState("clock_is_real", _("正式环境不能调整时钟。"))
    if moment < now():
        raise WrongState("clock_goes_forward", _("演示时钟只能向后拨，不能回到过去。"))
    offset = moment - datetime.now(UTC)
    DemoClock.objects.update_or_create(id=1, defaults={"offset": offset})
    return moment.astimezone(UTC)


def _offset(moment: datetime) -> timedelta:
    row = DemoClock.objects.filter(id=1).first()
    if row is None:
        row, _made = DemoClock.objects.get_or_create(id=1, defaults={"offset": DEMO_START - moment})
    return row.offset
