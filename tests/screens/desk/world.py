"""Random cases and random officers, for questions about which tasks somebody finds."""

import random
from datetime import UTC, datetime, timedelta
from typing import Any

from processes.engine.models import Case, Task
from processes.engine.policies import relative_hash
from processes.people import organisations
from processes.people.actors import Actor, PostRef, StandIn, units_of
from processes.people.models import Account
from processes.people.roles import Level, Role

NOW = datetime(2026, 3, 9, 3, tzinfo=UTC)
ROLES = (
    Role.GRASSROOTS_OFFICER,
    Role.STREET_REVIEWER,
    Role.DISTRICT_OFFICER,
    Role.VICE_CHAIR,
    Role.FINANCE,
)
NODES = ("accept", "street_review", "district_review", "pay", "appeal")
SERVICES = ("hardship_aid", "other_service")


def fill(chance: random.Random, accounts: list[Account], tasks: int) -> None:
    """Cases with one to three tasks each, in every mixture of states."""
    units = [one.id for one in organisations.tree().units.values()]
    cases = [_case(chance, accounts, units, n) for n in range(tasks // 2)]
    Case.objects.bulk_create(cases)
    Task.objects.bulk_create([_task(chance, accounts, units, cases, n) for n in range(tasks)])


def _case(chance: random.Random, accounts: list[Account], units: list[int], n: int) -> Case:
    ids = [one.pk for one in accounts]
    acted = {
        level.value: chance.sample(ids, chance.choice([0, 0, 1, 2]))
        for level in (Level.GRASSROOTS, Level.STREET, Level.DISTRICT)
    }
    state: dict[str, Any] = {
        "recused": chance.sample(ids, chance.choice([0, 0, 1])),
        "acted": {level: who for level, who in acted.items() if who},
        "returns": {node: chance.choice([0, 1]) for node in NODES},
    }
    declared = chance.sample(accounts, chance.choice([0, 0, 0, 1]))
    applicant = chance.choice(accounts)
    return Case(
        process=chance.choice(SERVICES),
        number=f"GD-TST-2026-{n:06}",
        title="困难帮扶",
        subject=applicant.name,
        applicant=applicant,
        agent=chance.choice([None, None, chance.choice(accounts)]),
        unit_id=chance.choice(units),
        state={name: value for name, value in state.items() if value},
        relatives=[relative_hash(one.name) for one in declared],
        revision=chance.choice([1, 1, 2, 3]),
        urges=chance.choice([0, 0, 1]),
    )


def _task(
    chance: random.Random, accounts: list[Account], units: list[int], cases: list[Case], n: int
) -> Task:
    case, role = cases[n % len(cases)], chance.choice(ROLES)
    due = NOW + timedelta(hours=chance.randint(-90, 200))
    closed = chance.random() < 0.1
    return Task(
        case=case,
        process=case.process,
        token=n + 1,
        node=chance.choice(NODES),
        role=role.value,
        level=role.level.value,
        organisation_id=chance.choice(units),
        holder=chance.choice([None, None, chance.choice(accounts)]),
        opened=NOW - timedelta(days=9),
        due_at=chance.choice([due, due, due.replace(minute=0), None]),
        paused=chance.random() < 0.2,
        closed_at=NOW if closed else None,
        outcome="approve" if closed else "",
    )


def somebody(chance: random.Random, accounts: list[Account], posts: int = 4) -> Actor:
    """An officer with random posts, who may stand in for others."""
    who, *others = chance.sample(accounts, 3)
    own = _posts(chance, chance.randint(0, posts))
    stands_in = tuple(
        StandIn(
            one.pk,
            one.name,
            _posts(chance, chance.randint(0, 3)),
            chance.choice([(), SERVICES[:1], SERVICES]),
        )
        for one in others[: chance.choice([0, 0, 1, 2])]
    )
    held = (*own, *(post for one in stands_in for post in one.posts))
    return Actor(who.pk, who.name, who.kind, own, units_of(held), stands_in)


def _posts(chance: random.Random, number: int) -> tuple[PostRef, ...]:
    units = [one.id for one in organisations.tree().units.values()]
    found = []
    for _ in range(number):
        role = chance.choice((*ROLES, Role.APPLICANT))
        found.append(PostRef(chance.choice(units), role, role.level))
    return tuple(found)
