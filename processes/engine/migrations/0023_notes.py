"""留言 between applicant and office: seen with the case, sealed, and not changed once sent."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

WITH_CASE = "(SELECT c.id FROM engine_case c WHERE c.id = case_id) IS NOT NULL"
TABLES = ("engine_note", "engine_notefile", "engine_noteseen")
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
# What may change: ciphertext, for new keys, and up to where somebody has read.
MOVING = {"engine_note": "body", "engine_notefile": "name", "engine_noteseen": "upto, at"}


def restrict(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The runtime role writes and reads; it changes no note and deletes none."""
    user = settings.DATABASES["default"].get("USER")
    role = schema_editor.connection.ops.quote_name(user) if user else "CURRENT_USER"
    for table, columns in MOVING.items():
        schema_editor.execute(f"REVOKE ALL ON {table} FROM PUBLIC, {role}")
        schema_editor.execute(f"GRANT SELECT, INSERT, UPDATE ({columns}) ON {table} TO {role}")


def account() -> models.ForeignKey:
    """Somebody who wrote or read."""
    return models.ForeignKey(
        db_index=False,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to=settings.AUTH_USER_MODEL,
    )


def case(name: str = "+", *, index: bool = False) -> models.ForeignKey:
    """The case it belongs to."""
    return models.ForeignKey(
        db_constraint=False,
        db_index=index,
        on_delete=django.db.models.deletion.PROTECT,
        related_name=name,
        to="engine.case",
    )


def pk() -> models.BigAutoField:
    """The id."""
    return models.BigAutoField(
        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("engine", "0022_figures"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Note",
            fields=[
                ("id", pk()),
                ("by_office", models.BooleanField()),
                ("key", models.UUIDField(unique=True)),
                ("body", models.BinaryField()),
                ("at", models.DateTimeField()),
                ("author", account()),
                ("case", case("notes", index=True)),
            ],
            options={"verbose_name": "留言"},
        ),
        migrations.CreateModel(
            name="NoteFile",
            fields=[
                ("id", pk()),
                ("row", models.UUIDField(default=uuid.uuid4, unique=True)),
                ("name", models.BinaryField()),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveIntegerField()),
                ("media_type", models.CharField(max_length=60)),
                ("storage_key", models.CharField(max_length=120, unique=True)),
                ("case", case()),
                (
                    "note",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="engine.note",
                    ),
                ),
            ],
            options={"verbose_name": "留言附件"},
        ),
        migrations.CreateModel(
            name="NoteSeen",
            fields=[
                ("id", pk()),
                ("upto", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                ("account", account()),
                ("case", case()),
            ],
            options={"verbose_name": "留言已读"},
        ),
        migrations.AddConstraint(
            "noteseen",
            models.UniqueConstraint(fields=["case", "account"], name="note_seen_once"),
        ),
        migrations.RunPython(restrict, migrations.RunPython.noop),
        *(
            migrations.RunSQL(CLOSE.format(table=table, rule=WITH_CASE), OPEN.format(table=table))
            for table in TABLES
        ),
    ]
