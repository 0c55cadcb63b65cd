"""A case that does not end in aid: money is let go, the household may apply again."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from processes.engine import ledger, money_queue, publicity
from processes.engine.errors import InvalidFacts
from processes.engine.models import Publication
from processes.engine.runtime import Work
from processes.hardship_aid.models import Aid, HouseholdMember
from processes.hardship_aid.steps import objecting
from processes.hardship_aid.steps.granting import key


def refused(work: Work, form: Any) -> None:
    """Nothing is held back for it any more, and the household may apply again, as the notice says.

    The case may still be looked at a second time.
    """
    held = ledger.held(work.case.id)
    if held is not None:
        line = ledger.carried_on(
            held, at=work.now, day=work.timing.today, operator=work.actor.account or None
        )
        ledger.enter(ledger.Kind.RELEASE, line, key=key(work, "release"))
    money_queue.drop(work.case.id, at=work.now)
    objecting.ended(work)
    publicity.end(case=work.case.id, at=work.now, state=Publication.State.STOPPED)
    Aid.objects.filter(case=work.case.id).update(granted=False)
    HouseholdMember.objects.filter(case=work.case.id).update(running=False)


def looked_at_again(work: Work, form: Any) -> None:
    """An appeal: the case runs again. Raises: InvalidFacts if another of the household does."""
    try:
        with transaction.atomic():
            HouseholdMember.objects.filter(case=work.case.id).update(running=True)
    except IntegrityError as clash:
        text = _("您或您的家人已经重新提交了申请，一家同时只办一件。请先撤回那一件，再申请复核。")
        raise InvalidFacts("open_case", text) from clash


def taken_back(work: Work, form: Any) -> None:
    """A refusal that is taken back: the household has a case running again.

    Raises: InvalidFacts if another of the household has handed one in meanwhile.
    """
    try:
        with transaction.atomic():
            HouseholdMember.objects.filter(case=work.case.id).update(running=True)
    except IntegrityError as clash:
        text = _("申请人或家人刚刚另外提交了申请，一家同时只办一件，这一决定不能拿回。")
        raise InvalidFacts("open_case", text) from clash


def closed(work: Work, form: Any) -> None:
    """The household is free to apply again; a case that ended without aid lets go of its money."""
    if work.effects.closed != "approved":
        refused(work, form)
    HouseholdMember.objects.filter(case=work.case.id).update(running=False)
