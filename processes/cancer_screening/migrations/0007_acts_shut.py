"""What was done about a batch is seen with its case; nothing is deleted, and what ended stays ended."""

from importlib import import_module

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

places = import_module("processes.cancer_screening.migrations.0002_places_shut")
ACT, BILLED = "cancer_screening_batchact", "cancer_screening_billed"
SEEN = {
    ACT: "EXISTS (SELECT 1 FROM engine_case c WHERE c.id = case_id)",
    BILLED: "EXISTS (SELECT 1 FROM cancer_screening_batchact a WHERE a.case_id = act_id)",
}
KEEP = f"""
CREATE FUNCTION cancer_screening_keep_act() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NEW.live AND NOT OLD.live THEN
        RAISE EXCEPTION 'what ended is not taken up again' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER keep BEFORE UPDATE ON {ACT} FOR EACH ROW EXECUTE FUNCTION cancer_screening_keep_act();
CREATE TRIGGER keep BEFORE UPDATE ON {BILLED} FOR EACH ROW EXECUTE FUNCTION cancer_screening_keep_act();
ALTER TABLE {ACT} ENABLE ALWAYS TRIGGER keep;
ALTER TABLE {BILLED} ENABLE ALWAYS TRIGGER keep;
"""
LET_GO = f"""
DROP TRIGGER keep ON {BILLED};
DROP TRIGGER keep ON {ACT};
DROP FUNCTION cancer_screening_keep_act();
"""


def restrict(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Added and ended, never changed otherwise."""
    role = places.objections._role(schema_editor)
    for table in SEEN:
        schema_editor.execute(f"REVOKE ALL ON {table} FROM PUBLIC, {role}")
        schema_editor.execute(f"GRANT SELECT, INSERT, UPDATE (live) ON {table} TO {role}")


def relax(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Gives back what the role has on other tables."""
    role = places.objections._role(schema_editor)
    for table in SEEN:
        schema_editor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {role}")


class Migration(migrations.Migration):
    dependencies = [("cancer_screening", "0006_batch_acts")]

    operations = [
        migrations.RunSQL(KEEP, LET_GO),
        *(
            migrations.RunSQL(
                places.CLOSE.format(table=table, seen=seen, written=places.EVERY),
                places.OPEN.format(table=table),
            )
            for table, seen in SEEN.items()
        ),
        migrations.RunPython(restrict, relax),
    ]
