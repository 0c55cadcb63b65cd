"""Rows of a list that stand aside, because somebody objects to that person.

Seen with the case. The runtime role adds holds and notes once what came of them, and once that the
row was paid.
"""

from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

rosters = import_module("processes.engine.migrations.0015_rosters")
TABLE = "engine_rosterhold"
COLUMNS = "outcome, until, settled_n, settled_at, paid_n"
ONCE = """
CREATE FUNCTION engine_settle_roster_hold() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF OLD.settled_n IS NOT NULL
       AND (OLD.outcome, OLD.until, OLD.settled_n, OLD.settled_at)
           IS DISTINCT FROM (NEW.outcome, NEW.until, NEW.settled_n, NEW.settled_at) THEN
        RAISE EXCEPTION 'a hold is settled once' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.paid_n IS DISTINCT FROM OLD.paid_n
       AND (OLD.paid_n IS NOT NULL OR NEW.outcome <> 'dismissed') THEN
        RAISE EXCEPTION 'a row is paid once, after its objection was dismissed'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER settle BEFORE UPDATE ON engine_rosterhold
    FOR EACH ROW EXECUTE FUNCTION engine_settle_roster_hold();
ALTER TABLE engine_rosterhold ENABLE ALWAYS TRIGGER settle;
"""
MORE_THAN_ONCE = """
DROP TRIGGER settle ON engine_rosterhold;
DROP FUNCTION engine_settle_roster_hold();
"""


def restrict(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Leaves the runtime role what it needs."""
    role = rosters._role(schema_editor)
    schema_editor.execute(f"REVOKE ALL ON {TABLE} FROM PUBLIC, {role}")
    schema_editor.execute(f"GRANT SELECT, INSERT, UPDATE ({COLUMNS}) ON {TABLE} TO {role}")


def relax(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Gives back what the role has on other tables."""
    role = rosters._role(schema_editor)
    schema_editor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {TABLE} TO {role}")


class Migration(migrations.Migration):
    dependencies = [
        ("engine", "0047_quota_rank"),
    ]

    operations = [
        migrations.AddField(
            model_name="objection",
            name="about",
            field=models.CharField(
                blank=True, choices=[("", "整条公示"), ("row", "名单上的一个人")], max_length=8
            ),
        ),
        migrations.AddField(
            model_name="objection",
            name="left",
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="publication",
            name="aside",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="publication",
            name="removed",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="publication",
            name="removed_fen",
            field=models.BigIntegerField(default=0),
        ),
        migrations.CreateModel(
            name="RosterHold",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("n", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "异议核实中"),
                            ("upheld", "异议成立"),
                            ("dismissed", "异议不成立"),
                            ("ended", "名单已另行办结"),
                        ],
                        max_length=12,
                    ),
                ),
                ("until", models.DateField(null=True)),
                ("settled_n", models.PositiveIntegerField(null=True)),
                ("settled_at", models.DateTimeField(null=True)),
                ("paid_n", models.PositiveIntegerField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="roster_holds",
                        to="engine.case",
                    ),
                ),
                (
                    "objection",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hold",
                        to="engine.objection",
                    ),
                ),
                (
                    "row",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="holds",
                        to="engine.rosterrow",
                    ),
                ),
            ],
            options={
                "verbose_name": "名单行异议",
                "constraints": [
                    models.UniqueConstraint(fields=("case", "n"), name="roster_hold_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("paid_n__isnull", False)),
                        fields=("row",),
                        name="roster_hold_paid_once",
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            rosters.CLOSE.format(table=TABLE, rule=rosters.WITH_CASE),
            rosters.OPEN.format(table=TABLE),
        ),
        migrations.RunSQL(ONCE, MORE_THAN_ONCE),
        migrations.RunPython(restrict, relax),
    ]
