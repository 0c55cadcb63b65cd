"""Who got a copy (抄送) reads the case and what hangs on it; nothing more.

A policy of its own for SELECT: a copy gives no right to lock or to write. Its name sorts behind
"scope", so that it is asked only where the reader's units and own cases do not answer.
"""

from django.db import migrations

PERSON = "(SELECT nullif(current_setting('app.person', true), '')::bigint)"
COPIED = f"state->'copied' @> to_jsonb({PERSON})"


class Migration(migrations.Migration):
    dependencies = [("engine", "0009_lighter_scope")]

    operations = [
        migrations.RunSQL(
            f"CREATE POLICY sight_by_copy ON engine_case FOR SELECT USING ({COPIED})",
            "DROP POLICY sight_by_copy ON engine_case",
        )
    ]
