"""All that a database holds, in one line: two moments are the same or they are not."""

from django.db import connection

from processes.engine.runtime import scope
from processes.people.actors import SYSTEM

TABLES = """
SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relname ~ '^(engine|hardship_aid)_'
   AND c.relname <> ALL (%s) ORDER BY 1
"""
# Refusals and readings are written by themselves; they say what was tried, not what was done.
ASIDE = ["engine_access"]
DIGEST = """
SELECT '{0}=' || count(*) || ':' || md5(coalesce(string_agg(t::text, ';' ORDER BY t::text), ''))
  FROM {0} t
"""


def contents() -> dict[str, str]:
    """Table -> number of rows and digest of them all."""
    with scope(SYSTEM), connection.cursor() as cursor:
        cursor.execute(TABLES, [ASIDE])
        names = [row[0] for row in cursor.fetchall()]
        cursor.execute(" UNION ALL ".join(DIGEST.format(name) for name in names))
        return dict(row[0].split("=") for row in cursor.fetchall())
