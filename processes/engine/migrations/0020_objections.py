"""Objections to public notices: what is said, who says it, the files; all sealed.

Seen with the case, but never by its applicant or his agent: who objects is told to nobody on that
side. The runtime role adds rows, seals them afresh for new keys, and notes what came of them.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

PERSON = "(SELECT nullif(current_setting('app.person', true), '')::bigint)"
NOT_THEIR_OWN = f"""(
    SELECT c.id FROM engine_case c
     WHERE c.id = case_id AND NOT coalesce({PERSON} IN (c.applicant_id, c.agent_id), false)
) IS NOT NULL"""  # noqa: S608 - fixed text
TABLES = {
    "engine_objection": "(words, person, outcome, settled_n, settled_at)",
    "engine_objectionfile": "(name)",
}
CLOSE = """
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
CREATE POLICY scope ON {table} USING ({rule}) WITH CHECK ({rule});
CREATE POLICY migration ON {table} TO CURRENT_USER
    USING (current_setting('app.migration', true) = 'on');
"""
OPEN = """
DROP POLICY migration ON {table};
DROP POLICY scope ON {table};
ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;
ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
"""


def restrict(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Leaves the runtime role INSERT, SELECT and the columns that may change."""
    role = _role(schema_editor)
    for table, columns in TABLES.items():
        schema_editor.execute(f"REVOKE ALL ON {table} FROM PUBLIC, {role}")
        schema_editor.execute(f"GRANT SELECT, INSERT, UPDATE {columns} ON {table} TO {role}")


def relax(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Gives back what the role has on other tables."""
    for table in TABLES:
        schema_editor.execute(
            f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {_role(schema_editor)}"
        )


def _role(schema_editor: BaseDatabaseSchemaEditor) -> str:
    user = settings.DATABASES["default"].get("USER")
    return schema_editor.connection.ops.quote_name(user) if user else "CURRENT_USER"


class Migration(migrations.Migration):
    dependencies = [("engine", "0019_document_signature")]

    operations = [
        migrations.CreateModel(
            name="Objection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("n", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("named", "署名异议"), ("clue", "线索（未署名）")], max_length=8
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("page", "公示页"),
                            ("letter", "来信"),
                            ("phone", "来电"),
                            ("visit", "当面"),
                        ],
                        max_length=8,
                    ),
                ),
                ("receipt", models.BinaryField(max_length=32, unique=True)),
                ("row", models.UUIDField(unique=True)),
                ("words", models.BinaryField()),
                ("person", models.BinaryField()),
                ("salt", models.BinaryField()),
                ("hash", models.CharField(max_length=64)),
                ("filed_at", models.DateTimeField()),
                ("registered_by", models.BigIntegerField(null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "核实中"),
                            ("noted", "已记录"),
                            ("upheld", "异议成立"),
                            ("dismissed", "异议不成立"),
                            ("ended", "办件已另行办结"),
                        ],
                        max_length=12,
                    ),
                ),
                ("settled_n", models.PositiveIntegerField(null=True)),
                ("settled_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="objections",
                        to="engine.case",
                    ),
                ),
                (
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="received",
                        to="engine.publication",
                    ),
                ),
            ],
            options={
                "verbose_name": "异议",
            },
        ),
        migrations.CreateModel(
            name="ObjectionFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("row", models.UUIDField(unique=True)),
                ("name", models.BinaryField()),
                ("sha256", models.CharField(max_length=64)),
                ("salt", models.BinaryField()),
                ("size", models.PositiveIntegerField()),
                ("media_type", models.CharField(max_length=60)),
                ("storage_key", models.CharField(max_length=120, unique=True)),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="engine.case",
                    ),
                ),
                (
                    "objection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="engine.objection",
                    ),
                ),
            ],
            options={
                "verbose_name": "异议附件",
            },
        ),
        migrations.AddIndex(
            model_name="objection",
            index=models.Index(fields=["settled_at", "-id"], name="objection_open"),
        ),
        migrations.AddConstraint(
            model_name="objection",
            constraint=models.UniqueConstraint(fields=("case", "n"), name="objection_once"),
        ),
        *(
            migrations.RunSQL(
                CLOSE.format(table=table, rule=NOT_THEIR_OWN), OPEN.format(table=table)
            )
            for table in TABLES
        ),
        migrations.RunPython(restrict, relax),
    ]
