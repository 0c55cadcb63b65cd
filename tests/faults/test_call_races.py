"""The called case is decided while the one that called it is withdrawn: no deadlock, one story."""

from collections.abc import Iterator
from uuid import uuid4

import pytest

from processes.engine import calls, commands, jobs
from processes.engine.audit.deep import cases as deep
from processes.engine.errors import ApprovalError
from processes.engine.models import CaseCall, Outbox, Task
from processes.engine.registry import PROCESSES
from processes.engine.runtime import scope
from processes.people.actors import SYSTEM
from tests.engine import calling_flow
from tests.engine.conftest import Walk, committed, process
from tests.faults.racing import race

__all__ = ["committed", "process"]
ROUNDS = 8


@pytest.fixture
def outer(committed: Walk) -> Iterator[Walk]:
    """Both processes, in a database of its own."""
    for card in (calling_flow.outer_card(), calling_flow.INNER_CARD):
        PROCESSES.add(card)
    committed.process = calling_flow.OUTER
    yield committed
    for code in (calling_flow.OUTER, calling_flow.INNER):
        PROCESSES.remove(code)


def test_a_return_and_a_withdrawal_at_once(outer: Walk) -> None:
    for _ in range(ROUNDS):
        walk = Walk(now=outer.now, process=calling_flow.OUTER)
        walk.submitted({"amount_fen": 300_000})
        walk.do("d1", commands.approve)
        with scope(SYSTEM):
            call = CaseCall.objects.get(case=walk.case)
        token = Task.objects.get(case=call.child_id, closed_at=None).token
        d1, p01 = walk.actor("d1"), walk.actor("p01")
        done = race(
            lambda d1=d1, call=call, token=token: commands.approve(  # type: ignore[misc]
                case=call.child_id, actor=d1, key=uuid4(), now=outer.now, token=token
            ),
            lambda p01=p01, call=call: commands.withdraw(  # type: ignore[misc]
                case=call.case_id, actor=p01, key=uuid4(), now=outer.now
            ),
            lambda call=call: calls.come_back(call.pk, now=outer.now),  # type: ignore[misc]
        )
        assert all(isinstance(one, ApprovalError) for one in done.refusals), done.refusals
        _work_off()
        with scope(SYSTEM):
            ended = CaseCall.objects.get(pk=call.pk)
            assert (ended.returned_n is None) != (ended.released_n is None)
            child, caller = ended.child, ended.case
            assert child.outcome
            assert not [*deep.problems(caller), *deep.problems(child)]


def _work_off() -> None:
    while rows := list(Outbox.objects.filter(kind__startswith="call.", done_at=None)):
        for row in rows:
            assert jobs.perform(row.pk), row.key
