"""Who enters a closed lane: cases of which everything is sealed by a key of their own. Reads only.

What is medical lies between the person and the very body where the case is filed. No copy, no
superior, no agent and no proxy from elsewhere opens it; the auditor learns that it is there.
Source: domain specification C.5, G.2 SCR-10
"""

from django.utils.translation import gettext as _

from processes.engine.registry import PROCESSES
from processes.engine.verdicts import PERMIT, Deny, Verdict
from processes.people.actors import SYSTEM, Actor
from processes.people.roles import Role
from processes.vault import LANE

CODE = "closed_lane"
WOMENS_WORK = "女工"  # section of the post of the women's-work officer


def is_closed(process: str) -> bool:
    """Whether cases of this process lie in a closed lane."""
    return process in PROCESSES and PROCESSES[process].ring == LANE


def step_name(process: str, title: str) -> str:
    """A step as whoever is not of the lane reads it: which it is would tell what was found."""
    return _("医院办理") if is_closed(process) else title


def may_enter(actor: Actor, *, applicant: int, unit: int | None) -> Verdict:
    """The person herself, and officers with a post of their own at that body."""
    if actor.kind == SYSTEM.kind or actor.account == applicant:
        return PERMIT
    if unit is not None and actor.has_role(Role.HOSPITAL, unit):
        return PERMIT
    return kept_out()


def kept_out() -> Deny:
    """The refusal, in the one sentence that everybody else reads."""
    return Deny(CODE, _("这里是本人和检查医院之间的健康信息，其他人不能查看。这次打开已经记录。"))


def may_read_standings(actor: Actor) -> Verdict:
    """The women's-work officer of the district, in her own right."""
    if WOMENS_WORK in actor.titles(Role.DISTRICT_OFFICER):
        return PERMIT
    return Deny("no_standings", _("筛查进展只给区总工会女职工部的经办人看。"))


def may_open_screening(actor: Actor) -> bool:
    """Whose desk has the page of screening: hospital, women's work, auditor."""
    held = (Role.HOSPITAL, Role.AUDITOR)
    return any(map(actor.has_role, held)) or bool(may_read_standings(actor))


def may_sum_up_street(actor: Actor) -> bool:
    """Whose desk has the list of those whom his street has passed on."""
    return any(map(actor.has_role, (Role.STREET_REVIEWER, Role.STREET_CHAIR)))


def may_list_women(actor: Actor) -> bool:
    """Who names the women of a union: its officer, who reads nothing of what follows."""
    return any(post.role is Role.GRASSROOTS_OFFICER for post in actor.posts)
