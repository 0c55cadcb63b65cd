"""The last place: entries that are checked at once, served by several at once, and let go of."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest

from processes.engine import commands, quotas
from processes.engine.audit.deep import cases as deep
from processes.engine.audit.deep import quotas as sums
from processes.engine.models import Event, Quota, QuotaPlace, Task
from processes.engine.registry import PROCESSES
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM
from tests.engine import slot_flow
from tests.engine.conftest import Walk, committed, process
from tests.faults.racing import race

__all__ = ["committed", "process"]
ROUNDS, EACH = 6, 4
PEOPLE = ("p01", "p02", "p03", "p04")


@pytest.fixture
def contest(committed: Walk) -> Iterator[Walk]:
    """One place, in a database of its own."""
    PROCESSES.add(slot_flow.CARD)
    yield committed
    PROCESSES.remove(slot_flow.CODE)


def test_one_gets_the_last_place_and_the_next_is_next(contest: Walk) -> None:
    for _ in range(ROUNDS):
        quota = quotas.keep(slot_flow.KEY, title="样例", capacity=1)
        entries = [_entry(contest, who) for who in PEOPLE[:EACH]]
        done = race(*[_check(contest, one) for one in entries])
        assert not done.refusals, done.refusals
        served = race(*[_serve(contest, quota.pk)] * 3)
        assert not served.refusals, served.refusals
        assert _held(entries) == 1
        winner = next(one for one in entries if _has(one))
        race(_withdraw(contest, winner), _serve(contest, quota.pk))
        quotas.serve(quota.pk, now=contest.now)
        assert _held(entries) == 1
        assert not _has(winner)
        quotas.keep(slot_flow.KEY, title="样例", capacity=2)
        quotas.serve(quota.pk, now=contest.now)
        _clear(contest, entries, quota.pk)
        with scope(SYSTEM):
            said = [one for entry in entries for one in deep.problems(entry.row())]
            assert not [*said, *sums.problems()]


def _entry(walk: Walk, who: str) -> Walk:
    one = Walk(now=walk.now, process=slot_flow.CODE)
    one.draft({"name": who}, who=who).do(who, commands.submit)
    return one


def _check(walk: Walk, entry: Walk) -> Any:
    d1, token = walk.actor("d1"), entry.token()
    return lambda: commands.approve(
        case=entry.case, actor=d1, key=uuid4(), now=walk.now, token=token
    )


def _serve(walk: Walk, quota: int) -> Any:
    return lambda: quotas.serve(quota, now=walk.now)


def _withdraw(walk: Walk, entry: Walk) -> Any:
    with scope(SYSTEM):
        applicant = entry.row().applicant.number
    actor = walk.actor(applicant)
    return lambda: commands.withdraw(case=entry.case, actor=actor, key=uuid4(), now=walk.now)


def _has(entry: Walk) -> bool:
    return QuotaPlace.objects.filter(case=entry.case, state="held").exists()


def _held(entries: list[Walk]) -> int:
    given = Event.objects.filter(case__in=[one.case for one in entries], verb="reply")
    assert given.count() == len(set(given.values_list("case", flat=True)))
    return sum(map(_has, entries))


def _clear(walk: Walk, entries: list[Walk], quota: int) -> None:
    """Everybody leaves at once; nothing is left taken."""
    open_cases = [one for one in entries if not one.row().outcome]
    done = race(*[_withdraw(walk, one) for one in open_cases])
    assert not done.refusals, done.refusals
    assert Quota.objects.get(pk=quota).taken == 0
    assert not Task.objects.filter(case__in=[one.case for one in entries], closed_at=None).exists()
