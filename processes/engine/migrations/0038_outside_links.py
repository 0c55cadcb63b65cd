"""Links by which outside bodies answer: seen with the case, never by its applicant or agent.

The runtime role adds rows, seals them afresh for new keys, and notes how a link ended: once.
"""

from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

objections = import_module("processes.engine.migrations.0020_objections")
TABLE = "engine_outsidelink"
COLUMNS = "(contact, taken_back_at, used_at, n)"

ONCE = """
CREATE FUNCTION engine_end_outside_link() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF (OLD.taken_back_at, OLD.used_at, OLD.n)
       IS NOT DISTINCT FROM (NEW.taken_back_at, NEW.used_at, NEW.n) THEN
        RETURN NEW;  -- sealed anew
    END IF;
    IF OLD.taken_back_at IS NOT NULL OR OLD.used_at IS NOT NULL THEN
        RAISE EXCEPTION 'a link ends once' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER ends_once BEFORE UPDATE ON engine_outsidelink
    FOR EACH ROW EXECUTE FUNCTION engine_end_outside_link();
ALTER TABLE engine_outsidelink ENABLE ALWAYS TRIGGER ends_once;
"""
TWICE = """
DROP TRIGGER ends_once ON engine_outsidelink;
DROP FUNCTION engine_end_outside_link();
"""


def restrict(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Leaves the runtime role INSERT, SELECT and the columns that may change."""
    role = objections._role(schema_editor)
    schema_editor.execute(f"REVOKE ALL ON {TABLE} FROM PUBLIC, {role}")
    schema_editor.execute(f"GRANT SELECT, INSERT, UPDATE {COLUMNS} ON {TABLE} TO {role}")


def relax(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Gives back what the role has on other tables."""
    role = objections._role(schema_editor)
    schema_editor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {TABLE} TO {role}")


class Migration(migrations.Migration):
    dependencies = [("engine", "0037_flow_changes_shut")]

    operations = [
        migrations.CreateModel(
            name="OutsideLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token", models.PositiveIntegerField()),
                ("seat", models.PositiveSmallIntegerField()),
                ("node", models.CharField(max_length=40)),
                ("body", models.CharField(max_length=32)),
                ("secret", models.BinaryField(max_length=32, unique=True)),
                ("row", models.UUIDField(unique=True)),
                ("contact", models.BinaryField()),
                ("sent_at", models.DateTimeField()),
                ("sent_by", models.BigIntegerField()),
                ("expires_at", models.DateTimeField()),
                ("taken_back_at", models.DateTimeField(null=True)),
                ("used_at", models.DateTimeField(null=True)),
                ("n", models.PositiveIntegerField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outside_links",
                        to="engine.case",
                    ),
                ),
            ],
            options={
                "verbose_name": "外部单位答复链接",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("taken_back_at", None), ("used_at", None)),
                        fields=("case", "token", "seat"),
                        name="outside_link_live",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("n", None), ("used_at", None)),
                            models.Q(
                                ("n__isnull", False),
                                ("taken_back_at", None),
                                ("used_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="outside_link_ends_once",
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            objections.CLOSE.format(table=TABLE, rule=objections.NOT_THEIR_OWN),
            objections.OPEN.format(table=TABLE),
        ),
        migrations.RunSQL(ONCE, TWICE),
        migrations.RunPython(restrict, relax),
    ]
