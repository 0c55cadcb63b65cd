"""A list handed in again, and the end of one."""

from typing import Any

from processes.aid_list.steps import money, objecting
from processes.engine import publicity
from processes.engine.models import Publication, Roster, RosterRow
from processes.engine.rosters import freezing, holds
from processes.engine.runtime import Work


def sent_back(work: Work, form: Any) -> None:
    """The rows may be mended again; who was taken out after an objection is not in the next one."""
    freezing.thaw(work, form)
    gone = holds.standing(work.case.id, on=work.timing.today).rows(holds.Where.REMOVED)
    rows = RosterRow.objects.filter(pk__in=gone, state=RosterRow.State.GOOD)
    if gone and not Roster.objects.get(pk=work.case.id).frozen:
        rows.update(state=RosterRow.State.REMOVED, until=work.case.revision + 1, fault="objection")


def corrected_with_money(work: Work, form: Any) -> None:
    """The rows are frozen again, and as much is held back as they come to now."""
    freezing.freeze(work, form)
    money.reserved(work, form)


def closed(work: Work, form: Any) -> None:
    """A list that was not granted lets go of its money and of its persons."""
    if work.effects.closed == "approved":
        return
    objecting.ended(work)
    holds.end(work.case.id, n=work.n, at=work.now)
    money.released(work)
    publicity.end(case=work.case.id, at=work.now, state=Publication.State.STOPPED)
    freezing.let_go(work, form)
