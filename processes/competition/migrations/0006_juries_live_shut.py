"""A jury that is dissolved is not taken up again."""

from importlib import import_module

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

plan = import_module("processes.competition.migrations.0002_plan_and_entries_shut")
judging = import_module("processes.competition.migrations.0004_judging_shut")
TABLE = "competition_jury"


def _one_way(*columns: str) -> str:
    listed = ", ".join(f"'{one}'" for one in columns)
    made = plan.TRIGGER.format(
        name="one_way", when="UPDATE", table="jury", function=f"one_way({listed})"
    )
    return f"DROP TRIGGER one_way ON {TABLE};{made}"


BEFORE = judging.ONE_WAY["jury"]
CHANGE = migrations.RunSQL(_one_way(*BEFORE, "live"), _one_way(*BEFORE))


def grant(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The runtime role ends a jury."""
    role = plan.objections._role(schema_editor)
    schema_editor.execute(f"GRANT UPDATE (live) ON {TABLE} TO {role}")


def revoke(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """As it was."""
    role = plan.objections._role(schema_editor)
    schema_editor.execute(f"REVOKE UPDATE (live) ON {TABLE} FROM {role}")


class Migration(migrations.Migration):
    dependencies = [("competition", "0005_juries_live")]

    operations = [CHANGE, migrations.RunPython(grant, revoke)]
