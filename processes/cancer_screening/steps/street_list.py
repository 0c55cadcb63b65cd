"""s3: whom a street has passed on in a batch, for the list that it prints and signs.

Names and numbers are masked, as everywhere in the union; nothing of any visit is asked.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from processes.cancer_screening.models import Batch
from processes.cancer_screening.steps.registering import PROCESS, group_of
from processes.engine.calendar import china_day
from processes.engine.errors import NotAllowed
from processes.engine.models import Case, Event
from processes.engine.policies_lane import may_sum_up_street
from processes.engine.queries.dossier import dossier
from processes.engine.runtime import scope
from processes.people import organisations
from processes.people.actors import Actor
from processes.people.organisations import Unit
from processes.people.roles import Role
from processes.vault import mask_id, mask_name

STREET = "street"
ROLES = (Role.STREET_REVIEWER, Role.STREET_CHAIR)


@dataclass(frozen=True, slots=True)
class Passed:
    """One woman."""

    number: str
    name: str
    id_number: str
    union: str
    group: str
    passed_on: date


def street_of(actor: Actor) -> Unit:
    """The street whose list it is. Raises: NotAllowed for any other post."""
    if not may_sum_up_street(actor):
        raise NotAllowed("no_post", _("街道汇总表由街道总工会的审核员打印，您不在这个岗位。"))
    post = next(one for one in actor.posts if one.role in ROLES)
    return organisations.unit(post.organisation)


def passed(batch: Batch, actor: Actor, *, today: date) -> list[Passed]:
    """Those in the actor's sight, by union and in the order in which they were passed."""
    span = (batch.first_day, batch.last_day)
    with scope(actor):
        rows = Case.objects.filter(process=PROCESS, params_on__range=span, unit__in=actor.units)
        events = Event.objects.filter(case__in=rows, node=STREET, verb="approve").order_by("at")
        when = {one.case_id: one.at for one in events}
        cases = rows.filter(pk__in=when).select_related("unit")
        found = [_passed(one, china_day(when[one.pk]), today) for one in cases]
    return sorted(found, key=lambda one: (one.union, one.passed_on, one.number))


def _passed(case: Case, day: date, today: date) -> Passed:
    file = dossier(case, today=today)
    return Passed(
        number=case.number or "",
        name=mask_name(str(file.facts.get("name", ""))),
        id_number=mask_id(str(file.facts.get("id_number", ""))),
        union=str(case.unit or ""),
        group=group_of(file),
        passed_on=day,
    )
