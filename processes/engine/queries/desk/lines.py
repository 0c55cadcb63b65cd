"""One task as a line of the inbox: who, what, where, by when, and what is special about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.translation import gettext as _

from processes.engine.amounts import yuan
from processes.engine.calendar import CalendarMissing, china_day, remaining_working_days
from processes.engine.queries.applicant.shapes import Tag
from processes.engine.queries.desk.urgency import Due, due_of
from processes.engine.queries.desk.waiting import Waiting
from processes.engine.reference import reference
from processes.engine.registry import PROCESSES
from processes.engine.runtime import graph_for
from processes.people import organisations
from processes.people.actors import Actor
from processes.people.roles import Level, Role


@dataclass(frozen=True)
class Line:
    """What is shown of a task."""

    number: str
    href: str
    name: str
    unit: str
    service: str
    street: str
    node: str
    due: Due
    tags: tuple[Tag, ...] = ()
    judged: Tag | None = None  # how the rules stand
    amount: str = ""


@dataclass(frozen=True)
class Reading:
    """Who reads a list, and when; what all its lines need is read and reckoned once."""

    actor: Actor
    now: datetime
    calendar: Mapping[date, bool] = field(default_factory=lambda: reference().calendar)
    _left: dict[date, int | None] = field(default_factory=dict)

    def days_left(self, last: date) -> int | None:
        """Working days until the end of that day; None if the calendar lacks one of them."""
        if last not in self._left:
            self._left[last] = self._counted(last)
        return self._left[last]

    def _counted(self, last: date) -> int | None:
        try:
            return remaining_working_days(self.calendar, china_day(self.now), last)
        except CalendarMissing:
            return None


def line(one: Waiting, reading: Reading, query: str = "") -> Line:
    """The line of a task; its link keeps the query, so that the list stays as it is."""
    node = graph_for(one.process, one.flow_version).node(one.node)
    unit, street = place_of(one.unit)
    title = one.title or str(PROCESSES[one.process].title)
    counts = one.year in {None, china_day(reading.now).year}
    return Line(
        number=one.number,
        href=f"/w/case/{one.number}/" + (f"?{query}" if query else ""),
        name=one.subject,
        unit=unit,
        service=title,
        street=street,
        node=node.title,
        due=due_of(
            one.due,
            now=reading.now,
            days_left=reading.days_left,
            stopped=_stopped(one),
            limited=bool(node.limit),
        ),
        tags=tags_of(one, reading.actor),
        judged=judged(one) if counts else None,
        amount=yuan(one.amount_fen, grouped=True) if counts and one.amount_fen is not None else "",
    )


def judged(one: Waiting) -> Tag | None:
    """How the rules stand, the worst first; None where there are none or nobody has asked them."""
    if not one.rules:
        return None
    if one.block:
        return Tag("no", "x", _("%(n)d 条不符合") % {"n": one.block})
    if one.look:
        return Tag("you", "warn", _("%(n)d 条规则要看") % {"n": one.look})
    if one.unchecked:
        return Tag("", "help", _("%(n)d 条尚未核对") % {"n": one.unchecked})
    return Tag("ok", "check", _("规则全过"))


def place_of(unit: int | None) -> tuple[str, str]:
    """Short names of an employer or union, and of the street above it."""
    if unit is None:
        return "", ""
    here = organisations.unit(unit)
    name = here.employer or here.name.removesuffix("工会委员会")
    street = organisations.ancestor_at(unit, Level.STREET)
    above = organisations.unit(street).name if street else _("区直属")
    return name, above.removesuffix("总工会")


def tags_of(one: Waiting, actor: Actor) -> tuple[Tag, ...]:
    """What is special of its way, in words; at most four."""
    found = []
    if absent := _absent(one, actor):
        found.append(Tag("pub", "swap", _("代 %(name)s") % {"name": absent}))
    if one.back:
        found.append(Tag("ok", "again", _("补正回来")))
    elif one.revision > 1:
        found.append(Tag("", "", _("第 %(n)d 次送审") % {"n": one.revision}))
    if one.urges:
        found.append(Tag("you", "bell", _("催办 %(n)d 次") % {"n": one.urges}))
    if one.holder == actor.account:
        found.append(Tag("wait", "user", _("我已认领")))
    return tuple(found)


def _absent(one: Waiting, actor: Actor) -> str:
    """Name of the colleague for whom the actor would act; "" in his own right."""
    for colleague in actor.stands_in_for:
        if colleague.account == one.holder:
            return colleague.name
    role = Role(one.role)
    if one.holder is not None or actor.has_role(role, one.organisation):
        return ""
    found = actor.proxy_for(role, one.organisation, process=one.process)
    return found.name if found else ""


def _stopped(one: Waiting) -> str:
    if one.suspended:
        return _("已挂起，停表")
    return _("等申请人补正，停表") if one.paused else ""
