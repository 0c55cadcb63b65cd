"""A batch may have limits and groups of its own, and keeps what its notice will say."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cancer_screening", "0015_contract_shut")]

    operations = [
        migrations.AddField(
            model_name="batch",
            name="age_min",
            field=models.PositiveSmallIntegerField(null=True, verbose_name="年龄下限"),
        ),
        migrations.AddField(
            model_name="batch",
            name="age_max",
            field=models.PositiveSmallIntegerField(null=True, verbose_name="年龄上限"),
        ),
        migrations.AddField(
            model_name="batch",
            name="cycle_months",
            field=models.PositiveSmallIntegerField(null=True, verbose_name="间隔月数"),
        ),
        migrations.AddField(
            model_name="batch", name="groups", field=models.JSONField(default=list)
        ),
        migrations.AddField(
            model_name="batch",
            name="reason",
            field=models.CharField(blank=True, max_length=300, verbose_name="依据和目的"),
        ),
        migrations.AddField(
            model_name="batch",
            name="contact",
            field=models.CharField(blank=True, max_length=60, verbose_name="联系人和电话"),
        ),
    ]
