"""Contracts are read by all and added to; nobody edits or deletes one."""

from importlib import import_module

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

places = import_module("processes.cancer_screening.migrations.0002_places_shut")
TABLE = "cancer_screening_contract"


def restrict(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The runtime role adds rows and reads them."""
    role = places.objections._role(schema_editor)
    schema_editor.execute(f"REVOKE ALL ON {TABLE} FROM PUBLIC, {role}")
    schema_editor.execute(f"GRANT SELECT, INSERT ON {TABLE} TO {role}")


def relax(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Gives back what the role has on other tables."""
    role = places.objections._role(schema_editor)
    schema_editor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {TABLE} TO {role}")


class Migration(migrations.Migration):
    dependencies = [("cancer_screening", "0014_terms_left_the_hospital")]

    operations = [
        migrations.RunSQL(
            places.CLOSE.format(table=TABLE, seen="true", written=places.EVERY),
            places.OPEN.format(table=TABLE),
        ),
        migrations.RunPython(restrict, relax),
    ]
