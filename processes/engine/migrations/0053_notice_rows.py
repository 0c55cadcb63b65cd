"""Persons of a list as its public notice names them.

Anybody sees them while the notice runs, and one whose own notice goes on after it; else they are
seen with the case. The runtime role adds rows and notes which of them are not shown; it changes no
name and no sum, and deletes none.
"""

from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

rosters = import_module("processes.engine.migrations.0015_rosters")
TABLE = "engine_noticerow"
PUBLIC = """
CREATE POLICY posted ON engine_noticerow FOR SELECT USING (EXISTS (
    SELECT 1 FROM engine_publication p
     WHERE p.id = publication_id
       AND (p.ended_at IS NULL AND p.state = 'running' OR p.state = 'clear' AND until IS NOT NULL)
));
"""
HIDDEN = "DROP POLICY posted ON engine_noticerow;"


def restrict(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Leaves the runtime role what it needs."""
    role = rosters._role(schema_editor)
    schema_editor.execute(f"REVOKE ALL ON {TABLE} FROM PUBLIC, {role}")
    schema_editor.execute(f"GRANT SELECT, INSERT, UPDATE (state, until) ON {TABLE} TO {role}")


def relax(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Gives back what the role has on other tables."""
    role = rosters._role(schema_editor)
    schema_editor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {TABLE} TO {role}")


class Migration(migrations.Migration):
    dependencies = [
        ("engine", "0052_lane_sealed"),
    ]

    operations = [
        migrations.AddField(
            model_name="publication",
            name="rows",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.CreateModel(
            name="NoticeRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.PositiveIntegerField()),
                ("name", models.CharField(max_length=60)),
                ("employer", models.CharField(blank=True, max_length=120)),
                ("amount_fen", models.BigIntegerField()),
                (
                    "state",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "公示中"),
                            ("aside", "异议核实中"),
                            ("removed", "异议成立"),
                        ],
                        max_length=8,
                    ),
                ),
                ("until", models.DateField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notice_rows",
                        to="engine.case",
                    ),
                ),
                (
                    "publication",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="named",
                        to="engine.publication",
                    ),
                ),
                (
                    "row",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to="engine.rosterrow",
                    ),
                ),
            ],
            options={
                "verbose_name": "名单公示行",
                "indexes": [
                    models.Index(
                        condition=models.Q(("until__isnull", False)),
                        fields=["until"],
                        name="notice_row_until",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("publication", "place"), name="notice_row_once")
                ],
            },
        ),
        migrations.RunSQL(
            rosters.CLOSE.format(table=TABLE, rule=rosters.WITH_CASE),
            rosters.OPEN.format(table=TABLE),
        ),
        migrations.RunSQL(PUBLIC, HIDDEN),
        migrations.RunPython(restrict, relax),
    ]
