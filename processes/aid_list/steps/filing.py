"""A list handed in again, and the end of one."""

from typing import Any

from processes.aid_list.steps import money, objecting
from processes.engine import publicity
from processes.engine.models import Publication
from processes.engine.rosters import freezing
from processes.engine.runtime import Work


def corrected_with_money(work: Work, form: Any) -> None:
    """The rows are frozen again, and as much is held back as they come to now."""
    freezing.freeze(work, form)
    money.reserved(work, form)


def closed(work: Work, form: Any) -> None:
    """A list that was not granted lets go of its money and of its persons."""
    if work.effects.closed == "approved":
        return
    objecting.ended(work)
    money.released(work)
    publicity.end(case=work.case.id, at=work.now, state=Publication.State.STOPPED)
    freezing.let_go(work, form)
