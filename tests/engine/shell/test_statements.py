"""How many statements a decision is, and in how many trips: what docs/engine.md promises."""

import threading
from collections.abc import Callable
from uuid import uuid4

import psycopg
from django.db import connection

from bench.statements import trace, trips_of
from processes.engine import commands
from processes.engine.models import Case
from processes.engine.runtime import opened, scope
from processes.people.actors import SYSTEM
from tests.engine.conftest import Walk

APPROVERS = ("g1", "s1", "d1")


def approving(walk: Walk, who: str) -> Callable[[], object]:
    """Approves once; what it takes to know who and where is asked before."""
    actor, token = walk.actor(who), walk.token()
    return lambda: commands.approve(
        case=walk.case, actor=actor, key=uuid4(), now=walk.now, token=token
    )


def test_each_level_is_five_statements(committed: Walk) -> None:
    committed.submitted()
    for who in APPROVERS:  # the last asks the rules, which look at the facts
        assert len(trace(approving(committed, who))) == 5


def test_they_go_in_two_trips(committed: Walk) -> None:
    committed.submitted()
    assert trips_of(approving(committed, "g1")) == 2


def test_after_a_wait_the_case_is_read_again(
    committed: Walk, connect: Callable[[], psycopg.Connection]
) -> None:
    committed.submitted()
    other = connect()
    other.execute("SELECT set_config('app.units', '0', true)")
    other.execute("SELECT 1 FROM engine_case WHERE id = %s FOR UPDATE", [committed.case])
    let_go = threading.Thread(target=_move_on, args=(other, committed.case))
    pid = _pid()
    let_go.start()
    sent = trace(approving(committed, "g1"))
    let_go.join()
    other.close()
    assert pid == _pid()
    assert len(sent) == 6


def _pid() -> int:
    connection.ensure_connection()
    return connection.connection.info.backend_pid


def _move_on(other: psycopg.Connection, case: int) -> None:
    """Waits until somebody waits for the case, then changes it as a decision would."""
    while not other.execute("SELECT 1 FROM pg_locks WHERE NOT granted").fetchone():
        pass
    other.execute(
        "INSERT INTO engine_event (case_id, at, body, key, verb, node)"
        " VALUES (%s, now(), '{}', gen_random_uuid(), 'cc', '')",
        [case],
    )
    other.execute(
        "UPDATE engine_case SET version = version + 1,"
        " state = jsonb_set(state, '{n}', to_jsonb(version + 1)) WHERE id = %s",
        [case],
    )
    other.commit()


def test_a_reading_scope_writes_nothing(committed: Walk) -> None:
    committed.submitted()
    with scope(SYSTEM):
        refused = _refused(lambda: Case.objects.update(title="x"))
    assert refused


def _refused(act: Callable[[], object]) -> bool:
    try:
        act()
    except Exception as fault:
        return "read-only" in str(fault)
    return False


def test_what_is_read_under_the_lock_is_the_case(committed: Walk) -> None:
    committed.submitted().do("g1", commands.approve, opinion="情况属实，同意。")
    row = committed.row()
    with opened(committed.case, actor=SYSTEM, key=uuid4(), now=committed.now) as work:
        view = work.case
    assert (view.number, view.status, view.version) == (row.number, row.status, row.version)
    assert (view.unit, view.params_on, view.relatives) == (row.unit_id, row.params_on, ())
