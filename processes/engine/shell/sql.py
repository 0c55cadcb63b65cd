"""The statements of a decision. Their text never changes, so each is prepared once a connection.

All parameters are text, bytes or null of one type each: a number passed as a number would make a
prepared statement for every width it has.
"""

SCOPE = """
SELECT set_config('app.units', %(units)s, true), set_config('app.person', %(person)s, true)
"""

# For reads outside a transaction of somebody else: nothing can be written by mistake.
READ_SCOPE = """
SELECT set_config('transaction_read_only', 'on', true),
       set_config('app.units', %(units)s, true), set_config('app.person', %(person)s, true)
"""

# The lock, and all that is needed under it. The last event's number is that of before a wait,
# the version that of after: they differ if somebody else was waited for, and the answer is stale.
READ = """
SELECT c.version,
       coalesce((SELECT max(e.n) FROM engine_event e WHERE e.case_id = c.id), 0),
       c.process, c.flow_version, c.number, c.applicant_id, c.agent_id, c.unit_id, c.status,
       c.revision, c.params_on, c.title, c.state::text, c.relatives::text, c.urged_at,
       (SELECT json_build_array(e.n, e.body)::text FROM engine_event e
         WHERE e.case_id = c.id AND e.key = %(key)s::uuid),
       (SELECT json_agg(json_build_array(d.id, d.token, d."limit", d.kind, d.due_at,
                                         d.paused_at IS NOT NULL, d.remaining_days))::text
          FROM engine_deadline d WHERE d.case_id = c.id AND d.done_at IS NULL),
       (SELECT json_agg(json_build_array(t.token, t.seat, t.role, t.organisation_id,
                                         t.due_at))::text
          FROM engine_task t WHERE t.case_id = c.id AND t.closed_at IS NULL),
       (SELECT s.value FROM engine_stamp s WHERE s.name = 'reference')
  FROM engine_case c
 WHERE c.id = %(case)s::bigint
   FOR UPDATE
"""

# Facts and records, when the rules ask for them.
READ_FACTS = """
SELECT (SELECT r.body FROM engine_revision r
         WHERE r.case_id = c.id AND r.n = c.revision),
       (SELECT json_agg(json_build_array(r.n, r.node, r.kind, encode(r.body, 'base64'))
                        ORDER BY r.n)::text
          FROM engine_record r WHERE r.case_id = c.id)
  FROM engine_case c WHERE c.id = %(case)s::bigint
"""

# Everything a decision writes. Each part returns how many rows it wrote; the shell compares.
WRITE = """
WITH moved AS (
    UPDATE engine_case SET
        version = version + 1, state = %(state)s::jsonb, state_hash = %(hash)s::text,
        status = %(status)s::text, asks = %(asks)s::bool, outcome = %(outcome)s::text,
        closed_at = CASE WHEN %(outcome)s::text <> '' THEN %(now)s::timestamptz END
     WHERE id = %(case)s::bigint AND version = %(version)s::int
    RETURNING 1
), opened AS (
    INSERT INTO engine_task (case_id, process, token, seat, node, role, level, organisation_id,
                             holder_id, opened, due_at, outcome, priority, paused)
    SELECT %(case)s::bigint, %(process)s::text, t.token, t.seat, t.node, t.role, t.level,
           t.organisation, t.holder, %(now)s::timestamptz, t.due, '', 0, t.paused
      FROM jsonb_to_recordset(%(open)s::jsonb) AS t(
           token int, seat int, node text, role text, level text, organisation bigint,
           holder bigint, due timestamptz, paused bool)
    RETURNING 1
), changed AS (
    UPDATE engine_task t SET
        closed_at = CASE WHEN x.outcome <> '' THEN %(now)s::timestamptz END,
        outcome = x.outcome,
        closed_by_id = x.by,
        stood_in_for_id = coalesce(x.behalf, t.stood_in_for_id),
        holder_id = CASE WHEN x.holds THEN x.holder ELSE t.holder_id END,
        claimed_at = CASE WHEN x.holds AND x.holder IS NOT NULL THEN %(now)s::timestamptz
                          WHEN x.holds THEN NULL ELSE t.claimed_at END,
        paused = coalesce(x.paused, t.paused),
        due_at = CASE WHEN x.dues THEN x.due ELSE t.due_at END
      FROM jsonb_to_recordset(%(change)s::jsonb) AS x(
           token int, seat int, outcome text, by bigint, behalf bigint, holds bool,
           holder bigint, paused bool, dues bool, due timestamptz)
     WHERE t.case_id = %(case)s::bigint AND t.closed_at IS NULL
       AND t.token = x.token AND t.seat = x.seat
    RETURNING 1
), armed AS (
    INSERT INTO engine_deadline (case_id, token, "limit", kind, due_at, armed_at)
    SELECT %(case)s::bigint, d.token, d."limit", d.kind, d.due, %(now)s::timestamptz
      FROM jsonb_to_recordset(%(arm)s::jsonb) AS d(
           token int, "limit" text, kind text, due timestamptz)
    RETURNING 1
), clocked AS (
    UPDATE engine_deadline d SET
        token = x.token,
        due_at = CASE WHEN x.sets THEN x.due ELSE d.due_at END,
        done_at = CASE WHEN x.done THEN %(now)s::timestamptz END,
        paused_at = CASE WHEN x.paused THEN %(now)s::timestamptz END,
        remaining_days = x.remaining
      FROM jsonb_to_recordset(%(clock)s::jsonb) AS x(
           id bigint, token int, sets bool, due timestamptz, done bool, paused bool, remaining int)
     WHERE d.case_id = %(case)s::bigint AND d.done_at IS NULL AND d.id = x.id
    RETURNING 1
), posted AS (
    INSERT INTO engine_outbox (key, kind, case_id, args, created_at, next_at, hold_until, tries,
                               error)
    SELECT o.key, o.kind, %(case)s::bigint, o.args, now(), now(),
           now() + make_interval(secs => o.hold), 0, ''
      FROM jsonb_to_recordset(%(outbox)s::jsonb) AS o(key text, kind text, args jsonb, hold int)
    RETURNING 1
), kept AS (
    INSERT INTO engine_record (case_id, n, node, kind, "row", body, salt, hash)
    SELECT %(case)s::bigint, %(n)s::int, %(node)s::text, %(verb)s::text, %(row)s::text,
           %(sealed)s::bytea, %(salt)s::bytea, %(record_hash)s::text
     WHERE %(record_hash)s::text <> ''
    RETURNING 1
), said AS (
    INSERT INTO engine_event (case_id, at, body, key, verb, node, actor_id)
    VALUES (%(case)s::bigint, %(now)s::timestamptz, %(body)s::text, %(key)s::uuid, %(verb)s::text,
            %(node)s::text, nullif(%(actor)s::text, '')::bigint)
    RETURNING n
)
SELECT (SELECT count(*) FROM moved), (SELECT count(*) FROM opened),
       (SELECT count(*) FROM changed), (SELECT count(*) FROM armed),
       (SELECT count(*) FROM clocked), (SELECT count(*) FROM posted),
       (SELECT count(*) FROM kept), (SELECT n FROM said)
"""

# Who closed a seat, and when: for the sentence that a late decider reads.
WHO_AND_WHEN = """
SELECT a.name, coalesce(t.closed_at, t.claimed_at), t.outcome
  FROM engine_task t LEFT JOIN people_account a ON a.id = coalesce(t.closed_by_id, t.holder_id)
 WHERE t.case_id = %(case)s::bigint AND t.token = %(token)s::int AND t.seat = %(seat)s::int
 ORDER BY t.id DESC LIMIT 1
"""

LOG_REFUSAL = """
INSERT INTO engine_access (at, actor_id, case_id, what, reason, refused)
VALUES (%(now)s::timestamptz, nullif(%(actor)s, '')::bigint, %(case)s::bigint, %(what)s,
        %(reason)s, true)
"""
