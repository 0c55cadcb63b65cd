"""A case that does not end in aid: money is let go, the household may apply again."""

from typing import Any

from processes.engine import ledger, publicity
from processes.engine.models import Publication
from processes.engine.runtime import Work
from processes.hardship_aid.models import Aid, HouseholdMember
from processes.hardship_aid.steps.granting import key


def refused(work: Work, form: Any) -> None:
    """Nothing is held back for it any more; it may still be looked at a second time."""
    held = ledger.held(work.case.id)
    if held is not None:
        line = ledger.carried_on(
            held, at=work.now, day=work.timing.today, operator=work.actor.account or None
        )
        ledger.enter(ledger.Kind.RELEASE, line, key=key(work, "release"))
    publicity.end(case=work.case.id, at=work.now, state=Publication.State.STOPPED)
    Aid.objects.filter(case=work.case.id).update(granted=False)


def closed(work: Work, form: Any) -> None:
    """The household is free to apply again; a case that ended without aid lets go of its money."""
    if work.effects.closed != "approved":
        refused(work, form)
    HouseholdMember.objects.filter(case=work.case.id).update(running=False)
