"""均衡分派: a seat goes to whom the least work waits for, up to a cap; above it to the pool.

A node declares it: `extra={"assign": "balanced", "cap": "20"}`. Who was drawn is an answer in the
event, so that a case can be played again whatever the desks looked like.
"""

from collections.abc import Collection, Iterable
from datetime import date

from django.db import connection

from processes.engine import assignment
from processes.engine.graph.model import Node
from processes.engine.policies import is_recused
from processes.engine.shell.view import CaseView
from processes.people.models import Absence, Account

CAP = 20  # open tasks of one person, where the node names no other
LOCKS = 530198
# Whoever shares out at the same desk waits: two at once would both see the lightest desk.
LOCK = "SELECT pg_advisory_xact_lock(%s, hashtext(%s))"
HELD = """
SELECT holder_id, count(*) FROM engine_task
 WHERE closed_at IS NULL AND holder_id = ANY(%s) GROUP BY holder_id
"""


def holders(node: Node, case: CaseView, *, on: date) -> list[int | None]:
    """Whom the seats of the node go to. Requires the transaction of the decision."""
    barred = {case.applicant, case.agent or 0, *case.state.recused}
    to = assignment.route(role=node.role, level=node.level, unit=case.unit, on=on, barred=barred)
    apart = {
        one for level, those in case.state.acted.items() if level != node.level for one in those
    }
    able = _able(assignment.holders(to.role, to.organisation, on=on), case, barred | apart, on)
    cap = int(node.extra.get("cap", CAP))
    return lightest(able, seats=node.panel.size, cap=cap, desk=f"{to.role}@{to.organisation}")


def lightest(accounts: Iterable[int], *, seats: int, cap: int, desk: str) -> list[int | None]:
    """As many of them as there are seats, whom the least waits for first; None above the cap."""
    able = list(accounts)
    with connection.cursor() as cursor:
        cursor.execute(LOCK, [LOCKS, desk])
        cursor.execute(HELD, [able])
        held = dict(cursor.fetchall())
    free = sorted((held.get(one, 0), one) for one in able if held.get(one, 0) < cap)
    drawn = [one for _count, one in free[:seats]]
    return [*drawn, *[None] * (seats - len(drawn))]


def _able(found: list[int], case: CaseView, barred: Collection[int], on: date) -> list[int]:
    """Those who are there, have not acted at another level, and need not keep away."""
    there = [one for one in found if one not in barred]
    away = Absence.objects.filter(
        account__in=there, starts__lte=on, ends__gte=on, cancelled_at=None
    )
    gone = set(away.values_list("account", flat=True))
    rows = Account.objects.filter(pk__in=set(there) - gone, is_active=True)
    return [
        pk for pk, name in rows.order_by("pk").values_list("pk", "name")
        if not is_recused(pk, name, case)
    ]  # fmt: skip
