"""After a confirmed finding she alone is offered hardship aid, with what she gave written in.

Whether it was confirmed is read from the way of the second hospital's case, not from its contents,
and only once she has been told. A draft is hers: the union learns of it when she hands it in. It
holds nothing of what was found, and nothing names the case that led to it.
Source: domain specification C.3, C.5 (c13)
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from processes.cancer_screening.steps.course import Course
from processes.engine.commands.open_case import open_case
from processes.engine.commands.save_draft import save_draft
from processes.engine.errors import Conflict, WrongState
from processes.engine.registry import PROCESSES
from processes.engine.token_game import tokens
from processes.people.actors import Actor

AID = "hardship_aid"
TREATMENT = "treatment"  # reached when she has been told that it was confirmed
PERSON = ("name", "id_number", "phone", "sex")
WITHDRAWN = "withdrawn"


def is_offered(course: Course) -> bool:
    """Whether it was confirmed, she knows, and has taken no consent back. Needs her scope."""
    second = course.referral
    if second is None or course.withdrawn is not None or AID not in PROCESSES:
        return False
    if any(one.case.outcome == WITHDRAWN for one in course.cases):
        return False
    state = second.view.state
    here = [one.node for one in tokens(state.root)]
    return TREATMENT in (*(visit.node for visit in state.trail), *here)


def filled_in(facts: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """What she gave when she registered, as the application for aid asks for it."""
    draft = {
        "applicant": {name: str(facts[name]) for name in PERSON if facts.get(name)},
        "work": {"employer": str(facts.get("employer") or "")},
        "union": {"member_number": str(facts.get("member_number") or "")},
    }
    given = {code: {k: v for k, v in one.items() if v} for code, one in draft.items()}
    return {code: one for code, one in given.items() if one}


def begin(
    course: Course, facts: Mapping[str, Any], *, actor: Actor, now: datetime
) -> tuple[int, bool]:
    """Her draft, and whether anything was written in: one that she has begun stays as it is.

    Raises: WrongState if nothing is offered to her.
    """
    if course.case.applicant_id != actor.account or not is_offered(course):
        raise WrongState("nothing_offered", _("现在没有可以预先填好的申请。您随时可以自己申请。"))
    begun = open_case(process=AID, applicant=actor.account, actor=actor, now=now)
    try:
        save_draft(case=begun.case, actor=actor, data=filled_in(facts), version=0, now=now)
    except Conflict:
        return begun.case, False
    return begun.case, True
