"""Marks are seen with their unit or their case; flags within units; verdicts and runs stay.

The unit of a mark is asked first: it costs no look at the case. Verdicts and runs are only added;
of a flag the runtime role may move nothing but when it was seen last. Marks are a projection and
may be made again.
"""

from django.conf import settings
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

UNITS = "(SELECT string_to_array(nullif(current_setting('app.units', true), ''), ',')::bigint[])"
EVERY = "(SELECT current_setting('app.units', true) = '0')"
WITH_CASE = "(SELECT c.id FROM engine_case c WHERE c.id = case_id) IS NOT NULL"
MARKED = f"unit_id = ANY ({UNITS}::bigint[]) OR {EVERY} OR {WITH_CASE}"
FLAGGED = f"unit_id = ANY ({UNITS}::bigint[]) OR {EVERY}"
WITH_FLAG = "(SELECT f.id FROM engine_flag f WHERE f.id = flag_id) IS NOT NULL"
CLOSE = """
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
CREATE POLICY scope ON {table} USING ({seen}) WITH CHECK ({written});
CREATE POLICY migration ON {table} TO CURRENT_USER
    USING (current_setting('app.migration', true) = 'on');
"""
OPEN = """
DROP POLICY migration ON {table};
DROP POLICY scope ON {table};
ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;
ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
"""
POLICIES = {
    "engine_casemark": (MARKED, WITH_CASE),
    "engine_flag": (FLAGGED, FLAGGED),
    "engine_flagverdict": (WITH_FLAG, WITH_FLAG),
}
APPEND_ONLY = """
CREATE TRIGGER append_only BEFORE {what} OR DELETE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION engine_append_only();
ALTER TABLE {table} ENABLE ALWAYS TRIGGER append_only;
"""
KEPT = {
    "engine_auditrun": "UPDATE",
    # The ciphertext of a reason is sealed anew when keys change; what it says stays.
    "engine_flagverdict": 'UPDATE OF flag_id, n, key, verdict, "row", by_id, at',
}
RIGHTS = {
    "engine_casemark": "SELECT, INSERT, DELETE",
    "engine_flag": "SELECT, INSERT, UPDATE (seen_at)",
    "engine_flagverdict": "SELECT, INSERT, UPDATE (reason)",
    "engine_auditrun": "SELECT, INSERT",
}


def restrict(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Takes from the runtime role what it does not need."""
    role = _role(schema_editor)
    for table, rights in RIGHTS.items():
        schema_editor.execute(f"REVOKE ALL ON {table} FROM PUBLIC, {role}")
        schema_editor.execute(f"GRANT {rights} ON {table} TO {role}")


def relax(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Gives back what the role has on other tables."""
    for table in RIGHTS:
        schema_editor.execute(
            f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {_role(schema_editor)}"
        )


def _role(schema_editor: BaseDatabaseSchemaEditor) -> str:
    user = settings.DATABASES["default"].get("USER")
    return schema_editor.connection.ops.quote_name(user) if user else "CURRENT_USER"


class Migration(migrations.Migration):
    dependencies = [("engine", "0016_marks_and_flags")]

    operations = [
        *(
            migrations.RunSQL(
                CLOSE.format(table=table, seen=seen, written=written), OPEN.format(table=table)
            )
            for table, (seen, written) in POLICIES.items()
        ),
        *(
            migrations.RunSQL(
                APPEND_ONLY.format(table=table, what=what),
                f"DROP TRIGGER append_only ON {table};",
            )
            for table, what in KEPT.items()
        ),
        migrations.RunSQL(
            "CREATE INDEX flag_of_cases ON engine_flag USING gin (cases jsonb_path_ops)",
            "DROP INDEX flag_of_cases",
        ),
        migrations.RunPython(restrict, relax),
    ]
