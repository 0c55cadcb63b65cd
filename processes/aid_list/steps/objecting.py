"""An objection to the notice of a list: the notice rests, then goes on, or comes down for good."""

from typing import Any

from processes.engine import objections, publicity
from processes.engine.models import Objection, Publication
from processes.engine.runtime import Work


def raised(work: Work, form: Any) -> None:
    """The notice is not shown while the objection is looked into."""
    publicity.suspend(case=work.case.id)


def dismissed(work: Work, form: Any) -> None:
    """Unfounded: the notice goes on."""
    _settle(work, Objection.Outcome.DISMISSED)


def upheld(work: Work, form: Any) -> None:
    """It stands: the notice comes down with that result, and the list is refused."""
    publicity.end(case=work.case.id, at=work.now, state=Publication.State.UPHELD)
    _settle(work, Objection.Outcome.UPHELD)


def ended(work: Work) -> None:
    """The list ends otherwise while an objection is open."""
    _settle(work, Objection.Outcome.ENDED)


def goes_on(work: Work) -> bool:
    """Shows a notice that rested once more, for the days that its clock has left."""
    for new, limit, old in work.effects.carry:
        wanted = (old, limit, "due")
        rows = (one for one in work.running if (one.token, one.limit, one.kind) == wanted)
        row = next(rows, None)
        last = work.timing.goes_on(limit, row.remaining if row else None)
        if publicity.resume(case=work.case.id, token=new, last_day=last):
            return True
    return False


def _settle(work: Work, outcome: Objection.Outcome) -> None:
    objections.settle(case=work.case.id, outcome=outcome.value, n=work.n, at=work.now)
