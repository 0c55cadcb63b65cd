"""The decision on a case, its reasons and papers. Requires a scope."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from processes.engine.models.stages import Stage
from processes.engine.queries.applicant.papers import papers_of
from processes.engine.queries.applicant.records import last_record
from processes.engine.queries.applicant.shapes import Hero, Paper
from processes.engine.queries.applicant.status import status_page
from processes.engine.queries.applicant.where import Where
from processes.engine.templatetags.ui import day

REFUSED = {Stage.REJECTED, Stage.NOT_ADMITTED, Stage.APPEAL}


@dataclass(frozen=True)
class ResultPage:
    """What the page of the result shows."""

    title: str
    number: str
    href: str
    hero: Hero
    reasons: tuple[str, ...]
    remedy: str
    papers: tuple[Paper, ...]


def result_page(one: Where, ref: str, today: date) -> ResultPage:
    """Decision in words; reasons and the means of appeal when it was refused."""
    page = status_page(one, ref, today, None)
    refused = one.case.status in REFUSED
    said = last_record(one.case, "reject") if refused else None
    return ResultPage(
        title=page.title,
        number=page.number,
        href=f"/case/{ref}/",
        hero=page.hero,
        reasons=(said.opinion,) if said and said.opinion else (),
        remedy=_remedy(one) if refused else "",
        papers=papers_of(one.case, ref),
    )


def _remedy(one: Where) -> str:
    """Until when a review can be asked for, if it still can."""
    if one.closed:
        return _("可以打 12351 或到窗口问清理由；情况有变化可以重新申请。")
    if one.last_day is None:
        return _("不同意这个决定的，可以申请复核，请打 12351 或到窗口办理。")
    return _("不同意这个决定的，可以在 %(day)s前申请复核，请打 12351 或到窗口办理。") % {
        "day": day(one.last_day)
    }
