"""The case of an award and the draft of a nomination are set once."""

from importlib import import_module

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

plan = import_module("processes.competition.migrations.0002_plan_and_entries_shut")
TABLE = f"{plan.P}award"
BEFORE = ("decided_by_id", "revoked_at", "revoked_by_id")
ONCE = (*BEFORE, "case_id", "nomination_id")
DROP = f"DROP TRIGGER one_way ON {TABLE};"


def _made(columns: tuple[str, ...]) -> str:
    listed = ", ".join(f"'{one}'" for one in columns)
    function = f"one_way({listed})"
    return str(plan.TRIGGER.format(name="one_way", when="UPDATE", table="award", function=function))


def restrict(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Two more columns that may be set."""
    role = plan.objections._role(schema_editor)
    schema_editor.execute(f"GRANT UPDATE (case_id, nomination_id) ON {TABLE} TO {role}")


class Migration(migrations.Migration):
    dependencies = [("competition", "0009_honours")]

    operations = [
        migrations.RunSQL(DROP + _made(ONCE), DROP + _made(BEFORE)),
        migrations.RunPython(restrict, migrations.RunPython.noop),
    ]
