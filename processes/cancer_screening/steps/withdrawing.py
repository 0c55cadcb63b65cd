"""sX: she takes her consent back, at any moment; what runs ends, what the hospital wrote here goes.

That she was examined stays counted. Source: domain specification C.6 sX, SCR-12
"""

from datetime import datetime
from uuid import UUID, uuid5

from processes.cancer_screening.steps import erasing
from processes.cancer_screening.steps.course import Course
from processes.engine import commands
from processes.engine.errors import NotAllowed, WrongState
from processes.engine.policies_lane import is_closed
from processes.engine.queries.applicant.where import Where
from processes.people.actors import Actor

EXAMINED = "hand_over"  # the union's case is as good as closed: she has come


def withdraw(course: Course, *, actor: Actor, key: UUID, now: datetime) -> None:
    """Ends every case of hers that still runs, and notes what is to be destroyed.

    Raises: NotAllowed for anybody but herself.
    """
    if actor.account != course.case.applicant_id:
        raise NotAllowed("not_applicant", str(course.case.pk))
    erasing.note(course.case.pk, asked=now)  # first: whatever fails after it, the contents go
    for one in reversed(_to_end(course)):
        _end(one, actor, uuid5(key, str(one.case.pk)), now)


def first_to_end(course: Course) -> Where | None:
    """The case whose reply she gets: the union's before the hospital's; None if none runs."""
    return next(iter(_to_end(course)), None)


def _to_end(course: Course) -> list[Where]:
    return [
        one
        for one in course.cases
        if not one.closed and one.node is not None and one.node.name != EXAMINED
    ]


def _end(one: Where, actor: Actor, key: UUID, now: datetime) -> None:
    try:
        commands.withdraw(case=one.case.pk, actor=actor, key=key, now=now)
    except WrongState:
        if not one.closed and is_closed(one.case.process):
            return  # the hospital closed it at the same moment: what it wrote goes all the same
        raise
