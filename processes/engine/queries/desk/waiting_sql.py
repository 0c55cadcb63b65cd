"""The statement that lists what waits, in its parts. Their text never changes: prepared once.

Every desk and holder gives its first `each` tasks. Where one of them may have more, nothing behind
the last one it gave is known (the horizon): what lies before it is exact, the rest is left out.
"""
# ruff: noqa: S608 - put together from constants of this file only

from processes.engine.queries.jurisdiction import NOT_BARRED, NOT_BARRED_AS_PROXY, NOT_SEATED

# The order is that of the indexes task_pool and task_held: the same expression, the same constant.
_DUE = "coalesce(engine_task.due_at, '9999-12-31 00:00:00+00:00'::timestamptz)"
_KEY = f"(engine_task.paused, {_DUE}, engine_task.id)"
_NEAR = f"""
    SELECT engine_task.id, engine_task.paused, {_DUE} AS due,
           row_number() OVER (ORDER BY engine_task.paused, {_DUE}, engine_task.id) AS rank
      FROM engine_task
     WHERE engine_task.closed_at IS NULL AND {{whose}}
       AND (%(service)s::text = '' OR engine_task.process = %(service)s::text)
       AND {_KEY} > (%(after_paused)s::bool, %(after)s::timestamptz, %(after_task)s::bigint)
       AND {_KEY} <= (%(until_paused)s::bool, %(until)s::timestamptz, %(until_task)s::bigint)
     ORDER BY engine_task.paused, {_DUE}, engine_task.id
     LIMIT %(each)s::int"""
_COVERED = "(desk.services IS NULL OR desk.services ? engine_task.process)"
_POOL = f"""engine_task.holder_id IS NULL AND engine_task.role = desk.role
       AND engine_task.organisation_id = desk.organisation AND {_COVERED}"""
_HELD = f"""engine_task.holder_id = held.holder
       AND EXISTS (SELECT 1 FROM desk WHERE desk.role = engine_task.role
                      AND desk.organisation = engine_task.organisation_id AND {_COVERED})"""
_NEAREST = f"""
WITH desk AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset(%(desks)s::jsonb)
        AS d(role text, organisation bigint, services jsonb)
), every AS MATERIALIZED (
    SELECT k.* FROM desk CROSS JOIN LATERAL ({_NEAR.format(whose=_POOL)}) k
     WHERE %(free)s::bool
    UNION ALL
    SELECT k.* FROM unnest(%(holders)s::bigint[]) AS held(holder)
               CROSS JOIN LATERAL ({_NEAR.format(whose=_HELD)}) k
     WHERE %(held)s::bool
), horizon AS MATERIALIZED (
    SELECT paused, due, id FROM every WHERE rank = %(each)s::int ORDER BY paused, due, id LIMIT 1
), near AS MATERIALIZED (
    SELECT every.paused, every.due, every.id FROM every LEFT JOIN horizon ON true
     WHERE horizon.id IS NULL
        OR (every.paused, every.due, every.id) <= (horizon.paused, horizon.due, horizon.id)
     ORDER BY every.paused, every.due, every.id LIMIT %(most)s::int
), looked AS (
    SELECT (SELECT count(*) FROM near) AS number,
           (SELECT count(*) FROM near) = %(most)s::int OR EXISTS (SELECT FROM horizon) AS more
)"""
_BACK = """(coalesce((engine_case.state->'returns'->>engine_task.node)::int, 0) > 0
       AND engine_case.revision > 1 AND NOT engine_task.paused)"""
_ME, _NAME, _PANELS = "%(me)s::bigint", "%(name)s::text", "%(panels)s::text[]"
_LOOKS, _CHECKS = "%(looks)s::text[]", "%(checks)s::text[]"
_PAYS, _OTHERS = "%(pays)s::text[]", "%(others)s::text"
_BARS = (_ME, _ME, _ME, _NAME, _ME, _PAYS, _LOOKS, _ME, _CHECKS, _ME)
_PROXY = (_OTHERS, _OTHERS, _ME, _PAYS, _LOOKS, _CHECKS, _ME, _OTHERS)
_JOINED = f"""
  FROM near
  JOIN engine_task ON engine_task.id = near.id
  JOIN engine_case ON engine_case.id = engine_task.case_id
 WHERE {NOT_BARRED % _BARS}
   AND ({NOT_BARRED_AS_PROXY % _PROXY})
   AND ({NOT_SEATED % (_PANELS, _ME)})
   AND (%(node)s::text = '' OR engine_task.node = %(node)s::text)
   AND (%(units)s::bigint[] IS NULL OR engine_case.unit_id = ANY (%(units)s::bigint[]))
   AND (%(number)s::text = '' OR strpos(engine_case.number, %(number)s::text) > 0)
   AND (NOT %(back)s::bool OR {_BACK})"""
# The last place that was looked at comes with every row, and alone if no row is wanted.
PAGE = f"""{_NEAREST}, edge AS (
    SELECT number, more, paused, due, id
      FROM near CROSS JOIN looked ORDER BY paused DESC, due DESC, id DESC LIMIT 1
), wanted AS (
    SELECT near.paused AS at_paused, near.due AS at_due, engine_task.id, engine_case.number,
           engine_task.process, engine_case.flow_version, engine_case.title, engine_case.subject,
           engine_case.unit_id, engine_task.node, engine_task.role, engine_task.organisation_id,
           engine_task.holder_id, engine_task.paused, engine_task.due_at, engine_case.revision,
           engine_case.urges, coalesce((engine_case.state->>'suspended')::bool, false), {_BACK},
           engine_task.token, (engine_case.glance->>'rules')::int,
           (engine_case.glance->>'block')::int, (engine_case.glance->>'look')::int,
           (engine_case.glance->>'unchecked')::int, (engine_case.glance->>'amount_fen')::bigint,
           (engine_case.glance->>'year')::int
    {_JOINED}
)
SELECT edge.*, wanted.*
  FROM edge LEFT JOIN wanted ON true
 ORDER BY wanted.at_paused, wanted.at_due, wanted.id
"""
COUNT = f"""{_NEAREST}
SELECT count(DISTINCT (one.case_id, one.token)),
       (SELECT number FROM looked), (SELECT more FROM looked)
  FROM (SELECT engine_task.case_id, engine_task.token {_JOINED}) AS one
"""
