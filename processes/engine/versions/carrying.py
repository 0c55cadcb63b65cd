"""One case goes over to another version, under its lock: judged again, moved, written."""

from datetime import datetime
from typing import Any
from uuid import UUID

from processes.engine import assignment
from processes.engine.graph.model import Graph
from processes.engine.models import Case, Task
from processes.engine.moves import Move, Verb
from processes.engine.runtime import Words, Work, graph_for, opened
from processes.engine.token_game import Misfit, open_tasks
from processes.engine.versions.judging import judge
from processes.people.actors import SYSTEM

GONE = Misfit("closed")


def carry(
    *, case: int, was: int, flow: int, key: UUID, now: datetime, reason: str
) -> tuple[int, Misfit | None]:
    """Moves a case from version `was` to `flow`: (number of the event, None), or (0, why not).

    Nothing of what was decided changes; tasks, holders and running limits stay. Where the new
    version names another limit, the old one ends and the new one begins today; where it names
    another role, the waiting task goes to its desk.

    Raises: ApprovalError as the shell does.
    """
    asked = {"flow": [was, flow]}
    with opened(case, actor=SYSTEM, key=key, now=now, asked=asked) as work:
        if work.again:
            return work.again.n, None
        row = Case.objects.get(pk=case)
        if row.closed_at is not None or row.flow_version != was:
            return 0, GONE
        old, new = work.case.graph, graph_for(row.process, flow)
        wrong, _here, _limits = judge(row, old, new)
        if wrong is not None:
            return 0, wrong
        decision = work.cross(
            Move(Verb.MIGRATE, was=was, flow=flow), to=new, words=Words(opinion=reason)
        )
        declared: Any = work.definition.flows[flow]
        declared = declared if isinstance(declared, type) else None
        Case.objects.filter(pk=case).update(flow_version=flow, flow_class=declared)
        _to_their_desks(work, old)
        return decision.n, None


def _to_their_desks(work: Work, old: Graph) -> None:
    """Tasks whose role or level is another one now go where that role sits."""
    state = work.after
    assert state is not None  # noqa: S101 - set by `cross`
    before = {(t.token, t.seat): (t.role, t.level) for t in open_tasks(old, state)}
    barred = {work.case.applicant, work.case.agent or 0, *state.recused}
    for task in open_tasks(work.case.graph, state):
        if before.get((task.token, task.seat)) == (task.role, task.level):
            continue
        to = assignment.route(
            role=task.role,
            level=task.level,
            unit=work.case.unit,
            on=work.timing.today,
            barred=barred,
        )
        rows = Task.objects.filter(case=work.case.id, token=task.token, seat=task.seat)
        rows.filter(closed_at=None).update(
            role=to.role, level=task.level, organisation=to.organisation
        )
