"""What the bank says of the rows of a list: its files, its answers, corrected accounts.

Seen with the case. Rows are added and stay as they are: the runtime role seals them afresh for new
keys, and notes once which event has booked a file.
"""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

rosters = import_module("processes.engine.migrations.0015_rosters")
TABLES = {
    "engine_rosterreply": "UPDATE (n)",
    "engine_rosteranswer": "UPDATE (reason)",
    "engine_rosteraccount": "UPDATE (body)",
}
ONCE = """
CREATE FUNCTION engine_book_roster_reply() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF OLD.n IS NOT NULL AND NEW.n IS DISTINCT FROM OLD.n THEN
        RAISE EXCEPTION 'a reply is booked once' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER book BEFORE UPDATE ON engine_rosterreply
    FOR EACH ROW EXECUTE FUNCTION engine_book_roster_reply();
ALTER TABLE engine_rosterreply ENABLE ALWAYS TRIGGER book;
"""
MORE_THAN_ONCE = """
DROP TRIGGER book ON engine_rosterreply;
DROP FUNCTION engine_book_roster_reply();
"""


def restrict(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Leaves the runtime role what it needs."""
    role = rosters._role(schema_editor)
    for table, more in TABLES.items():
        schema_editor.execute(f"REVOKE ALL ON {table} FROM PUBLIC, {role}")
        schema_editor.execute(f"GRANT SELECT, INSERT, {more} ON {table} TO {role}")


def relax(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Gives back what the role has on other tables."""
    role = rosters._role(schema_editor)
    for table in TABLES:
        schema_editor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {role}")


class Migration(migrations.Migration):
    dependencies = [
        ("engine", "0049_stage_paying"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="RosterAccount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(unique=True)),
                ("body", models.BinaryField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="roster_accounts",
                        to="engine.case",
                    ),
                ),
                (
                    "row",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="accounts",
                        to="engine.rosterrow",
                    ),
                ),
            ],
            options={
                "verbose_name": "名单行更正的账户",
            },
        ),
        migrations.CreateModel(
            name="RosterReply",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("row", models.UUIDField(unique=True)),
                ("sha256", models.CharField(max_length=64)),
                ("storage_key", models.CharField(max_length=120, unique=True)),
                ("csv", models.BooleanField()),
                ("at", models.DateTimeField()),
                ("n", models.PositiveIntegerField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="roster_replies",
                        to="engine.case",
                    ),
                ),
            ],
            options={
                "verbose_name": "名单银行回盘",
            },
        ),
        migrations.CreateModel(
            name="RosterAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("n", models.PositiveIntegerField()),
                ("key", models.UUIDField(unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("paid", "已付"), ("failed", "付款失败")], max_length=6
                    ),
                ),
                ("reason", models.BinaryField(null=True)),
                ("bank_ref", models.CharField(blank=True, max_length=60)),
                ("at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="roster_answers",
                        to="engine.case",
                    ),
                ),
                (
                    "row",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="engine.rosterrow",
                    ),
                ),
                (
                    "reply",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="engine.rosterreply",
                    ),
                ),
            ],
            options={
                "verbose_name": "名单行付款结果",
            },
        ),
        migrations.AddConstraint(
            model_name="rosterreply",
            constraint=models.UniqueConstraint(fields=("case", "sha256"), name="roster_reply_once"),
        ),
        migrations.AddIndex(
            model_name="rosteranswer",
            index=models.Index(fields=["case", "n"], name="roster_answers_of_case"),
        ),
        migrations.AddConstraint(
            model_name="rosteranswer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "paid")), fields=("row",), name="roster_row_paid_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="rosteranswer",
            constraint=models.UniqueConstraint(
                fields=("row", "n"), name="roster_row_answered_once"
            ),
        ),
        *(
            migrations.RunSQL(
                rosters.CLOSE.format(table=table, rule=rosters.WITH_CASE),
                rosters.OPEN.format(table=table),
            )
            for table in TABLES
        ),
        migrations.RunSQL(ONCE, MORE_THAN_ONCE),
        migrations.RunPython(restrict, relax),
    ]
