"""Who may read and run contests. Reads only."""

from django.utils.translation import gettext as _

from processes.competition.steps.plan import SECTION
from processes.engine.errors import NotAllowed
from processes.engine.policies_after import may_open_contests
from processes.people.actors import Actor
from processes.people.roles import Role


def require_reader(actor: Actor) -> None:
    """Raises: NotAllowed for who has nothing to do with contests."""
    if not may_open_contests(actor):
        said = _("竞赛页面给区总工会的经办人、领导和审计员看，您不在这些岗位。")
        raise NotAllowed("no_contests", said)


def may_run(actor: Actor) -> bool:
    """Whether he publishes, draws and issues: the section that runs contests."""
    return SECTION in actor.titles(Role.DISTRICT_OFFICER)
