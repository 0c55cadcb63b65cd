"""Whether an office is late with a case: one answer for the act and what is read of it."""

from datetime import date

from processes.engine.calendar import china_day
from processes.engine.shell.view import CaseView
from processes.engine.state import TokenMode
from processes.people.roles import Level


def is_late(case: CaseView, *, on: date) -> bool:
    """Whether an office let the limit of a task pass, and it is not the applicant's turn there.

    While a case is suspended its limits rest.
    """
    return not case.state.suspended and any(
        place.due is not None and china_day(place.due) <= on and not _is_applicants(case, token)
        for (token, _seat), place in case.places.items()
    )


def _is_applicants(case: CaseView, token: int) -> bool:
    found = case.token(token)
    correcting = found is not None and found.mode is TokenMode.CORRECTING
    return correcting or case.node(token).level == Level.APPLICANT
