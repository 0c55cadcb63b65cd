"""Lists of persons: tables, who sees their rows, and that what was handed in stays as it is.

Rows are seen with their case. The runtime role deletes none and changes what a row says never:
only whether it counts, its claim, its receipt, and the ciphertext for new keys. While the list is
frozen the database takes no row in and none out. A ledger line of a list has no single payee.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

WITH_CASE = "(SELECT c.id FROM engine_case c WHERE c.id = case_id) IS NOT NULL"
TABLES = ("engine_roster", "engine_rosterupload", "engine_rosterrow")
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
HOLD = """
CREATE FUNCTION engine_hold_roster() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    held boolean;
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.state = OLD.state AND NEW.until IS NOT DISTINCT FROM OLD.until THEN
        RETURN NEW;
    END IF;
    SELECT frozen INTO held FROM public.engine_roster WHERE case_id = NEW.case_id;
    IF held IS DISTINCT FROM false THEN
        RAISE EXCEPTION 'the list of case % was handed in', NEW.case_id
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER hold BEFORE INSERT OR UPDATE ON engine_rosterrow
    FOR EACH ROW EXECUTE FUNCTION engine_hold_roster();
ALTER TABLE engine_rosterrow ENABLE ALWAYS TRIGGER hold;
"""
RELEASE = """
DROP TRIGGER hold ON engine_rosterrow;
DROP FUNCTION engine_hold_roster();
"""
CHANGES = "state, fault, until, claimed, receipt, received_at, body"


def restrict(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Leaves the runtime role what a list needs."""
    role = _role(schema_editor)
    for table in TABLES:
        schema_editor.execute(f"REVOKE DELETE, TRUNCATE ON {table} FROM {role}")
    schema_editor.execute(f"REVOKE UPDATE ON engine_rosterrow FROM {role}")
    schema_editor.execute(f"GRANT UPDATE ({CHANGES}) ON engine_rosterrow TO {role}")


def relax(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Gives back what the role has on other tables."""
    for table in TABLES:
        schema_editor.execute(f"GRANT UPDATE, DELETE ON {table} TO {_role(schema_editor)}")


def _role(schema_editor: BaseDatabaseSchemaEditor) -> str:
    user = settings.DATABASES["default"].get("USER")
    return schema_editor.connection.ops.quote_name(user) if user else "CURRENT_USER"


class Migration(migrations.Migration):
    dependencies = [
        ("engine", "0014_task_opened_at"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Roster",
            fields=[
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="roster",
                        serialize=False,
                        to="engine.case",
                    ),
                ),
                ("key", models.UUIDField(unique=True)),
                ("kind", models.CharField(max_length=24, verbose_name="名单种类")),
                ("item", models.CharField(max_length=40, verbose_name="项目")),
                ("period", models.PositiveSmallIntegerField(default=0)),
                ("frozen", models.BooleanField(default=False)),
                ("revision", models.PositiveSmallIntegerField(default=0)),
                ("count", models.PositiveIntegerField(default=0)),
                ("amount_fen", models.BigIntegerField(default=0)),
                ("digest", models.CharField(blank=True, max_length=64)),
            ],
            options={
                "verbose_name": "名单",
            },
        ),
        migrations.AlterField(
            model_name="ledgerentry",
            name="payee",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="ledger",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.CreateModel(
            name="RosterUpload",
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
                ("size", models.PositiveIntegerField()),
                ("storage_key", models.CharField(max_length=120)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "等待读取"),
                            ("reading", "正在核对"),
                            ("done", "核对完成"),
                            ("refused", "无法读取"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("problem", models.CharField(blank=True, max_length=200)),
                ("total", models.PositiveIntegerField(default=0)),
                ("done", models.PositiveIntegerField(default=0)),
                ("good", models.PositiveIntegerField(default=0)),
                ("faulty", models.PositiveIntegerField(default=0)),
                ("same", models.PositiveIntegerField(default=0)),
                ("uploaded_by", models.BigIntegerField()),
                ("uploaded_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="roster_uploads",
                        to="engine.case",
                    ),
                ),
            ],
            options={
                "verbose_name": "名单上传",
            },
        ),
        migrations.CreateModel(
            name="RosterRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("line", models.PositiveIntegerField()),
                ("row", models.UUIDField(unique=True)),
                ("body", models.BinaryField()),
                ("salt", models.BinaryField()),
                ("hash", models.CharField(max_length=64)),
                ("key_hash", models.BinaryField(null=True)),
                ("person_hash", models.BinaryField(db_index=True, null=True)),
                ("item", models.CharField(max_length=40)),
                ("period", models.PositiveSmallIntegerField(default=0)),
                ("amount_fen", models.BigIntegerField(default=0)),
                (
                    "state",
                    models.CharField(
                        choices=[("good", "已列入"), ("faulty", "有误"), ("removed", "已移出")],
                        max_length=8,
                    ),
                ),
                ("fault", models.CharField(blank=True, max_length=40)),
                ("since", models.PositiveSmallIntegerField(default=1)),
                ("until", models.PositiveSmallIntegerField(null=True)),
                ("claimed", models.BooleanField(default=False)),
                ("receipt", models.BinaryField(null=True)),
                ("received_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="roster_rows",
                        to="engine.case",
                    ),
                ),
                (
                    "upload",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rows",
                        to="engine.rosterupload",
                    ),
                ),
            ],
            options={
                "verbose_name": "名单行",
                "indexes": [
                    models.Index(fields=["case", "state", "id"], name="roster_rows_of_case")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("upload", "line"), name="roster_line_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "good")),
                        fields=("case", "key_hash"),
                        name="roster_key_once_a_list",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("claimed", True)),
                        fields=("item", "period", "key_hash"),
                        name="roster_key_once_a_period",
                    ),
                ],
            },
        ),
        *(
            migrations.RunSQL(CLOSE.format(table=table, rule=WITH_CASE), OPEN.format(table=table))
            for table in TABLES
        ),
        migrations.RunSQL(HOLD, RELEASE),
        migrations.RunPython(restrict, relax),
    ]
