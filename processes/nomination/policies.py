"""Who may read and run rounds of nominations. Reads only."""

from django.utils.translation import gettext as _

from processes.engine.errors import NotAllowed
from processes.engine.policies_after import may_open_honours
from processes.people.actors import Actor
from processes.people.roles import Role

OFFICE = "经济"  # the section of the district that runs rounds


def require_reader(actor: Actor) -> None:
    """Raises: NotAllowed for who has nothing to do with rounds."""
    if not may_open_honours(actor):
        said = _("评优页面给区总工会的经办人、领导、审计员和市总工会看，您不在这些岗位。")
        raise NotAllowed("no_honours", said)


def may_run(actor: Actor) -> bool:
    """Whether he draws up rounds, keeps recusals and closes the scoring."""
    return OFFICE in actor.titles(Role.DISTRICT_OFFICER)


def require_office(actor: Actor) -> None:
    """Raises: NotAllowed for anybody but the awards office."""
    if not may_run(actor):
        raise NotAllowed("no_post", _("评选轮次由区总工会经济部办理，您不在这个岗位。"))


def may_lead(actor: Actor) -> bool:
    """Whether he publishes rounds, gives places on and has sheets corrected."""
    return actor.has_role(Role.CHAIR) or actor.has_role(Role.VICE_CHAIR)
