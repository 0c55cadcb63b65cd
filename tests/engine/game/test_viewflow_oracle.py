"""viewflow's own interpreter as an oracle: the same tasks wait after the same approvals.

Forward moves of tasks, exclusive gates, parallel splits and joins only: what it gets right.
"""

from random import Random
from typing import Any

import pytest
from django.db import connections, transaction
from django.http import HttpRequest
from viewflow.workflow.models import Process, Task
from viewflow.workflow.status import STATUS

from processes.engine.graph.model import Graph
from processes.engine.moves import Move, Verb
from processes.engine.state import State
from processes.engine.token_game import begin, open_tasks, recorded, step
from processes.people.models import Account
from tests.engine.game.oracle import told_twice

pytestmark = pytest.mark.proof
SHAPES = 30
APPLICANT = 1


@pytest.fixture
def viewflow(committing_db: str) -> Account:
    """viewflow's own tables, in a database of this test; whoever acts in them."""
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


def approve_theirs(process: Any, node: str, who: Account) -> None:
    rows = Task.objects.filter(process=process, status=STATUS.NEW).order_by("id")
    task = next(row for row in rows if row.flow_task.name == node)
    with transaction.atomic():
        activation = task.flow_task.activation_class(task)
        activation.assign(who)
        activation.start(HttpRequest())
        activation.execute()


@pytest.mark.parametrize("dozen", range(4))
def test_both_wait_for_the_same_approvals(viewflow: Account, dozen: int) -> None:
    for seed in range(dozen * SHAPES, (dozen + 1) * SHAPES):
        play_both(viewflow, seed)


def play_both(who: Account, seed: int) -> None:
    """One shape from its first to its last approval, in an order that the seed draws."""
    draw = Random(seed)
    graph, oracle, taken = told_twice(draw)
    answer = recorded({f"gate:{name}": way for name, way in taken.items()})
    state, _ = begin(graph, answer, applicant=APPLICANT)
    state, _ = step(graph, state, Move(Verb.SUBMIT, token=1, actor=APPLICANT), answer)
    process = oracle.start.run()
    while ours := waiting(graph, state):
        assert [node for _token, node in ours] == theirs(process), f"seed {seed}"
        token, node = draw.choice(ours)
        approve_theirs(process, node, who)
        state, _ = step(graph, state, Move(Verb.APPROVE, token=token, actor=2), answer)
    process.refresh_from_db()
    ends = (state.outcome, process.status, theirs(process))
    assert ends == ("approved", STATUS.DONE, []), f"seed {seed}"
