"""Whose screening an address means, and that it is hers."""

from django.http import Http404, HttpRequest

from processes.cancer_screening.steps.course import PROCESS, Course, course_of
from processes.engine.queries.applicant.where import where
from processes.engine.runtime import scope
from processes.engine.views.applicant.reader import own_case
from processes.engine.views.reader import actor_of, moment
from processes.people.actors import Actor


def own_course(request: HttpRequest, ref: str) -> tuple[Actor, Course]:
    """Her screening by the number of its registration. Raises: Http404 for anybody else.

    An agent who registered her reads the registration, and none of these pages.
    """
    _now, today = moment()
    actor = actor_of(request, on=today)
    with scope(actor):
        case = own_case(actor, ref)
        if case.process != PROCESS or case.applicant_id != actor.account:
            raise Http404
        return actor, course_of(where(case))
