"""Calls of other cases: seen with either of the two; written once, ended once."""

from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

objections = import_module("processes.engine.migrations.0020_objections")
TABLE = "engine_casecall"
EITHER = "EXISTS (SELECT 1 FROM engine_case c WHERE c.id IN (case_id, child_id))"
ONCE = """
CREATE FUNCTION engine_end_call() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF OLD.returned_n IS NOT NULL OR OLD.released_n IS NOT NULL THEN
        RAISE EXCEPTION 'a call ends once' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER ends_once BEFORE UPDATE ON engine_casecall
    FOR EACH ROW EXECUTE FUNCTION engine_end_call();
ALTER TABLE engine_casecall ENABLE ALWAYS TRIGGER ends_once;
"""
TWICE = """
DROP TRIGGER ends_once ON engine_casecall;
DROP FUNCTION engine_end_call();
"""


def restrict(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Leaves the runtime role INSERT, SELECT and how a call ends."""
    role = objections._role(schema_editor)
    schema_editor.execute(f"REVOKE ALL ON {TABLE} FROM PUBLIC, {role}")
    schema_editor.execute(
        f"GRANT SELECT, INSERT, UPDATE (returned_n, released_n) ON {TABLE} TO {role}"
    )


def relax(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Gives back what the role has on other tables."""
    role = objections._role(schema_editor)
    schema_editor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {TABLE} TO {role}")


class Migration(migrations.Migration):
    dependencies = [("engine", "0041_books_of_closed_years")]

    operations = [
        migrations.CreateModel(
            name="CaseCall",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token", models.PositiveIntegerField()),
                ("node", models.CharField(max_length=40)),
                (
                    "when_gone",
                    models.CharField(
                        choices=[("end", "随之终止"), ("keep", "照常办完")], max_length=4
                    ),
                ),
                ("begun_n", models.PositiveIntegerField()),
                ("returned_n", models.PositiveIntegerField(null=True)),
                ("released_n", models.PositiveIntegerField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="calls",
                        to="engine.case",
                    ),
                ),
                (
                    "child",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="called_by",
                        to="engine.case",
                    ),
                ),
            ],
            options={
                "verbose_name": "调用的办件",
                "indexes": [
                    models.Index(
                        condition=models.Q(("released_n", None), ("returned_n", None)),
                        fields=["child"],
                        name="call_open",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("case", "token"), name="call_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("returned_n", None), ("released_n", None), _connector="OR"
                        ),
                        name="call_ends_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("child__gt", models.F("case"))), name="call_goes_down"
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            objections.CLOSE.format(table=TABLE, rule=EITHER), objections.OPEN.format(table=TABLE)
        ),
        migrations.RunSQL(ONCE, TWICE),
        migrations.RunPython(restrict, relax),
    ]
