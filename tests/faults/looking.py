"""All that a database holds, in one line: two moments are the same or they are not."""

from dataclasses import dataclass, field

from django.db import connection

from processes.engine.runtime import scope
from processes.people.actors import SYSTEM

TABLES = """
SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relname !~ %s
   AND c.relname <> ALL (%s) ORDER BY 1
"""
# Refusals and readings are written by themselves; they say what was tried, not what was done.
ASIDE = ["engine_access"]
# Of people and sessions, and of what others have made: no act of a process writes there.
FOREIGN = "^(account|auth|axes|django|mfa|people|viewflow)_"
DIGEST = """
SELECT '{0}=' || count(*) || ':' || md5(coalesce(string_agg(t::text, ';' ORDER BY t::text), ''))
  FROM {0} t
"""


def contents() -> dict[str, str]:
    """Table -> number of rows and digest of them all."""
    with scope(SYSTEM), connection.cursor() as cursor:
        cursor.execute(TABLES, [FOREIGN, ASIDE])
        names = [row[0] for row in cursor.fetchall()]
        cursor.execute(" UNION ALL ".join(DIGEST.format(name) for name in names))
        return dict(row[0].split("=") for row in cursor.fetchall())


# The last transaction of the server that wrote anything and was committed.
LAST = "SELECT xid::text FROM pg_last_committed_xact()"
TOLD = "SELECT current_setting('track_commit_timestamp')"


@dataclass
class Looking:
    """The contents again and again; read anew only if something was committed meanwhile."""

    told: bool | None = None  # whether the server keeps account of commits
    last: str = ""
    found: dict[str, str] = field(default_factory=dict)

    def now(self) -> dict[str, str]:
        """What the database holds."""
        last = self._last_commit()
        if not self.found or not last or last != self.last:
            self.found = contents()
        self.last = last
        return self.found

    def _last_commit(self) -> str:
        with connection.cursor() as cursor:
            if self.told is None:
                cursor.execute(TOLD)
                self.told = cursor.fetchone()[0] == "on"
            if not self.told:
                return ""
            cursor.execute(LAST)
            return str(cursor.fetchone()[0])
