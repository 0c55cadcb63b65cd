"""Whom a notice is for. Reads only."""

from collections.abc import Iterable

from django.db.models import Q

from processes.engine.calendar import china_day
from processes.engine.messages.notice import PRESSING, Notice
from processes.engine.models import Case, Event, Task
from processes.engine.policies import has_completed, is_recused
from processes.engine.runtime import CaseView, graph_for
from processes.people import organisations
from processes.people.models import Account
from processes.people.roles import Level, Role

# T+1 goes to the next higher role (domain specification B0.3); nobody stands above the city's
# leaders. Above an applicant who does not confirm stands whoever visited him: his union's officer.
SUPERIOR: dict[Role, Role] = {
    Role.APPLICANT: Role.GRASSROOTS_OFFICER,
    Role.GRASSROOTS_OFFICER: Role.GRASSROOTS_CHAIR,
    Role.GRASSROOTS_CHAIR: Role.STREET_CHAIR,
    Role.STREET_REVIEWER: Role.STREET_CHAIR,
    Role.STREET_CHAIR: Role.VICE_CHAIR,
    Role.DISTRICT_OFFICER: Role.VICE_CHAIR,
    Role.FINANCE: Role.VICE_CHAIR,
    Role.VICE_CHAIR: Role.CHAIR,
    Role.CHAIR: Role.CITY_LEADER,
    Role.CITY_OFFICER: Role.CITY_LEADER,
}
_ADMIN = Role.SYSTEM_ADMIN


def recipients(case: Case, notice: Notice) -> list[Account]:
    """People the notice is for, each once; nobody who is recused."""
    return list({one.pk: one for one in _found(case, notice)}.values())


def _found(case: Case, notice: Notice) -> Iterable[Account]:
    match notice.to:
        case "applicant":
            return [one for one in (case.applicant, case.agent) if one is not None]
        case "target":
            found = Account.objects.filter(pk=notice.target) if notice.target else []
            return _apart(case, found)
        case "keepers":
            return _apart(case, _keepers(case, notice))
        case "row_checkers":
            return _row_checkers(case, notice)
        case "row_upper":
            return _above_checkers(case, notice)
        case "admins":
            return [p for one in _above(case) for p in _holding(_ADMIN, one, case.pk, notice)]
        case "upper":
            return [p for task in _waiting(case, notice) for p in _superiors(case, task, notice)]
        case _:
            tasks = _waiting(case, notice)
            return _apart(case, [p for task in tasks for p in _candidates(task, notice)])


def _keepers(case: Case, notice: Notice) -> list[Account]:
    """Officers of the district above the case's unit, who keep its file (policies may_follow)."""
    place = organisations.ancestor_at(case.unit_id, Level.DISTRICT) if case.unit_id else None
    if place is None:
        return []
    return _holding(Role.DISTRICT_OFFICER, place, case.pk, notice)


def _row_checkers(case: Case, notice: Notice) -> list[Account]:
    """Of those officers who may look into an objection to one person (policies may_check_row)."""
    view = CaseView.of(case)
    found = _apart(case, _keepers(case, notice))
    return [one for one in found if not has_completed(one.pk, view, but="")]


def _above_checkers(case: Case, notice: Notice) -> list[Account]:
    """The next higher role that somebody holds who is not recused."""
    role = SUPERIOR.get(Role.DISTRICT_OFFICER)
    while role is not None and case.unit_id:
        above = organisations.ancestor_at(case.unit_id, role.level)
        people = _holding(role, above, case.pk, notice) if above is not None else []
        if found := _apart(case, people):
            return found
        role = SUPERIOR.get(role)
    return []


def _above(case: Case) -> tuple[int, ...]:
    return organisations.above(case.unit_id) if case.unit_id else ()


def _apart(case: Case, people: Iterable[Account]) -> list[Account]:
    """Without those who are recused, by a decision or as a declared relative."""
    view = CaseView.of(case)
    return [one for one in people if not is_recused(one.pk, one.name, view)]


def _waiting(case: Case, notice: Notice) -> list[Task]:
    tasks = Task.objects.filter(case=case, closed_at=None).select_related("holder")
    if notice.kind in PRESSING:
        tasks = tasks.filter(opened__lte=Event.objects.get(case=case, n=notice.n).at)
    return list(tasks.filter(token=notice.token) if notice.token else tasks)


def _candidates(task: Task, notice: Notice) -> list[Account]:
    if task.holder is not None:
        return [task.holder]
    if task.organisation_id is None:
        return []
    return _in_post(Role(task.role), task.organisation_id, task, notice)


def _superiors(case: Case, task: Task, notice: Notice) -> list[Account]:
    """Those of the next higher role; where nobody holds it, or only who is recused, the next."""
    unit = task.organisation_id or case.unit_id
    role = _first_above(case, task)
    while role is not None and unit is not None:
        above = organisations.ancestor_at(unit, role.level)
        people = _in_post(role, above, task, notice) if above is not None else []
        if found := _apart(case, people):
            return found
        role = SUPERIOR.get(role)
    return []


def _first_above(case: Case, task: Task) -> Role | None:
    """Whom the flow names, else the next higher role."""
    named = graph_for(case.process, case.flow_version).node(task.node).escalate_to
    return Role(named) if named else SUPERIOR.get(Role(task.role))


def _in_post(role: Role, organisation: int, task: Task, notice: Notice) -> list[Account]:
    return _holding(role, organisation, task.case_id, notice)


def _holding(role: Role, organisation: int, case: int, notice: Notice) -> list[Account]:
    """Who held the post on the day of the event, or on the day that the notice names."""
    day = notice.on or china_day(Event.objects.get(case_id=case, n=notice.n).at)
    return list(
        Account.objects.filter(
            Q(posts__valid_to=None) | Q(posts__valid_to__gte=day),
            is_active=True,
            posts__role=role,
            posts__organisation=organisation,
            posts__valid_from__lte=day,
        ).distinct()
    )
