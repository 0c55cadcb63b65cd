"""The list of a case under its lock, for whoever files it. Requires an open transaction."""

from django.utils.translation import gettext as _

from processes.engine.errors import WrongState
from processes.engine.models import Roster
from processes.engine.runtime import CaseView
from processes.engine.shell.materials import of_applicant
from processes.people.actors import Actor


def to_mend(case: int, actor: Actor) -> tuple[CaseView, Roster]:
    """The case and its list, both locked. Raises: NotAllowed; WrongState if it was handed in."""
    view = of_applicant(case, actor)
    roster = Roster.objects.select_for_update().select_related("case").get(pk=case)
    if roster.frozen or view.state.root is None:
        raise WrongState("not_writable", _("名单已经提交，现在不能改动。如需改动请等待退回补正。"))
    return view, roster
