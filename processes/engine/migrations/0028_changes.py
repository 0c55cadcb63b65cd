"""What administrators change: the table of their acts."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("engine", "0027_one_spot_share"),
        ("people", "0005_channels"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Change",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("n", models.PositiveIntegerField(unique=True)),
                ("at", models.DateTimeField()),
                ("body", models.TextField()),
                ("prev", models.CharField(max_length=64)),
                ("h", models.CharField(max_length=64)),
                ("key", models.UUIDField(unique=True)),
                ("verb", models.CharField(max_length=16)),
                ("reason", models.BinaryField()),
                (
                    "actor",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "管理记录",
                "default_permissions": ("view",),
            },
        ),
    ]
