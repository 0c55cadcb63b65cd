"""已办、我发起的、抄送我的: three boxes as pages of rows of one shape. Requires `runtime.scope`."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from processes.engine.models import Case
from processes.engine.moves import Verb
from processes.engine.queries.applicant.cases import line as case_line
from processes.engine.queries.applicant.shapes import Tag
from processes.engine.queries.applicant.where import Where, where_all
from processes.engine.queries.desk.copies import Copy, copies_for
from processes.engine.queries.desk.done import Decided, decided_by
from processes.engine.queries.desk.lines import place_of
from processes.engine.queries.desk.order import FAR, LAST_ID, Place
from processes.engine.queries.stage_look import stage_tag
from processes.engine.registry import PROCESSES
from processes.engine.runtime import graph_for
from processes.people.actors import Actor
from processes.vault.names import unveil

PAGE = 50
SAID: dict[str, tuple[str, str, object]] = {
    Verb.APPROVE: ("ok", "check", gettext_lazy("同意")),
    Verb.REJECT: ("no", "x", gettext_lazy("不予通过")),
    Verb.RETURN: ("you", "back", gettext_lazy("退回")),
    Verb.TERMINATE: ("", "dot", gettext_lazy("终止")),
    Verb.REFUND: ("no", "back", gettext_lazy("退款")),
    Verb.MOVE_OUT: ("pub", "swap", gettext_lazy("转出")),
}


@dataclass(frozen=True)
class Row:
    """One case in a box: what happened at `at`, and where it stands now."""

    at: datetime | None
    href: str
    number: str
    name: str
    unit: str
    service: str
    street: str
    now: Tag
    what: tuple[Tag, ...] = ()
    said: str = ""
    unread: bool = False


@dataclass(frozen=True)
class Box:
    """A page of rows, newest first; `next` names the place of the next page."""

    rows: tuple[Row, ...]
    next: str = ""


def done_box(actor: Actor, before: str = "") -> Box:
    """What the officer decided, and where each case is now."""
    begun = Place.read(before) if before else Place(due=FAR, task=LAST_ID)
    rows = decided_by(actor, before=begun.due, before_id=begun.task, most=PAGE + 1)
    shown = rows[:PAGE]
    more = len(rows) > PAGE
    last = str(Place(due=shown[-1].at, task=shown[-1].task)) if more else ""
    return Box(tuple(_decided(one) for one in shown), last)


def _decided(one: Decided) -> Row:
    one = replace(one, outcome=unveil(one.outcome), node=unveil(one.node))
    kind, icon_name, word = SAID.get(one.outcome, ("", "check", _("已办")))
    node = graph_for(one.process, one.flow_version).nodes.get(one.node)
    edge = node.edge(one.outcome) if node else None
    what = [Tag(kind, icon_name, str(edge.title if edge and edge.title else word))]
    if one.absent:
        what.append(Tag("pub", "swap", _("代 %(name)s") % {"name": one.absent}))
    return _row(one, one.at, tuple(what), node.title if node else "")


def cc_box(actor: Actor, before: str = "") -> Box:
    """Copies for the officer; unread ones are marked."""
    begun = min(int(before), LAST_ID) if before.isascii() and before.isdecimal() else LAST_ID
    rows = copies_for(actor, before=begun, most=PAGE + 1)
    shown = rows[:PAGE]
    last = str(shown[-1].event) if len(rows) > PAGE else ""
    return Box(tuple(_copied(one) for one in shown), last)


def _copied(one: Copy) -> Row:
    tag = Tag("", "eye", _("已阅")) if one.is_read else Tag("wait", "chat", _("未阅"))
    said = _("%(name)s 抄送") % {"name": one.giver} if one.giver else ""
    return _row(one, one.at, (tag,), said, unread=not one.is_read)


def _row(
    one: Decided | Copy, at: datetime, what: tuple[Tag, ...], said: str, *, unread: bool = False
) -> Row:
    unit, street = place_of(one.unit)
    return Row(
        at=at,
        href=f"/w/case/{one.number}/",
        number=one.number,
        name=one.subject,
        unit=unit,
        service=one.title or str(PROCESSES[one.process].title),
        street=street,
        now=stage_tag(one.status),
        what=what,
        said=said,
        unread=unread,
    )


def started_box(actor: Actor, today: date, before: str = "") -> Box:
    """Cases that the officer filed for workers: whose turn it is, and by when."""
    lists = [one.code for one in PROCESSES if one.rosters]
    own = Q(agent=actor.account) | Q(applicant=actor.account, process__in=lists)
    cases = Case.objects.filter(own).order_by("-id")
    if before.isascii() and before.isdecimal():
        cases = cases.filter(pk__lt=min(int(before), LAST_ID))
    found = where_all(cases[: PAGE + 1])
    last = str(found[PAGE - 1].case.pk) if len(found) > PAGE else ""
    return Box(tuple(_started(one, today) for one in found[:PAGE]), last)


def _started(one: Where, today: date) -> Row:
    case, shown = one.case, case_line(one, today)
    unit, street = place_of(case.unit_id)
    return Row(
        at=case.submitted_at or case.created,
        href=shown.href,
        number=case.number or "",
        name=case.subject,
        unit=unit,
        service=shown.title,
        street=street,
        now=shown.tag,
        said=shown.line,
        unread=shown.mine,
    )
