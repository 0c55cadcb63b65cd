"""Which event `?at=` means, and the bar of stages over time. Reads nothing but the rows."""

from dataclasses import replace
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from processes.engine.calendar import CHINA
from processes.engine.errors import InvalidFacts
from processes.engine.models.stages import Stage
from processes.engine.queries.audit.rows import Rows
from processes.engine.queries.audit.shapes import Bar, Moment, Segment, Tick
from processes.engine.templatetags.ui import moment as words_of

SAY_WHEN = gettext_lazy(
    "网址里的“at”看不懂：写事件的序号（如 at=5）、日期（at=2026-03-02）或者时间"
    "（at=2026-03-02T09:17）。"
)
MINUTE = timedelta(minutes=1)
LEAST = 1.2  # percent: a stretch that can still be seen
PIXELS = 11.2  # of one percent on a wide screen
STOPPED = {Stage.CORRECTING, Stage.RETURNED}


def moment(rows: Rows, at: str) -> Moment:
    """The last event by `at`: a number, a day (to its end) or a moment of China's clock.

    The first one if there was none yet. Raises: InvalidFacts for anything else.
    """
    numbers = [one.n for one in rows.events]
    if at.isascii() and at.isdecimal() and len(at) < 8:
        there = sum(1 for n in numbers if n <= int(at))
    else:
        until = _until(at)
        there = sum(1 for one in rows.events if until is None or one.at < until)
    index = max(1, there)
    return Moment(
        n=numbers[index - 1],
        index=index,
        total=len(numbers),
        at=rows.events[index - 1].at,
        before=numbers[index - 2] if index > 1 else 0,
        after=numbers[index] if index < len(numbers) else 0,
    )


def _until(at: str) -> datetime | None:
    """The first moment that `at` no longer covers; None for now, which is the empty `at`."""
    if not at:
        return None
    try:
        found = datetime.fromisoformat(at)
        return _aware(found) + (timedelta(days=1) if len(at) <= len("2026-03-02") else MINUTE)
    except (ValueError, OverflowError):
        raise InvalidFacts("at", str(SAY_WHEN)) from None


def _aware(found: datetime) -> datetime:
    return found if found.tzinfo else found.replace(tzinfo=CHINA)


def bar(rows: Rows, here: Moment) -> Bar:
    """Stretches of one status each, as long as they took; very short ones can still be seen."""
    spans = _spans(rows)
    segments = _labelled(_placed(spans))
    ticks = [
        Tick(one.n, _at(segments, one.at, last=one is rows.events[-1]), words_of(one.at))
        for one in rows.events
    ]
    return Bar(segments, tuple(ticks), ticks[here.index - 1].x)


def _spans(rows: Rows) -> list[tuple[str, bool, datetime, datetime]]:
    """(status, clock stopped, start, end), in order; the last one of a running case ends now."""
    found: list[tuple[str, bool, datetime, datetime]] = []
    for index, (event, body) in enumerate(zip(rows.events, rows.bodies, strict=True)):
        status = str(body.get("status") or (found[-1][0] if found else Stage.DRAFT))
        played = rows.played[index] if index < len(rows.played) else None
        stopped = status in STOPPED or bool(played and played.state.suspended)
        if found:
            found[-1] = (*found[-1][:3], event.at)
        if not found or found[-1][:2] != (status, stopped):
            found.append((status, stopped, event.at, event.at))
    if rows.case.closed_at is None:
        found[-1] = (*found[-1][:3], max(rows.now, found[-1][3]))
    return found


def _placed(spans: list[tuple[str, bool, datetime, datetime]]) -> list[Segment]:
    total = sum((end - start for _s, _p, start, end in spans), timedelta()) or timedelta(seconds=1)
    widths = [max(LEAST, 100 * (end - start) / total) for _s, _p, start, end in spans]
    scale, x, found = 100 / sum(widths), 0.0, []
    for (status, stopped, start, end), width in zip(spans, widths, strict=True):
        last = start is spans[-1][2]
        look = "you" if stopped else "idle" if status == Stage.DRAFT else "now" if last else "past"
        title = str(Stage(status).label) if status in Stage.values else status
        words = _words(title, end - start, stopped=stopped)
        found.append(Segment(title, words, start, end, x, width * scale, look))
        x += width * scale
    return found


def _words(title: str, span: timedelta, *, stopped: bool) -> str:
    days = span / timedelta(days=1)
    if not span:
        return title
    text = _("不到0.1天") if days < 0.05 else _("%(n).1f天") % {"n": days}
    stop = _("（停表）") if stopped else ""
    return f"{title} {text}{stop}"


def _labelled(segments: list[Segment]) -> tuple[Segment, ...]:
    """Words where there is room for them: within the stretch first, then over its neighbours."""
    done = [replace(one, label_x=one.x) if _fits(one) else one for one in segments]
    taken = [(one.x, one.x + _length(one.words)) for one in done if one.label_x >= 0]
    for index, one in enumerate(done):
        start = min(one.x, 100 - _length(one.words))  # at the end, words stand before it
        end = start + _length(one.words)
        free = all(end < left or start > right for left, right in taken)
        if one.label_x < 0 and free and start >= 0:
            done[index] = replace(one, label_x=start)
            taken.append((start, end))
    return tuple(_dated(done))


def _dated(segments: list[Segment]) -> list[Segment]:
    end, found = -1.0, []
    for one in segments:
        if one.x > end and one.x <= 92:
            end = one.x + 80 / PIXELS
            found.append(replace(one, date_x=one.x))
        else:
            found.append(one)
    return found


def _fits(one: Segment) -> bool:
    return _length(one.words) <= one.width


def _length(words: str) -> float:
    """Percent of the bar that words take, Chinese ones about 12.5 pixels a sign."""
    return sum(12.5 if sign > "\u2000" else 7 for sign in words) / PIXELS + 0.6


def _at(segments: tuple[Segment, ...], at: datetime, *, last: bool) -> float:
    """Place of a moment on the bar."""
    here = [one for one in segments if one.start <= at <= one.end]
    if not here:
        return 100.0
    one = here[-1]
    span = one.end - one.start
    inside = (at - one.start) / span if span else 0.5 if last else 0.0
    return round(one.x + one.width * min(1.0, inside), 3)
