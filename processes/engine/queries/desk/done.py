"""已办: what the officer decided, newest first, and where each case is now.

Requires `runtime.scope`. Who has recused himself since finds the case no more.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from processes.engine.policies import relative_hash
from processes.engine.shell.transaction import raw_cursor
from processes.people.actors import Actor

PAGE = 50
DONE = """
SELECT t.id, t.closed_at, t.outcome, t.node, t.process, c.flow_version, c.number, c.title,
       c.subject, c.unit_id, c.status, coalesce(absent.name, '')
  FROM engine_task AS t
  JOIN engine_case AS c ON c.id = t.case_id
  LEFT JOIN people_account AS absent ON absent.id = t.stood_in_for_id
 WHERE t.closed_by_id = %(me)s::bigint AND t.level <> 'applicant'
   AND (t.closed_at, t.id) < (%(before)s::timestamptz, %(before_id)s::bigint)
   AND NOT coalesce(c.state->'recused', '[]') @> to_jsonb(%(me)s::bigint)
   AND NOT c.relatives @> to_jsonb(%(name)s::text)
 ORDER BY t.closed_at DESC, t.id DESC LIMIT %(most)s::int
"""


@dataclass(frozen=True, slots=True)
class Decided:
    """One seat that the officer closed."""

    task: int
    at: datetime
    outcome: str
    node: str
    process: str
    flow_version: int
    number: str
    title: str
    subject: str
    unit: int | None
    status: str
    absent: str


def decided_by(
    actor: Actor, *, before: datetime, before_id: int, most: int = PAGE
) -> tuple[Decided, ...]:
    """What was decided before that moment, newest first."""
    asked = {
        "me": str(actor.account),
        "name": relative_hash(actor.name),
        "before": before.isoformat(),
        "before_id": str(before_id),
        "most": str(most),
    }
    rows: list[Any] = raw_cursor().execute(DONE, asked, prepare=True).fetchall()
    return tuple(Decided(*row) for row in rows)
