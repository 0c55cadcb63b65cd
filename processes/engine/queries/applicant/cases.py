"""The reader's cases as lines: what waits for him, what goes on, what is over. Needs a scope."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from processes.engine.graph.model import Kind
from processes.engine.models import Case
from processes.engine.models.stages import Stage
from processes.engine.moves import Verb
from processes.engine.queries.applicant.shapes import CaseLine, StatusPage, Tag
from processes.engine.queries.applicant.status import status_page
from processes.engine.queries.applicant.where import Where, where_all
from processes.engine.queries.stage_look import stage_tag, suspended_tag
from processes.engine.registry import PROCESSES
from processes.engine.templatetags.ui import day
from processes.people.actors import Actor

MOST = 100


@dataclass(frozen=True)
class OwnCases:
    """Lines in three groups, newest first."""

    waiting: tuple[CaseLine, ...] = ()
    running: tuple[CaseLine, ...] = ()
    closed: tuple[CaseLine, ...] = ()


def own_cases(actor: Actor, today: date) -> OwnCases:
    """Cases of which the reader is applicant or agent."""
    rows = Case.objects.filter(Q(applicant=actor.account) | Q(agent=actor.account))
    apart = [one.code for one in PROCESSES if one.within]  # shown with the case that called it
    rows = rows.exclude(process__in=apart)
    found = [(one, line(one, today)) for one in where_all(rows.order_by("-id")[:MOST])]
    return OwnCases(
        waiting=(*_offers(actor, today), *(shown for one, shown in found if shown.mine)),
        running=tuple(shown for one, shown in found if not shown.mine and not shown.over),
        closed=tuple(shown for one, shown in found if shown.over and not shown.mine),
    )


def _offers(actor: Actor, today: date) -> Iterator[CaseLine]:
    """What processes hold ready for him that is no case yet."""
    for definition in PROCESSES:
        if definition.offers is not None:
            yield from definition.offers(actor.account, today)


def has_draft(actor: Actor, process: str) -> bool:
    """Whether the reader has an application of this process that is not handed in."""
    mine = Case.objects.filter(process=process, applicant=actor.account)
    return mine.filter(status=Stage.DRAFT).exists()


def line(one: Where, today: date) -> CaseLine:
    """One case in a list: whose turn it is and by when."""
    case = one.case
    ref = case.number or str(case.pk)
    title = str(PROCESSES[case.process].title)
    if PROCESSES[case.process].rosters:
        said = _("在审批工作台的“名单”里办理")
        number, mine = case.number or "", one.mine and not one.closed
        return CaseLine(f"/w/lists/{case.pk}/", title, number, stage_tag(case.status), said, mine)
    if case.status == Stage.DRAFT:
        said = _("草稿还没有交，请接着填")
        return CaseLine(f"/case/{ref}/edit/", title, "", Tag("you", "edit", _("没交")), said, True)
    if (own := PROCESSES.of(case).own_status) is not None:
        return _own_line(own(one, status_page(one, ref, today, None), today), title)
    tag = stage_tag(case.status)
    said = _said(one, today)
    mine = one.mine and not (one.closed or one.suspended)
    if one.suspended:
        tag = suspended_tag()
    if one.is_late(today):
        tag = Tag("no", "warn", _("办得慢了"))
    return CaseLine(f"/case/{ref}/", title, case.number or "", tag, said, mine, one.closed)


def _own_line(page: StatusPage, title: str) -> CaseLine:
    """A case whose page says itself where it stands."""
    said = page.hero.by or page.hero.where.replace("\n", "")
    mine = page.hero.look == "you"
    return CaseLine(
        f"/case/{page.ref}/", title, page.number, page.hero.tag, said, mine, page.is_over
    )


def _said(one: Where, today: date) -> str:
    if one.closed:
        return str(Stage(one.case.status).label)
    if one.suspended:
        return _("时限暂停，恢复以后接着办")
    by = day(one.last_day) if one.last_day else ""
    if one.mine:
        return _("请在 %(day)s前办") % {"day": by} if by else _("等您办")
    if one.node is not None and one.node.edge(Verb.APPEAL):
        return _("%(day)s前可以申请复核") % {"day": by} if by else _("可以申请复核")
    if by and one.node is not None and one.node.kind is Kind.WAIT:
        return _("正在%(title)s，到 %(day)s") % {"title": one.node.title, "day": by}
    return _at_office(one, today, by)


def _at_office(one: Where, today: date, by: str) -> str:
    office = one.office or (one.node.title if one.node else "")
    if one.is_late(today) and one.urged_on(today):
        return _("%(office)s 超过了时限，您今天催办过了") % {"office": office}
    if one.may_urge(today):
        return _("%(office)s 超过了时限，可以催办") % {"office": office}
    if one.is_late(today):
        return _("%(office)s 超过了时限") % {"office": office}
    if by:
        return _("%(office)s 在办，预计 %(day)s前") % {"office": office, "day": by}
    return _("%(office)s 在办") % {"office": office}
