"""A list is read by the union that made it and those above it, and by the woman herself."""

from importlib import import_module

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

places = import_module("processes.cancer_screening.migrations.0002_places_shut")
TABLE = "cancer_screening_invitation"
SEEN = f"woman_id = {places.PERSON} OR unit_id = ANY ({places.UNITS}::bigint[]) OR {places.EVERY}"


def restrict(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Rows are added and end; nobody deletes one or makes it another person's."""
    role = places.objections._role(schema_editor)
    schema_editor.execute(f"REVOKE ALL ON {TABLE} FROM PUBLIC, {role}")
    schema_editor.execute(f"GRANT SELECT, INSERT, UPDATE (state, told_at) ON {TABLE} TO {role}")


def relax(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Gives back what the role has on other tables."""
    role = places.objections._role(schema_editor)
    schema_editor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {TABLE} TO {role}")


class Migration(migrations.Migration):
    dependencies = [("cancer_screening", "0009_invitation")]

    operations = [
        migrations.RunSQL(
            places.CLOSE.format(table=TABLE, seen=SEEN, written=places.EVERY),
            places.OPEN.format(table=TABLE),
        ),
        migrations.RunPython(restrict, relax),
    ]
