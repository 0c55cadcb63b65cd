"""Who waits for a place may go before others: by rank, then in the order of asking."""

from importlib import import_module

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

objections = import_module("processes.engine.migrations.0020_objections")
TABLE = "engine_quotaplace"


def allow(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The runtime role may set the rank of who asks again with other facts."""
    role = objections._role(schema_editor)
    schema_editor.execute(f"GRANT UPDATE (rank) ON {TABLE} TO {role}")


def forbid(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Takes it back."""
    role = objections._role(schema_editor)
    schema_editor.execute(f"REVOKE UPDATE (rank) ON {TABLE} FROM {role}")


class Migration(migrations.Migration):
    dependencies = [("engine", "0046_quotas")]

    operations = [
        migrations.AddField("quotaplace", "rank", models.PositiveSmallIntegerField(default=0)),
        migrations.RemoveIndex("quotaplace", "place_waiting"),
        migrations.AddIndex(
            "quotaplace",
            models.Index(
                condition=models.Q(("state", "waiting")),
                fields=["quota", "rank", "id"],
                name="place_waiting",
            ),
        ),
        migrations.RunPython(allow, forbid),
    ]
