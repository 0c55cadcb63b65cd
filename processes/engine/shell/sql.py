"""The statements of a decision. Their text never changes, so each is prepared once a connection.

What a decision sends: BEGIN, SCOPE and READ in one trip; its write (`write_sql`) and COMMIT in
another.
"""

from processes.engine.shell.statement import Statement

BEGIN = Statement("BEGIN")
COMMIT = Statement("COMMIT")
ROLLBACK = Statement("ROLLBACK")

SCOPE = Statement("""
SELECT set_config('app.units', %(units)s, true), set_config('app.person', %(person)s, true)
""")

# For reads outside a transaction of somebody else: nothing can be written by mistake. What is
# prepared there is planned once: making the plan of the inbox takes longer than carrying it out.
READ_SCOPE = Statement("""
SELECT set_config('transaction_read_only', 'on', true),
       set_config('plan_cache_mode', 'force_generic_plan', true),
       set_config('app.units', %(units)s, true), set_config('app.person', %(person)s, true)
""")

# The lock, and all that is needed under it. The last event's number is that of before a wait,
# the version that of after: they differ if somebody else was waited for, and the answer is stale.
READ = Statement("""
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
       (SELECT s.value FROM engine_stamp s WHERE s.name = 'reference'),
       CASE WHEN c.asks THEN (
           SELECT encode(r.body, 'base64') FROM engine_revision r
            WHERE r.case_id = c.id AND r.n = c.revision) END,
       CASE WHEN c.asks THEN (
           SELECT json_agg(json_build_array(r.n, r.node, r.kind, encode(r.body, 'base64'))
                           ORDER BY r.n)::text
             FROM engine_record r WHERE r.case_id = c.id) END,
       c.asks
  FROM engine_case c
 WHERE c.id = %(case)s::bigint
   FOR UPDATE
""")

# Facts and records where `asks` did not foretell that somebody would want them (hooks).
READ_FACTS = Statement("""
SELECT (SELECT encode(r.body, 'base64') FROM engine_revision r
         WHERE r.case_id = c.id AND r.n = c.revision),
       (SELECT json_agg(json_build_array(r.n, r.node, r.kind, encode(r.body, 'base64'))
                        ORDER BY r.n)::text
          FROM engine_record r WHERE r.case_id = c.id)
  FROM engine_case c WHERE c.id = %(case)s::bigint
""")

# Who closed a seat, and when: for the sentence that a late decider reads. If it was cancelled,
# then by the event that did it, named by its verb.
# A cancelled seat has nobody who closed it: what ended it is the first act that could have, after
# the event that opened it. Its moment alone does not tell where several events share one.
WHO_AND_WHEN = Statement("""
SELECT a.name,
       coalesce(t.closed_at, t.claimed_at,
                CASE WHEN t.holder_id IS NOT NULL THEN t.opened END)::text, t.outcome, e.verb
  FROM engine_task t
  LEFT JOIN LATERAL (SELECT x.verb, x.actor_id FROM engine_event x
                      WHERE x.case_id = t.case_id AND t.closed_by_id IS NULL
                        AND x.at >= t.closed_at AND x.verb NOT IN
                            ('claim', 'release', 'transfer', 'delegate', 'hand_back', 'cc', 'urge',
                             'add_before', 'add_after', 'add_member', 'remind', 'escalate', 'fund',
                             'suspend', 'resume', 'extend', 'void_paper', 'submit', 'open')
                        AND x.n > coalesce((SELECT max(o.n) FROM engine_event o
                                             WHERE o.case_id = t.case_id
                                               AND position('[' || t.token || ',' || t.seat || ',"'
                                                            || t.node || '"]' IN o.body) > 0), 0)
                      ORDER BY x.n LIMIT 1) e ON true
  LEFT JOIN people_account a
    ON a.id = CASE WHEN e.verb IS NULL THEN coalesce(t.closed_by_id, t.holder_id)
                   ELSE e.actor_id END
 WHERE t.case_id = %(case)s::bigint AND t.token = %(token)s::int AND t.seat = %(seat)s::int
 ORDER BY t.id DESC LIMIT 1
""")

LOG_REFUSAL = """
INSERT INTO engine_access (at, actor_id, case_id, what, reason, refused)
VALUES (%(now)s::timestamptz, nullif(%(actor)s, '')::bigint, %(case)s::bigint, %(what)s,
        %(reason)s, true)
"""
