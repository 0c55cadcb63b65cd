"""What is done to a household's file: the columns follow the event, or refuse it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from processes.engine.errors import InvalidFacts, WrongState
from processes.engine.models import Case
from processes.engine.runtime import Work
from processes.hardship_aid.models import HouseholdFile
from processes.hardship_aid.rules.following import (
    BY_TIME,
    ExitReason,
    FollowKind,
    follows,
    months_above,
)
from processes.hardship_aid.steps.archive import months_later, reopened


def followed(work: Work, form: Mapping[str, Any]) -> None:
    """Carries the file on. Raises: WrongState, InvalidFacts."""
    file = HouseholdFile.objects.select_for_update().filter(case=work.case.id).first()
    if file is None or work.move is None:
        raise WrongState("no_file", _("这一件没有困难职工档案。"))
    kind = FollowKind(work.move.reason)
    if kind in BY_TIME:
        _due(work, file, kind)
        return
    wants_open = kind not in {FollowKind.REENTER, FollowKind.VISIT}
    if wants_open and file.closed_on is not None:
        raise WrongState("file_closed", _("这户已经退出，不能再登记%s。") % kind.label)
    if not wants_open and file.closed_on is None:
        raise WrongState("file_open", _("这户还没有退出，不能登记%s。") % kind.label)
    HANDLERS[kind](work, file, form)
    file.save()
    Case.objects.filter(pk=work.case.id).update(recheck_on=file.recheck_on)


def _due(work: Work, file: HouseholdFile, kind: FollowKind) -> None:
    """The day that has come is noted, so that it is told once. Raises: WrongState."""
    day = due_day(file, work.timing.today)
    if work.move is None or work.move.actor is not None or day is None or day[0] is not kind:
        raise WrongState("not_due", _("还没有到期，或者已经提醒过。"))
    file.due_told = day[1]
    file.save(update_fields=["due_told"])


def due_day(file: HouseholdFile, today: date) -> tuple[FollowKind, date] | None:
    """What has fallen due and was not told yet, with its day."""
    left = file.closed_on is not None
    day = file.visit_on if left else file.recheck_on
    if day is None or day > today or (file.due_told is not None and file.due_told >= day):
        return None
    return (FollowKind.VISIT_DUE if left else FollowKind.RECHECK_DUE), day


def _recheck(work: Work, file: HouseholdFile, form: Mapping[str, Any]) -> None:
    today = work.timing.today
    file.category, file.rechecked_on = str(form["category"]), today
    file.recheck_on = months_later(today, work.dossier.parameters.count("recheck_months"))


def _spot(work: Work, file: HouseholdFile, form: Mapping[str, Any]) -> None:
    year = work.timing.today.year
    if file.sampled_in != year:
        raise WrongState("not_drawn", _("这户今年没有被抽中，不用登记抽查。"))
    if file.spot_checked_on is not None and file.spot_checked_on.year == year:
        raise WrongState("checked", _("这户今年的抽查已经登记过。"))
    file.category, file.spot_checked_on = str(form["category"]), work.timing.today


def _income(work: Work, file: HouseholdFile, form: Mapping[str, Any]) -> None:
    month, net = str(form["month"]), int(form["net"])
    if month <= file.last_month:
        said = _("%(month)s已经登记过，请登记后面的月份。") % {"month": file.last_month}
        raise InvalidFacts("month_known", said, errors={"month": [said]})
    line = work.dossier.parameters.at(_first_day(month)).fen("low_income_line")
    in_a_row = bool(file.last_month) and follows(month, file.last_month)
    file.months_above = months_above(
        file.months_above, in_a_row=in_a_row, net_fen=net, line_fen=line
    )
    file.last_month = month


def _first_day(month: str) -> date:
    return date.fromisoformat(f"{month}-01")


def _exit(work: Work, file: HouseholdFile, form: Mapping[str, Any]) -> None:
    needed = work.dossier.parameters.count("exit_months")
    if form["reason"] == ExitReason.ABOVE and file.months_above < needed:
        said = _("连续超过低保标准只有%(n)d个月，满%(needed)d个月才能按脱困退出。") % {
            "n": file.months_above,
            "needed": needed,
        }
        raise InvalidFacts("too_early", said, errors={"reason": [said]})
    today = work.timing.today
    file.closed_on, file.exit_reason, file.visits = today, str(form["reason"]), 0
    file.visit_on = months_later(today, work.dossier.parameters.count("visit_first_months"))


def _reenter(work: Work, file: HouseholdFile, form: Mapping[str, Any]) -> None:
    reopened(file, category=str(form["category"]))
    file.recheck_on = months_later(
        work.timing.today, work.dossier.parameters.count("recheck_months")
    )


def _visit(work: Work, file: HouseholdFile, form: Mapping[str, Any]) -> None:
    if file.visit_on is None or file.closed_on is None:
        raise WrongState("visited", _("退出后的两次回访都已经登记。"))
    if work.timing.today < file.visit_on:
        said = _("还没有到回访的日子（%(day)s）。") % {"day": file.visit_on.isoformat()}
        raise WrongState("too_early", said)
    file.visits += 1
    second = months_later(file.closed_on, work.dossier.parameters.count("visit_second_months"))
    file.visit_on = second if file.visits == 1 else None


HANDLERS = {
    FollowKind.RECHECK: _recheck,
    FollowKind.SPOT: _spot,
    FollowKind.INCOME: _income,
    FollowKind.EXIT: _exit,
    FollowKind.REENTER: _reenter,
    FollowKind.VISIT: _visit,
}
