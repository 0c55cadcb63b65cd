"""The plan of a season in approval; the guardian of a member who is not yet 18."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("competition", "0006_juries_live_shut"),
        ("engine", "0053_notice_rows"),
    ]

    operations = [
        migrations.CreateModel(
            name="SeasonAct",
            fields=[
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="season_act",
                        serialize=False,
                        to="engine.case",
                    ),
                ),
                ("key", models.UUIDField(unique=True)),
                ("live", models.BooleanField(default=True)),
                (
                    "season",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="acts",
                        to="competition.season",
                    ),
                ),
            ],
            options={
                "verbose_name": "方案审批",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("live", True)),
                        fields=("season",),
                        name="season_planned_once",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="player",
            name="guardian",
            field=models.BinaryField(null=True),
        ),
    ]
