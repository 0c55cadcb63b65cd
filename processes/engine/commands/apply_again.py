"""再申请: a new draft says what a closed application said; consents and files are given anew."""

from datetime import datetime

from django.utils.translation import gettext as _

from processes.engine.commands.open_case import open_case
from processes.engine.commands.save_draft import save_draft
from processes.engine.errors import WrongState
from processes.engine.models import Case, Draft
from processes.engine.queries.applicant.again import may_apply_again
from processes.engine.queries.applicant.filing import CONSENTS
from processes.engine.runtime import Decision, scope
from processes.engine.shell.filing import open_draft
from processes.people.actors import Actor


def apply_again(*, case: int, actor: Actor, now: datetime) -> tuple[Decision, bool]:
    """The draft, and whether it was filled: one that holds something already is left as it is.

    Only the applicant's own. Raises: WrongState for a case that is not over, or was granted.
    """
    with scope(actor):
        old = Case.objects.get(pk=case)
        if not may_apply_again(old, actor):
            raise WrongState("not_again", _("这一件现在不能照着重新申请。"))
        draft = Draft.objects.filter(case=old).first()
        said = open_draft(draft) if draft else {}
    begun = open_case(process=old.process, applicant=actor.account, actor=actor, now=now)
    with scope(actor):
        fresh = not Draft.objects.filter(case=begun.case).exists()
    copied = {code: answers for code, answers in said.items() if code not in GIVEN_ANEW}
    if fresh and copied:
        save_draft(case=begun.case, actor=actor, data=copied, version=0, now=now)
    return begun, fresh and bool(copied)


GIVEN_ANEW = {CONSENTS, "agent"}  # what was agreed to then, and who filed for whom
