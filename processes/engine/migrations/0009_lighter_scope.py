"""Row security that costs less: one look at the case by its key, one at the person.

The first form of "seen with its case" could be planned as a hash of all cases. Nobody deletes
cases, tasks or deadlines: with that right gone, their rows need no foreign keys. Pages of cases
keep room for the next version of a row, so that a decision touches no index of theirs.
"""

from django.conf import settings
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

UNITS = "(SELECT string_to_array(nullif(current_setting('app.units', true), ''), ',')::bigint[])"
PERSON = "(SELECT nullif(current_setting('app.person', true), '')::bigint)"
OF_CASE = f"""
    unit_id = ANY ({UNITS}::bigint[])
    OR {PERSON} IN (applicant_id, agent_id)
    OR (SELECT current_setting('app.units', true) = '0')
"""
WITH_CASE = "(SELECT c.id FROM engine_case c WHERE c.id = case_id) IS NOT NULL"
POLICIES = {
    "engine_case": OF_CASE,
    "engine_revision": WITH_CASE,
    "engine_draft": WITH_CASE,
    "engine_record": WITH_CASE,
    "engine_attachment": WITH_CASE,
    "engine_document": WITH_CASE,
}
ALTER = "ALTER POLICY scope ON {table} USING ({rule}) WITH CHECK ({rule})"
KEPT = ("engine_case", "engine_task", "engine_deadline")


def keep(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Takes the right to delete from the runtime role."""
    for table in KEPT:
        schema_editor.execute(f"REVOKE DELETE, TRUNCATE ON {table} FROM {_role(schema_editor)}")


def release(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Gives it back."""
    for table in KEPT:
        schema_editor.execute(f"GRANT DELETE ON {table} TO {_role(schema_editor)}")


def _role(schema_editor: BaseDatabaseSchemaEditor) -> str:
    user = settings.DATABASES["default"].get("USER")
    return schema_editor.connection.ops.quote_name(user) if user else "CURRENT_USER"


class Migration(migrations.Migration):
    dependencies = [("engine", "0008_lighter_rows")]

    operations = [
        *(
            migrations.RunSQL(ALTER.format(table=table, rule=rule), migrations.RunSQL.noop)
            for table, rule in POLICIES.items()
        ),
        migrations.RunPython(keep, release),
        migrations.RunSQL(
            "ALTER TABLE engine_case SET (fillfactor = 70)",
            "ALTER TABLE engine_case RESET (fillfactor)",
        ),
    ]
