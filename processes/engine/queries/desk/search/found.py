"""The cases that an officer finds: one statement over exactly what he may list, newest first.

By marks from the index mark_of_unit, unit by unit, so that a page costs the same however many
cases there are. Lists without a mark look at the newest cases of each unit only, and say so.
The statement is planned for what is asked, each time anew: that takes 3 ms, but one plan for all
takes an officer for an applicant like any other and walks through every case to find his own.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from processes.engine.calendar import CHINA
from processes.engine.policies import relative_hash
from processes.engine.queries.applicant.shapes import Tag
from processes.engine.queries.desk.lines import place_of
from processes.engine.queries.desk.search.asked import Sought
from processes.engine.queries.desk.search.keys import keys_of
from processes.engine.queries.jurisdiction import MAY_SEE
from processes.engine.queries.stage_look import stage_tag
from processes.engine.registry import PROCESSES
from processes.engine.shell.transaction import fresh_cursor, raw_cursor
from processes.people import organisations
from processes.people.actors import Actor

PAGE = 50
LAST = 2**63 - 1
LOOKED = 200_000  # newest cases that a list without marks looks at, over all units
FEWEST = 200
ELSEWHERE = 1000  # newest cases outside his units: copies, filed by him, his own
_WANTED = f"""
    c.number IS NOT NULL AND c.id < %(before)s::bigint
    AND (%(service)s::text = '' OR c.process = %(service)s::text)
    AND (%(stage)s::text = '' OR c.status = %(stage)s::text)
    AND (%(inside)s::bigint[] IS NULL OR c.unit_id = ANY (%(inside)s::bigint[]))
    AND (%(since)s::timestamptz IS NULL OR c.submitted_at >= %(since)s::timestamptz)
    AND (%(until)s::timestamptz IS NULL OR c.submitted_at < %(until)s::timestamptz)
    AND {MAY_SEE}
"""
_COLUMNS = """c.id, c.number, c.subject, c.unit_id, c.process, c.title, c.status, c.submitted_at"""
FIND = f"""
WITH wanted AS (
    SELECT * FROM unnest(%(kinds)s::text[], %(hashes)s::bytea[]) AS w(kind, hash)
), elsewhere AS (
    (SELECT e.case_id AS id FROM engine_event e
      WHERE e.verb = 'cc' AND (e.body::jsonb->>'target')::bigint = %(me)s::bigint
      ORDER BY e.id DESC LIMIT {ELSEWHERE})
    UNION (SELECT id FROM engine_case WHERE agent_id = %(me)s::bigint
            ORDER BY id DESC LIMIT {ELSEWHERE})
    UNION (SELECT id FROM engine_case WHERE applicant_id = %(me)s::bigint
            ORDER BY id DESC LIMIT {ELSEWHERE})
), hits AS (
    SELECT near.* FROM unnest(%(searched)s::bigint[]) AS u(id), wanted AS w,
      LATERAL (SELECT {_COLUMNS} FROM engine_casemark m JOIN engine_case c ON c.id = m.case_id
                WHERE m.kind = w.kind AND m.hash = w.hash AND m.unit_id = u.id
                  AND m.case_id < %(before)s::bigint AND {_WANTED}
                ORDER BY m.case_id DESC LIMIT %(most)s::int) AS near
    UNION
    SELECT {_COLUMNS} FROM elsewhere AS x JOIN engine_case c ON c.id = x.id
     WHERE {_WANTED} AND (%(listed)s::bool OR c.unit_id = ANY (%(named)s::bigint[]) OR EXISTS (
           SELECT 1 FROM engine_casemark m JOIN wanted AS w ON w.kind = m.kind AND w.hash = m.hash
            WHERE m.case_id = c.id))
    UNION
    SELECT {_COLUMNS} FROM engine_case c WHERE c.number = ANY (%(numbers)s::text[]) AND {_WANTED}
    UNION
    SELECT near.* FROM unnest(%(named)s::bigint[]) AS u(id),
      LATERAL (SELECT {_COLUMNS}
                 FROM (SELECT * FROM engine_case
                        WHERE unit_id = u.id AND id < %(before)s::bigint
                        ORDER BY id DESC LIMIT %(looked)s::int) AS c
                WHERE {_WANTED} ORDER BY c.id DESC LIMIT %(most)s::int) AS near
)
SELECT * FROM hits ORDER BY id DESC LIMIT %(most)s::int
"""  # noqa: S608 - put together from constants

SEEN = f"SELECT count(*) FROM engine_case c WHERE c.id = ANY (%(cases)s::bigint[]) AND {MAY_SEE}"  # noqa: S608


@dataclass(frozen=True, slots=True)
class Line:
    """One case that was found."""

    id: int
    number: str
    href: str
    name: str
    unit: str
    street: str
    service: str
    now: Tag
    at: datetime | None


@dataclass(frozen=True)
class Found:
    """A page. `next` is the id below which the next one begins, 0 if there is none.

    `newest` says that a list looked at no more than so many cases of each unit; 0: at all.
    """

    lines: tuple[Line, ...] = ()
    next: int = 0
    newest: int = 0


def found(
    actor: Actor, sought: Sought, *, today: date, before: int = LAST, most: int = PAGE
) -> Found:
    """One page; empty for who asks for nothing. Raises: ValueError for a day that is none."""
    asked, newest = _asked(actor, sought, today, before)
    asked["most"] = most + 1
    if sought.is_empty:
        return Found()
    rows: list[Any] = fresh_cursor().execute(FIND, asked).fetchall()
    more = rows[most - 1][0] if len(rows) > most else 0
    return Found(tuple(_line(row) for row in rows[:most]), more, newest)


def _asked(actor: Actor, sought: Sought, today: date, before: int) -> tuple[dict[str, Any], int]:
    since, until = sought.day("since"), sought.day("until")
    keys = keys_of(sought, actor, today)
    inside = _inside(sought)
    units = [one for one in actor.units if inside is None or one in inside]
    listed = not sought.plain
    named = units if listed else [one for one in keys.units if one in units]
    newest = max(FEWEST, LOOKED // max(1, len(named)))
    asked = {
        "me": str(actor.account),
        "name": relative_hash(actor.name),
        "units": list(actor.units),
        "searched": units if keys.marks else [],
        "kinds": [one.kind for one in keys.marks],
        "hashes": [one.hash for one in keys.marks],
        "numbers": list(keys.numbers),
        "named": named,
        "listed": listed,
        "inside": inside,
        "service": sought.service,
        "stage": sought.stage,
        "since": _start(since),
        "until": _start(until + timedelta(days=1)) if until else None,
        "before": before,
        "looked": newest,
    }
    return asked, newest if named else 0


def _inside(sought: Sought) -> list[int] | None:
    if not sought.unit:
        return None
    tree, unit = organisations.tree(), int(sought.unit)
    return list(tree.subtree(unit)) if unit in tree.units else []


def _start(day: date | None) -> str | None:
    return datetime.combine(day, time(), CHINA).isoformat() if day else None


def _line(row: Iterable[Any]) -> Line:
    pk, number, subject, unit, process, title, status, at = row
    where, street = place_of(unit)
    return Line(
        id=pk,
        number=number,
        href=f"/w/case/{number}/",
        name=subject,
        unit=where,
        street=street,
        service=title or str(PROCESSES[process].title),
        now=stage_tag(status),
        at=at,
    )


def all_seen(actor: Actor, cases: list[int]) -> bool:
    """Whether the officer may list every one of these cases now."""
    asked = {"me": str(actor.account), "name": relative_hash(actor.name)}
    asked_ids = {**asked, "units": list(actor.units), "cases": cases}
    row: Any = raw_cursor().execute(SEEN, asked_ids).fetchone()
    return int(row[0]) == len(set(cases))
