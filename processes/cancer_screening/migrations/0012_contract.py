"""What is agreed with a hospital becomes a row for each change."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cancer_screening", "0011_forget_registration"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Contract",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateField(verbose_name="从哪天起")),
                ("number", models.CharField(blank=True, max_length=40, verbose_name="协议编号")),
                ("rank", models.CharField(blank=True, max_length=20, verbose_name="等级")),
                ("items", models.JSONField(default=list)),
                ("daily_capacity", models.PositiveSmallIntegerField(verbose_name="每天人数")),
                ("weekdays", models.JSONField(default=list)),
                ("halves", models.JSONField(default=list)),
                ("price_fen", models.PositiveIntegerField(verbose_name="每套价格")),
                ("begins", models.DateField(verbose_name="协议开始")),
                ("ends", models.DateField(verbose_name="协议结束")),
                ("takes_referrals", models.BooleanField(default=False, verbose_name="接收转诊")),
                ("closed", models.BooleanField(default=False, verbose_name="终止协议")),
                ("key", models.UUIDField(unique=True)),
                ("added_at", models.DateTimeField()),
                (
                    "added_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "hospital",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contracts",
                        to="cancer_screening.hospital",
                    ),
                ),
            ],
            options={"verbose_name": "医院协议", "ordering": ("since", "id")},
        ),
        migrations.AddConstraint(
            model_name="contract",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends__gte", models.F("begins")), ("closed", True), _connector="OR"
                ),
                name="terms_end_after_they_begin",
            ),
        ),
    ]
