"""What an officer writes before he decides: a sealed row of his own, seen by nobody else."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

PERSON = "(SELECT nullif(current_setting('app.person', true), '')::bigint)"
WITH_CASE = "(SELECT c.id FROM engine_case c WHERE c.id = case_id) IS NOT NULL"
OWN = f"account_id = {PERSON} AND {WITH_CASE}"
CLOSE = f"""
ALTER TABLE engine_opiniondraft ENABLE ROW LEVEL SECURITY;
ALTER TABLE engine_opiniondraft FORCE ROW LEVEL SECURITY;
CREATE POLICY scope ON engine_opiniondraft USING ({OWN}) WITH CHECK ({OWN});
CREATE POLICY migration ON engine_opiniondraft TO CURRENT_USER
    USING (current_setting('app.migration', true) = 'on');
"""
OPEN = """
DROP POLICY migration ON engine_opiniondraft;
DROP POLICY scope ON engine_opiniondraft;
ALTER TABLE engine_opiniondraft NO FORCE ROW LEVEL SECURITY;
ALTER TABLE engine_opiniondraft DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("engine", "0012_sight_by_copy"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="OpinionDraft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token", models.PositiveIntegerField()),
                ("row", models.CharField(max_length=60)),
                ("body", models.BinaryField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("updated_at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="engine.case",
                    ),
                ),
            ],
            options={"verbose_name": "未提交的意见"},
        ),
        migrations.AddConstraint(
            "opiniondraft",
            models.UniqueConstraint(fields=["account", "case", "token"], name="opinion_draft_once"),
        ),
        migrations.RunSQL(CLOSE, OPEN),
    ]
