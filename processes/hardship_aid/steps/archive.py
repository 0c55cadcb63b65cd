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
    if aid.category == Category.NONE:  # no file, nothing to look at again
        return
    Case.objects.filter(pk=work.case.id).update(recheck_on=recheck)
    mine = HouseholdFile.objects.select_for_update().filter(holder=work.case.applicant)
    known = mine.filter(closed_on=None).first() or mine.order_by("-closed_on").first()
    if known is None:
        _open(work, aid, recheck)
        return
    if known.closed_on is not None:  # 返困: one household, one file
        reopened(known, category=aid.category)
    known.category, known.recheck_on = aid.category, recheck
    known.save()


def reopened(file: HouseholdFile, *, category: str) -> None:
    """The household is in hardship again; does not save."""
    file.closed_on, file.exit_reason, file.visit_on, file.visits = None, "", None, 0
    file.category, file.months_above, file.last_month = category, 0, ""


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
