"""Changes by administrators are numbered and chained, and only added; so are parameters.

A change is seen within its unit, by whom that unit's cases are seen, and by the system's own
reading; it is written by the latter only. Days of the calendar may be moved, never taken away.
"""

from django.conf import settings
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

UNITS = "(SELECT string_to_array(nullif(current_setting('app.units', true), ''), ',')::bigint[])"
EVERY = "(SELECT current_setting('app.units', true) = '0')"
CLOSE = f"""
ALTER TABLE engine_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE engine_change FORCE ROW LEVEL SECURITY;
CREATE POLICY scope ON engine_change USING (unit_id = ANY ({UNITS}::bigint[]) OR {EVERY})
    WITH CHECK ({EVERY});
CREATE POLICY migration ON engine_change TO CURRENT_USER
    USING (current_setting('app.migration', true) = 'on');
"""
OPEN = """
DROP POLICY migration ON engine_change;
DROP POLICY scope ON engine_change;
ALTER TABLE engine_change NO FORCE ROW LEVEL SECURITY;
ALTER TABLE engine_change DISABLE ROW LEVEL SECURITY;
"""
# Runs as whoever inserts, who sees every change: there is one chain and nobody writes beside it.
CHAIN = """
CREATE FUNCTION engine_chain_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    last record;
BEGIN
    PERFORM pg_advisory_xact_lock(530199001);
    SELECT n, h, at INTO last FROM public.engine_change ORDER BY n DESC LIMIT 1;
    NEW.n := coalesce(last.n, 0) + 1;
    NEW.prev := coalesce(last.h, repeat('0', 64));
    NEW.at := greatest(NEW.at, last.at);
    NEW.h := encode(sha256(convert_to(
        NEW.prev || '|' || NEW.n || '|0|'
        || to_char(NEW.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
        || '|' || NEW.body, 'UTF8')), 'hex');
    RETURN NEW;
END $$;
CREATE TRIGGER chain BEFORE INSERT ON engine_change
    FOR EACH ROW EXECUTE FUNCTION engine_chain_change();
ALTER TABLE engine_change ENABLE ALWAYS TRIGGER chain;
"""
UNCHAIN = """
DROP TRIGGER chain ON engine_change;
DROP FUNCTION engine_chain_change();
"""
KEPT = {
    # The ciphertext of a reason is sealed anew when keys change; what it says stays.
    "engine_change": "UPDATE OF n, at, body, prev, h, key, verb, actor_id, unit_id OR DELETE",
    "engine_parameter": "UPDATE OR DELETE",
    "engine_calendarday": "DELETE",
}
KEEP = """
CREATE TRIGGER append_only BEFORE {what} OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION engine_append_only();
ALTER TABLE {table} ENABLE ALWAYS TRIGGER append_only;
"""
RIGHTS = {
    "engine_change": "SELECT, INSERT (at, body, key, verb, actor_id, unit_id, reason, n, prev, h)"
    ", UPDATE (reason)",
    "engine_parameter": "SELECT, INSERT",
    "engine_calendarday": "SELECT, INSERT, UPDATE",
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
    dependencies = [("engine", "0028_changes")]

    operations = [
        migrations.RunSQL(CLOSE, OPEN),
        migrations.RunSQL(CHAIN, UNCHAIN),
        *(
            migrations.RunSQL(
                KEEP.format(table=table, what=what), f"DROP TRIGGER append_only ON {table};"
            )
            for table, what in KEPT.items()
        ),
        migrations.RunPython(restrict, relax),
    ]
