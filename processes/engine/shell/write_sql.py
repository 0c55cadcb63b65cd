"""The one statement that writes a decision, with as many rows in each part as the decision has.

Its text depends on the numbers of rows only, so each shape is prepared once a connection. A part
without rows is left out. A part that writes fewer rows than it should makes the statement fail,
by a division by zero: it is sent together with COMMIT, which is then not carried out.
"""

from functools import lru_cache
from typing import NamedTuple

from processes.engine.shell.statement import Statement


class Shape(NamedTuple):
    """How many rows each part writes."""

    open: int
    change: int
    arm: int
    clock: int
    outbox: int
    words: int


Columns = tuple[tuple[str, str], ...]

HEAD: Columns = (
    ("case", "bigint"),
    ("version", "int"),
    ("process", "text"),
    ("now", "timestamptz"),
    ("key", "uuid"),
    ("verb", "text"),
    ("node", "text"),
    ("actor", "bigint"),
    ("n", "int"),
    ("state", "jsonb"),
    ("hash", "text"),
    ("status", "text"),
    ("asks", "bool"),
    ("outcome", "text"),
    ("body", "text"),
)
OPEN: Columns = (
    ("token", "int"),
    ("seat", "int"),
    ("node", "text"),
    ("role", "text"),
    ("level", "text"),
    ("organisation", "bigint"),
    ("holder", "bigint"),
    ("due", "timestamptz"),
    ("paused", "bool"),
)
CHANGE: Columns = (
    ("token", "int"),
    ("seat", "int"),
    ("outcome", "text"),
    ("by", "bigint"),
    ("behalf", "bigint"),
    ("holds", "bool"),
    ("holder", "bigint"),
    ("paused", "bool"),
    ("dues", "bool"),
    ("due", "timestamptz"),
    ("role", "text"),
    ("organisation", "bigint"),
)
ARM: Columns = (("token", "int"), ("limit", "text"), ("kind", "text"), ("due", "timestamptz"))
CLOCK: Columns = (
    ("id", "bigint"),
    ("token", "int"),
    ("sets", "bool"),
    ("due", "timestamptz"),
    ("done", "bool"),
    ("paused", "bool"),
    ("remaining", "int"),
    ("back", "bool"),
)
OUTBOX: Columns = (("key", "text"), ("kind", "text"), ("hold", "int"), ("args", "jsonb"))
WORDS: Columns = (("row", "text"), ("body", "bytea"), ("salt", "bytea"), ("hash", "text"))
PARTS = (OPEN, CHANGE, ARM, CLOCK, OUTBOX, WORDS)

# Each part: its name, and its text with the rows in place of {rows} and the head in {head names}.
MOVED = """
    UPDATE engine_case SET
        version = version + 1, state = {state}, state_hash = {hash}, status = {status},
        asks = {asks}, outcome = {outcome},
        closed_at = CASE WHEN {outcome} <> '' THEN coalesce(closed_at, {now}) END
     WHERE id = {case} AND version = {version} AND process = {process}
    RETURNING 1"""
SAID = """
    INSERT INTO engine_event (case_id, at, body, key, verb, node, actor_id)
    VALUES ({case}, {now}, {body}, {key}, {verb}, {node}, {actor})
    RETURNING n"""
OPENED = """
    INSERT INTO engine_task (case_id, process, token, seat, node, role, level, organisation_id,
                             holder_id, opened, due_at, outcome, priority, paused)
    SELECT {case}, {process}, t.token, t.seat, t.node, t.role, t.level, t.organisation, t.holder,
           {now}, t.due, '', 0, t.paused
      FROM {rows} AS t(token, seat, node, role, level, organisation, holder, due, paused)
    RETURNING 1"""
CHANGED = """
    UPDATE engine_task t SET
        closed_at = CASE WHEN x.outcome <> '' THEN {now} END,
        outcome = x.outcome,
        closed_by_id = x.by,
        stood_in_for_id = coalesce(x.behalf, t.stood_in_for_id),
        holder_id = CASE WHEN x.holds THEN x.holder ELSE t.holder_id END,
        claimed_at = CASE WHEN x.holds AND x.holder IS NOT NULL THEN {now}
                          WHEN x.holds THEN NULL ELSE t.claimed_at END,
        paused = coalesce(x.paused, t.paused),
        due_at = CASE WHEN x.dues THEN x.due ELSE t.due_at END,
        role = coalesce(x.role, t.role),
        organisation_id = coalesce(x.organisation, t.organisation_id)
      FROM {rows} AS x(token, seat, outcome, by, behalf, holds, holder, paused, dues, due, role,
                       organisation)
     WHERE t.case_id = {case} AND t.closed_at IS NULL AND t.token = x.token AND t.seat = x.seat
    RETURNING 1"""
ARMED = """
    INSERT INTO engine_deadline (case_id, token, "limit", kind, due_at, armed_at)
    SELECT {case}, d.token, d."limit", d.kind, d.due, {now}
      FROM {rows} AS d(token, "limit", kind, due)
    RETURNING 1"""
CLOCKED = """
    UPDATE engine_deadline d SET
        token = x.token,
        due_at = CASE WHEN x.sets THEN x.due ELSE d.due_at END,
        done_at = CASE WHEN x.done THEN CASE WHEN x.back THEN d.done_at ELSE {now} END END,
        paused_at = CASE WHEN x.paused THEN {now} END,
        remaining_days = x.remaining
      FROM {rows} AS x(id, token, sets, due, done, paused, remaining, back)
     WHERE d.case_id = {case} AND d.id = x.id AND (d.done_at IS NULL OR x.back)
    RETURNING 1"""
POSTED = """
    INSERT INTO engine_outbox (key, kind, case_id, args, created_at, next_at, hold_until, tries,
                               error)
    SELECT o.key, o.kind, {case}, o.args, now(), now(), now() + make_interval(secs => o.hold), 0,
           ''
      FROM {rows} AS o(key, kind, hold, args)
    RETURNING 1"""
KEPT = """
    INSERT INTO engine_record (case_id, n, node, kind, "row", body, salt, hash)
    SELECT {case}, {n}, {node}, {verb}, w."row", w.body, w.salt, w.hash
      FROM {rows} AS w("row", body, salt, hash)
    RETURNING 1"""
NAMES = ("opened", "changed", "armed", "clocked", "posted", "kept")
TEXTS = (OPENED, CHANGED, ARMED, CLOCKED, POSTED, KEPT)


@lru_cache(maxsize=512)
def write_of(shape: Shape) -> Statement:
    """The statement for so many rows. Values: those of HEAD, then the rows, part after part."""
    head = {name: f"${i}::{kind}" for i, (name, kind) in enumerate(HEAD, 1)}
    formats = [0] * len(HEAD)
    parts = [f"moved AS ({MOVED.format(**head)})"]
    checks = [_count("moved", 1), f"(TABLE said) = {head['n']}"]
    for name, text, columns, count in zip(NAMES, TEXTS, PARTS, shape, strict=True):
        if count:
            rows = _rows(columns, count, after=len(formats))
            formats += [int(kind == "bytea") for _, kind in columns] * count
            parts.append(f"{name} AS ({text.format(rows=rows, **head)})")
            checks.append(_count(name, count))
    parts.append(f"said AS ({SAID.format(**head)})")
    return Statement(
        f"WITH {', '.join(parts)}\nSELECT 1 / ({' AND '.join(checks)})::int", formats=formats
    )


def _count(part: str, rows: int) -> str:
    return f"(SELECT count(*) FROM {part}) = {rows}"  # noqa: S608 - both are our own


def _rows(columns: Columns, count: int, *, after: int) -> str:
    """(VALUES ($16::int, …), …) with places that follow on `after`."""
    width = len(columns)
    rows = (
        ", ".join(f"${after + row * width + i}::{kind}" for i, (_, kind) in enumerate(columns, 1))
        for row in range(count)
    )
    return f"(VALUES {', '.join(f'({row})' for row in rows)})"
