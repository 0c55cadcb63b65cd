"""全过程: events and readings in one order, by day, with what each changed."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import groupby

from django.utils.translation import gettext as _

from processes.engine.audit.access import LATE
from processes.engine.audit.timeline import Entry
from processes.engine.calendar import china_day
from processes.engine.models import Access
from processes.engine.moves import Verb
from processes.engine.queries.audit import changes, words
from processes.engine.queries.audit.rows import Rows
from processes.engine.queries.audit.shapes import Chip, Day, Line, Moment
from processes.engine.queries.shown_name import reader_name
from processes.engine.templatetags.ui import day as day_words

TOGETHER = timedelta(minutes=10)  # readings of one kind by one person may make one line
MINUTE = timedelta(minutes=1)


def lines(rows: Rows, here: Moment) -> list[Line]:
    """Everything, oldest first; what lies after the moment is marked."""
    found = [_event(rows, index, here) for index in range(len(rows.events))]
    found += _readings(rows, here)
    return sorted(found, key=lambda one: (one.at, one.n or 10**9))


def chips(found: list[Line], show: str) -> tuple[Chip, ...]:
    """The filters with their counts."""
    return tuple(
        Chip(code, str(title), sum(1 for one in found if code in {"", one.kind}), now=code == show)
        for code, title in words.KINDS
    )


def days(found: Iterable[Line], show: str) -> tuple[Day, ...]:
    """Lines of one kind by day; the moment looked back to always stays."""
    kept = [one for one in found if show in {"", one.kind} or one.here]
    return tuple(Day(day, list(of)) for day, of in groupby(kept, key=lambda one: china_day(one.at)))


def _event(rows: Rows, index: int, here: Moment) -> Line:
    row, entry = rows.events[index], rows.entries[index]
    look, icon_name = words.look_of(entry.verb)
    return Line(
        at=row.at,
        kind=words.kind_of(entry.verb, by_system=row.actor_id is None),
        look=look,
        icon_name=icon_name,
        title=entry.label,
        who=_who(rows, entry, row.actor_id),
        n=row.n,
        hash=row.h,
        node=entry.title,
        opinion=words.veiled(rows, entry.opinion),
        details=tuple(_details(rows, entry)),
        remarks=changes.remarks(rows, entry),
        filled=changes.filled(rows, entry),
        changes=changes.of_event(rows, index),
        broken=next((one.text for one in rows.chain if one.n == row.n), ""),
        future=index >= here.index,
        here=index == here.index - 1,
    )


OF_APPLICANTS = {Verb.OPEN, Verb.SUBMIT, Verb.CORRECT, Verb.WITHDRAW}


def _who(rows: Rows, entry: Entry, actor: int | None) -> str:
    own = entry.verb in OF_APPLICANTS or actor in {rows.case.applicant_id, rows.case.agent_id}
    if own and actor is not None and not entry.role:
        return _("%(name)s（申请人一方）") % {"name": changes.party(rows, entry)}
    name = entry.who
    return _("%(name)s（%(unit)s）") % {"name": name, "unit": entry.organisation} if (
        entry.organisation
    ) else name  # fmt: skip


def _details(rows: Rows, entry: Entry) -> Iterable[str]:
    if entry.reason:
        yield _("理由：%(reason)s") % {"reason": changes.reason(rows, entry.reason)}
    yield from entry.toward
    for last in dict.fromkeys(entry.due.values()):
        if last is not None:
            yield _("限期到 %(day)s") % {"day": day_words(last)}


def _readings(rows: Rows, here: Moment) -> list[Line]:
    until = rows.now if here.is_now else here.at
    return [
        _reading(rows, group, future=group[0].at > until) for group in together(rows, rows.accesses)
    ]


def together(rows: Rows, accesses: Iterable[Access]) -> list[list[Access]]:
    """Readings of one kind by one person shortly after each other, in the order they began.

    Never across an event or an upload: a line would say that something was seen before it was.
    """
    found: list[list[Access]] = []
    breaks = sorted(
        [one.at for one in rows.events]
        + [one.uploaded_at for one in rows.files]
        + [one.issued_at for one in rows.papers if one.issued_at]
    )
    latest: dict[tuple[int | None, str, bool], list[Access]] = {}
    for row in accesses:
        key = (row.actor_id, row.what.partition(":")[0], row.refused)
        group = latest.get(key)
        if (
            group
            and not row.refused
            and row.at - group[-1].at <= TOGETHER
            and bisect_right(breaks, group[0].at) == bisect_right(breaks, row.at)
        ):
            group.append(row)
        else:
            latest[key] = [row]
            found.append(latest[key])
    return found


def what_of(rows: Rows, group: list[Access]) -> str:
    """What readings that belong together were of."""
    names = list(dict.fromkeys(words.seen_what(rows, row) for row in group))
    if len(names) > 3:
        return _("%(kind)s %(n)d 份") % {
            "kind": words.plain_words(group[0].what.partition(":")[0]),
            "n": len({row.what for row in group}),
        }
    return _("、").join(names)


def last_of(group: list[Access]) -> datetime | None:
    """When the last of them was, if that is another minute than the first."""
    last = group[-1].at
    return last if last.replace(second=0) - group[0].at.replace(second=0) >= MINUTE else None


def _reading(rows: Rows, group: list[Access], *, future: bool) -> Line:
    first = group[0]
    name = reader_name(first.actor) if first.actor else _("系统")
    unit = words.place(rows, first.actor_id)
    refused, strong = first.refused, first.what.startswith("unmask")
    quicker = refused and first.what in LATE
    line = Line(
        at=first.at,
        until=last_of(group),
        kind=words.VIEW,
        look="" if quicker else "no" if refused else "now" if strong else "",
        icon_name="clock" if quicker else "x" if refused else "eye",
        title=_("别人先办了") if quicker else _("被拦下") if refused else _("查看"),
        who=f"{name}（{unit}）" if unit else name,
        node=what_of(rows, group),
        refused=refused,
        future=future,
    )
    reasons = dict.fromkeys(row.reason for row in group if row.reason and not refused)
    said = tuple(_("理由：%(reason)s") % {"reason": one} for one in reasons)
    return replace(line, details=said)
