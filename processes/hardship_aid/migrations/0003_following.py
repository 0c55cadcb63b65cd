"""What becomes of a household after its case; draws of files are never changed."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

CLOSE = """
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON hardship_aid_spotcheck
    FOR EACH STATEMENT EXECUTE FUNCTION engine_append_only();
ALTER TABLE hardship_aid_spotcheck ENABLE ALWAYS TRIGGER append_only;
"""
OPEN = "DROP TRIGGER append_only ON hardship_aid_spotcheck;"


class Migration(migrations.Migration):
    dependencies = [
        ("hardship_aid", "0002_aid_ceiling"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="householdfile",
            name="exit_reason",
            field=models.CharField(blank=True, max_length=16, verbose_name="退出原因"),
        ),
        migrations.AddField(
            model_name="householdfile",
            name="last_month",
            field=models.CharField(blank=True, max_length=7, verbose_name="收入登记到"),
        ),
        migrations.AddField(
            model_name="householdfile",
            name="months_above",
            field=models.PositiveSmallIntegerField(
                default=0, verbose_name="连续超过低保标准的月数"
            ),
        ),
        migrations.AddField(
            model_name="householdfile",
            name="rechecked_on",
            field=models.DateField(null=True, verbose_name="上次复核"),
        ),
        migrations.AddField(
            model_name="householdfile",
            name="sampled_in",
            field=models.PositiveSmallIntegerField(null=True, verbose_name="抽查年度"),
        ),
        migrations.AddField(
            model_name="householdfile",
            name="spot_checked_on",
            field=models.DateField(null=True, verbose_name="抽查日期"),
        ),
        migrations.AddField(
            model_name="householdfile",
            name="visit_on",
            field=models.DateField(null=True, verbose_name="下次回访"),
        ),
        migrations.AddField(
            model_name="householdfile",
            name="visits",
            field=models.PositiveSmallIntegerField(default=0, verbose_name="回访次数"),
        ),
        migrations.CreateModel(
            name="SpotCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(unique=True, verbose_name="年度")),
                ("seed", models.CharField(max_length=32, verbose_name="随机种子")),
                ("share", models.CharField(max_length=8, verbose_name="比例")),
                ("files", models.JSONField(default=list)),
                ("drawn", models.JSONField(default=list)),
                ("at", models.DateTimeField(verbose_name="抽取时间")),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "抽查",
            },
        ),
        migrations.RunSQL(CLOSE, OPEN),
    ]
