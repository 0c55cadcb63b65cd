"""What was done about a season is seen with its case; nothing is deleted, what ended stays ended."""

from importlib import import_module

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

plan = import_module("processes.competition.migrations.0002_plan_and_entries_shut")
judging = import_module("processes.competition.migrations.0004_judging_shut")
TABLE = f"{plan.P}seasonact"


def restrict(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Added and ended, never changed otherwise."""
    role = plan.objections._role(schema_editor)
    schema_editor.execute(f"REVOKE ALL ON {TABLE} FROM PUBLIC, {role}")
    schema_editor.execute(f"GRANT SELECT, INSERT, UPDATE (live) ON {TABLE} TO {role}")
    schema_editor.execute(f"GRANT UPDATE (guardian) ON {plan.P}player TO {role}")


def relax(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Gives back what the role has on other tables."""
    role = plan.objections._role(schema_editor)
    schema_editor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {TABLE} TO {role}")


class Migration(migrations.Migration):
    dependencies = [("competition", "0007_season_acts")]

    operations = [
        judging._trigger("one_way", "UPDATE", "seasonact", "one_way('live')"),
        migrations.RunSQL(
            plan.CLOSE.format(table=TABLE, seen=judging.OF_CASE, written=plan.EVERY),
            plan.OPEN.format(table=TABLE),
        ),
        migrations.RunPython(restrict, relax),
    ]
