"""The end of a case that helped: the household file, and the day of its next re-check."""

from datetime import date
from typing import Any

from processes.engine import counters
from processes.engine.models import Case
from processes.engine.runtime import Work
from processes.hardship_aid.models import Aid, HouseholdFile
from processes.hardship_aid.rules import Category

NUMBER = "GDBF-{year}-{count:05}"


def archived(work: Work, form: Any) -> None:
    """Open the household's file, or carry the one it has on; set the yearly re-check."""
    recheck = months_later(work.timing.today, work.dossier.parameters.count("recheck_months"))
    aid = Aid.objects.get(case=work.case.id)
    Case.objects.filter(pk=work.case.id).update(recheck_on=recheck)
    if aid.category == Category.NONE:
        return
    known = HouseholdFile.objects.filter(holder=work.case.applicant, closed_on=None)
    if not known.update(category=aid.category, recheck_on=recheck):
        _open(work, aid, recheck)


def _open(work: Work, aid: Aid, recheck: date) -> None:
    year = work.timing.today.year
    count = counters.take(organisation=None, kind="household_file", year=year)
    HouseholdFile.objects.create(
        number=NUMBER.format(year=year, count=count),
        holder_id=work.case.applicant,
        case_id=work.case.id,
        category=aid.category,
        opened_on=work.timing.today,
        recheck_on=recheck,
    )


def months_later(day: date, months: int) -> date:
    """The same day so many months later; the last day of the month if it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise ValueError(day)
