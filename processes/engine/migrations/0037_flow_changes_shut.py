"""Changes of version are seen and written by the system's own reading; what was done stays."""

from importlib import import_module

from django.conf import settings
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

closing = import_module("processes.engine.migrations.0002_append_only")
rows = import_module("processes.engine.migrations.0004_row_security")

EVERY = "(SELECT current_setting('app.units', true) = '0')"
RIGHTS = {
    "engine_flowchange": "SELECT, INSERT, UPDATE (ended_at)",
    "engine_flowchangerow": "SELECT, INSERT",
}
# A batch ends once.
END = """
CREATE FUNCTION engine_end_flow_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF TG_OP <> 'UPDATE' OR OLD.ended_at IS NOT NULL OR NEW.ended_at IS NULL THEN
        RAISE EXCEPTION 'a change of version ends once' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER ends BEFORE UPDATE OR DELETE ON engine_flowchange
    FOR EACH ROW EXECUTE FUNCTION engine_end_flow_change();
ALTER TABLE engine_flowchange ENABLE ALWAYS TRIGGER ends;
"""
UNEND = """
DROP TRIGGER ends ON engine_flowchange;
DROP FUNCTION engine_end_flow_change();
"""


def restrict(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Leaves the runtime role what it needs."""
    role = _role(schema_editor)
    for table, rights in RIGHTS.items():
        schema_editor.execute(f"REVOKE ALL ON {table} FROM PUBLIC, {role}")
        schema_editor.execute(f"GRANT {rights} ON {table} TO {role}")


def relax(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Gives back what the role has on other tables."""
    role = _role(schema_editor)
    for table in RIGHTS:
        schema_editor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {role}")


def _role(schema_editor: BaseDatabaseSchemaEditor) -> str:
    user = settings.DATABASES["default"].get("USER")
    return schema_editor.connection.ops.quote_name(user) if user else "CURRENT_USER"


class Migration(migrations.Migration):
    dependencies = [("engine", "0036_flow_changes")]

    operations = [
        migrations.RunSQL(END, UNEND),
        migrations.RunSQL(
            closing.CLOSE.format(table="engine_flowchangerow"),
            closing.OPEN.format(table="engine_flowchangerow"),
        ),
        *(
            migrations.RunSQL(
                rows.CLOSE.format(table=table, rule=EVERY), rows.OPEN.format(table=table)
            )
            for table in RIGHTS
        ),
        migrations.RunPython(restrict, relax),
    ]
