"""Erasures are the system's; with the contents go the salts, or short answers could be guessed."""

from importlib import import_module

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

places = import_module("processes.cancer_screening.migrations.0002_places_shut")
TABLE = "cancer_screening_erasure"
FORGET = """
CREATE FUNCTION cancer_screening_forget(asked bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM set_config('app.migration', 'on', true);
    IF NOT EXISTS (
        SELECT 1 FROM public.cancer_screening_erasure e
          JOIN public.engine_case c ON c.id = e.case_id
         WHERE e.case_id = asked AND e.done_at IS NULL AND c.outcome <> ''
           AND c.process LIKE 'screening\\_%') THEN
        RAISE EXCEPTION 'nobody asked for this to be erased' USING ERRCODE = 'check_violation';
    END IF;
    UPDATE public.engine_revision SET salt = ''::bytea WHERE case_id = asked;
    UPDATE public.engine_record SET salt = ''::bytea WHERE case_id = asked;
    PERFORM set_config('app.migration', '', true);
END $$;
"""


def restrict(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Written once, ended once, never deleted."""
    role = places.objections._role(schema_editor)
    schema_editor.execute(f"REVOKE ALL ON {TABLE} FROM PUBLIC, {role}")
    schema_editor.execute(f"GRANT SELECT, INSERT, UPDATE (done_at, parts) ON {TABLE} TO {role}")


def relax(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Gives back what the role has on other tables."""
    role = places.objections._role(schema_editor)
    schema_editor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {TABLE} TO {role}")


class Migration(migrations.Migration):
    dependencies = [("cancer_screening", "0003_erasure")]

    operations = [
        migrations.RunSQL(FORGET, "DROP FUNCTION cancer_screening_forget(bigint);"),
        migrations.RunSQL(
            places.CLOSE.format(table=TABLE, seen=places.EVERY, written=places.EVERY),
            places.OPEN.format(table=TABLE),
        ),
        migrations.RunPython(restrict, relax),
    ]
