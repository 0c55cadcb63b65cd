"""抄送我的: cases of which the actor got a copy. Requires `runtime.scope`.

The event says who gave it and when; it counts as read once the reader has opened the case. Who
has recused himself since finds it no more.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from processes.engine.policies import relative_hash
from processes.engine.shell.transaction import raw_cursor
from processes.people.actors import Actor

PAGE = 50
# An event is found by the index event_copied: the same expression.
_MINE = """
  FROM engine_event AS e JOIN engine_case AS c ON c.id = e.case_id
 WHERE e.verb = 'cc' AND (e.body::jsonb->>'target')::bigint = %(me)s::bigint
   AND NOT coalesce(c.state->'recused', '[]') @> to_jsonb(%(me)s::bigint)
   AND NOT c.relatives @> to_jsonb(%(name)s::text)
"""
_READ = """EXISTS (SELECT 1 FROM engine_access AS a
                    WHERE a.case_id = c.id AND a.actor_id = %(me)s::bigint
                      AND NOT a.refused AND a.at >= e.at)"""
UNREAD = f"""SELECT count(*) FROM (
    SELECT 1 {_MINE} AND NOT {_READ} LIMIT %(most)s::int) AS one"""  # noqa: S608
LIST = f"""
SELECT e.id, e.at, c.number, c.process, c.title, c.subject, c.unit_id, c.status, {_READ},
       coalesce(giver.name, '')
{_MINE.replace("WHERE", "LEFT JOIN people_account AS giver ON giver.id = e.actor_id WHERE")}
   AND e.id < %(before)s::bigint
 ORDER BY e.id DESC LIMIT %(most)s::int
"""


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy, as its line says it."""

    event: int
    at: datetime
    number: str
    process: str
    title: str
    subject: str
    unit: int | None
    status: str
    is_read: bool
    giver: str


def unread_copies(actor: Actor, *, most: int) -> int:
    """How many copies the actor has not opened yet, at most `most`."""
    row: Any = raw_cursor().execute(UNREAD, _asked(actor, most=str(most)), prepare=True).fetchone()
    return int(row[0])


def copies_for(actor: Actor, *, before: int = 2**63 - 1, most: int = PAGE) -> tuple[Copy, ...]:
    """Copies given before that event, newest first."""
    asked = _asked(actor, most=str(most), before=str(before))
    rows: list[Any] = raw_cursor().execute(LIST, asked, prepare=True).fetchall()
    return tuple(Copy(*row) for row in rows)


def _asked(actor: Actor, **more: str) -> dict[str, str]:
    return {"me": str(actor.account), "name": relative_hash(actor.name), **more}
