"""Uploaded tables: seen by who uploaded them, and by the job that takes them in; none is deleted."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

PERSON = "(SELECT nullif(current_setting('app.person', true), '')::bigint)"
SYSTEM = "(SELECT current_setting('app.units', true) = '0')"
OWN = f"uploaded_by_id = {PERSON} OR {SYSTEM}"
CLOSE = f"""
ALTER TABLE imports_tableimport ENABLE ROW LEVEL SECURITY;
ALTER TABLE imports_tableimport FORCE ROW LEVEL SECURITY;
CREATE POLICY scope ON imports_tableimport USING ({OWN}) WITH CHECK ({OWN});
CREATE POLICY migration ON imports_tableimport TO CURRENT_USER
    USING (current_setting('app.migration', true) = 'on');
"""
OPEN = """
DROP POLICY migration ON imports_tableimport;
DROP POLICY scope ON imports_tableimport;
ALTER TABLE imports_tableimport NO FORCE ROW LEVEL SECURITY;
ALTER TABLE imports_tableimport DISABLE ROW LEVEL SECURITY;
"""


def keep(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Takes the right to delete from the runtime role."""
    role = _role(schema_editor)
    schema_editor.execute(f"REVOKE DELETE, TRUNCATE ON imports_tableimport FROM {role}")


def release(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Gives it back."""
    schema_editor.execute(f"GRANT DELETE ON imports_tableimport TO {_role(schema_editor)}")


def _role(schema_editor: BaseDatabaseSchemaEditor) -> str:
    user = settings.DATABASES["default"].get("USER")
    return schema_editor.connection.ops.quote_name(user) if user else "CURRENT_USER"


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("engine", "0017_marks_and_flags_shut"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="TableImport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("unit", models.BigIntegerField(null=True)),
                ("row", models.UUIDField(unique=True)),
                ("body", models.BinaryField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("preview", "待确认"),
                            ("waiting", "正在导入"),
                            ("done", "已导入"),
                        ],
                        default="preview",
                        max_length=8,
                    ),
                ),
                ("total", models.PositiveIntegerField()),
                ("good", models.PositiveIntegerField()),
                ("same", models.PositiveIntegerField(default=0)),
                ("faulty", models.PositiveIntegerField(default=0)),
                ("uploaded_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(null=True)),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "导入",
            },
        ),
        migrations.RunSQL(CLOSE, OPEN),
        migrations.RunPython(keep, release),
    ]
