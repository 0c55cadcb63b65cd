"""viewflow's own interpreter as an oracle: 500 random flows walked by both, with the same end.

Forward moves of tasks, exclusive gates, parallel splits and joins only: what it gets right.
"""

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from django.db import connections, transaction
from django.http import HttpRequest
from pytest_django import DjangoDbBlocker
from viewflow.workflow.models import Process, Task
from viewflow.workflow.status import STATUS

from processes.engine.graph.model import Graph
from processes.engine.moves import Move, Verb
from processes.engine.state import State
from processes.engine.token_game import begin, open_tasks, recorded, step
from processes.people.models import Account
from tests.databases import Databases, current
from tests.engine.game.oracle import told_twice

pytestmark = pytest.mark.proof
SHAPES, PARTS = 500, 10
APPLICANT = 1


@pytest.fixture(scope="module")
def viewflow(
    django_db_setup: None, test_databases: Databases, django_db_blocker: DjangoDbBlocker
) -> Iterator[Account]:
    """viewflow's own tables, in a database of these tests; whoever acts in them."""
    with (
        django_db_blocker.unblock(),
        test_databases.clone() as name,
        current(test_databases, name),
    ):
        yield _tables_and_actor()


def _tables_and_actor() -> Account:
    with connections["owner"].schema_editor() as editor:
        editor.create_model(Process)
        editor.create_model(Task)
    with connections["owner"].cursor() as cursor:
        role = connections["default"].settings_dict["USER"]
        name = connections["owner"].ops.quote_name(role)
        cursor.execute(f"GRANT ALL ON viewflow_process, viewflow_task TO {name}")
    account = Account(number="oracle", name="神谕", kind=Account.Kind.OFFICER)
    account.set_unusable_password()
    account.save()
    return account


def waiting(graph: Graph, state: State) -> list[tuple[int, str]]:
    """Open tasks of ours: token and node, sorted by node."""
    found = [(task.token, task.node) for task in open_tasks(graph, state)]
    return sorted(found, key=lambda one: (one[1], one[0]))


def theirs(process: Any) -> list[str]:
    """Names of the nodes at which viewflow waits, sorted."""
    tasks = Task.objects.filter(process=process, status=STATUS.NEW)
    return sorted(task.flow_task.name for task in tasks)


def reached(process: Any) -> set[str]:
    """Names of all nodes to which viewflow has come."""
    return {task.flow_task.name for task in Task.objects.filter(process=process)} - {"start"}


def approve_theirs(process: Any, node: str, who: Account) -> None:
    rows = Task.objects.filter(process=process, status=STATUS.NEW).order_by("id")
    task = next(row for row in rows if row.flow_task.name == node)
    with transaction.atomic():
        activation = task.flow_task.activation_class(task)
        activation.assign(who)
        activation.start(HttpRequest())
        activation.execute()


@pytest.mark.parametrize("part", range(PARTS))
def test_both_walk_the_same_nodes_in_the_same_order_to_the_same_end(
    viewflow: Account, part: int
) -> None:
    for seed in range(part, SHAPES, PARTS):
        play_both(viewflow, seed)


def play_both(who: Account, seed: int) -> None:
    """One shape from its first to its last approval, in an order that the seed draws.

    After each approval both wait at the same nodes and have come to the same, gates, splits and
    joins among them: so they came to them in the same order.
    """
    draw = Random(seed)
    graph, oracle, taken = told_twice(draw)
    answer = recorded({f"gate:{name}": way for name, way in taken.items()})
    state, _ = begin(graph, answer, applicant=APPLICANT)
    state, effects = step(graph, state, Move(Verb.SUBMIT, token=1, actor=APPLICANT), answer)
    process, ours = oracle.start.run(), set(effects.path)
    while here := waiting(graph, state):
        assert [node for _token, node in here] == theirs(process), f"seed {seed}"
        assert ours == reached(process), f"seed {seed}"
        token, node = draw.choice(here)
        approve_theirs(process, node, who)
        state, effects = step(graph, state, Move(Verb.APPROVE, token=token, actor=2), answer)
        ours.update(effects.path)
    process.refresh_from_db()
    assert ours == reached(process), f"seed {seed}"
    ends = (state.outcome, process.status, theirs(process))
    assert ends == ("approved", STATUS.DONE, []), f"seed {seed}"
