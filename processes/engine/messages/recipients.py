"""Whom a notice is for. Reads only."""

from collections.abc import Iterable

from django.db.models import Q

from processes.engine.calendar import china_day
from processes.engine.messages.notice import Notice
from processes.engine.models import Case, Event, Task
from processes.people import organisations
from processes.people.models import Account
from processes.people.roles import Role

# T+1 goes to the next higher role (domain specification B0.3).
SUPERIOR: dict[Role, Role] = {
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


def recipients(case: Case, notice: Notice) -> list[Account]:
    """People the notice is for, each once; nobody who was recused."""
    recused = set(case.state.get("recused", ()))
    people = {one.pk: one for one in _found(case, notice) if one.pk not in recused}
    return list(people.values())


def _found(case: Case, notice: Notice) -> Iterable[Account]:
    match notice.to:
        case "applicant":
            return [one for one in (case.applicant, case.agent) if one is not None]
        case "target":
            return Account.objects.filter(pk=notice.target) if notice.target else []
        case "upper":
            return [p for task in _waiting(case, notice) for p in _superiors(task, notice)]
        case _:
            return [p for task in _waiting(case, notice) for p in _candidates(task, notice)]


def _waiting(case: Case, notice: Notice) -> list[Task]:
    tasks = Task.objects.filter(case=case, closed_at=None).select_related("holder")
    return list(tasks.filter(token=notice.token) if notice.token else tasks)


def _candidates(task: Task, notice: Notice) -> list[Account]:
    if task.holder is not None:
        return [task.holder]
    if task.organisation_id is None:
        return []
    return _in_post(Role(task.role), task.organisation_id, task, notice)


def _superiors(task: Task, notice: Notice) -> list[Account]:
    role = SUPERIOR.get(Role(task.role))
    unit = task.organisation_id or task.case.unit_id
    if role is None or unit is None:
        return []
    above = organisations.ancestor_at(unit, role.level)
    return _in_post(role, above, task, notice) if above is not None else []


def _in_post(role: Role, organisation: int, task: Task, notice: Notice) -> list[Account]:
    day = china_day(Event.objects.get(case_id=task.case_id, n=notice.n).at)
    return list(
        Account.objects.filter(
            Q(posts__valid_to=None) | Q(posts__valid_to__gte=day),
            is_active=True,
            posts__role=role,
            posts__organisation=organisation,
            posts__valid_from__lte=day,
        ).distinct()
    )
