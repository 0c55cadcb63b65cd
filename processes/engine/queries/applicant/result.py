"""The decision on a case, its reasons and papers. Requires a scope."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from processes.engine.calendar import china_day
from processes.engine.models.stages import Stage
from processes.engine.queries.applicant.appeal import (
    Said,
    appeal_button,
    last_chance,
    may_appeal,
    said_so_far,
)
from processes.engine.queries.applicant.papers import papers_of
from processes.engine.queries.applicant.reckoned import Reckoned, blocked_of, reckoned_of
from processes.engine.queries.applicant.shapes import Button, Hero, Money, Paper
from processes.engine.queries.applicant.status import status_page
from processes.engine.queries.applicant.where import Where
from processes.engine.templatetags.ui import day

REFUSED = {Stage.REJECTED, Stage.NOT_ADMITTED, Stage.APPEAL}


@dataclass(frozen=True)
class ResultPage:
    """What the page of the result shows."""

    ref: str
    title: str
    number: str
    href: str
    hero: Hero
    money: Money | None
    reckoned: tuple[Reckoned, ...]
    said: tuple[Said, ...]
    remedy: str
    appeal: Button | None
    papers: tuple[Paper, ...]
    may_again: bool = False


def result_page(one: Where, ref: str, today: date) -> ResultPage:
    """Decisions in words, first and second; the means of appeal where there is one."""
    page = status_page(one, ref, today, None)
    refused = one.case.status in REFUSED
    return ResultPage(
        ref=ref,
        title=page.title,
        number=page.number,
        href=f"/case/{ref}/",
        hero=page.hero,
        money=page.money,
        reckoned=reckoned_of(one, today, refused=refused, paid=page.money is not None),
        said=(*_by_rules(one, today), *said_so_far(one)) if refused else said_so_far(one),
        remedy=_remedy(one, today) if refused else "",
        appeal=appeal_button(ref) if may_appeal(one, today) else None,
        papers=papers_of(one.case, ref),
        may_again=page.may_again,
    )


def _by_rules(one: Where, today: date) -> tuple[Said, ...]:
    """What stood against it, where no officer but the rules refused."""
    text = blocked_of(one, today)
    at = one.case.submitted_at
    return (Said(_("理由和依据"), china_day(at), text),) if text and at else ()


def _remedy(one: Where, today: date) -> str:
    """Until when a review can be asked for, if it still can; empty while it is looked at again."""
    if one.case.status == Stage.APPEAL:
        return ""  # the page says so above
    if not may_appeal(one, today) and (last := last_chance(one)) is not None:
        return _(
            "申请复核的期限是 %(day)s，已经过了。可以打 12351 问；情况有变化可以重新申请。"
        ) % {"day": day(last)}
    if not may_appeal(one, today):
        return _("可以打 12351 或到窗口问清理由；情况有变化可以重新申请。")
    if one.last_day is None:
        return _("不同意这个决定的，可以申请复核，由没有办过此件的人办理。")
    return _("不同意这个决定的，可以在 %(day)s前申请复核，由没有办过此件的人办理。") % {
        "day": day(one.last_day)
    }
