"""Figures that the federation has published, for a public page."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("engine", "0021_deliveries")]

    operations = [
        migrations.CreateModel(
            name="Figure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=24, unique=True)),
                ("chapter", models.CharField(max_length=40)),
                ("title", models.CharField(max_length=60)),
                ("value", models.DecimalField(decimal_places=3, max_digits=12)),
                ("unit", models.CharField(max_length=8)),
                ("at_least", models.BooleanField(default=False)),
                ("note", models.CharField(blank=True, max_length=80)),
                ("source", models.CharField(max_length=120)),
                ("place", models.PositiveSmallIntegerField()),
            ],
            options={"verbose_name": "公布的统计数字"},
        ),
    ]
