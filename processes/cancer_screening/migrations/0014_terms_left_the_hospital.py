"""A hospital keeps no terms of its own beside its contracts.

Each column has a value to come back with, so that this can be undone; 0013 then fills it.
"""

from datetime import date

from django.db import migrations, models

LONG_AGO = date(2000, 1, 1)
GONE: dict[str, models.Field] = {
    "rank": models.CharField(blank=True, default="", max_length=20),
    "items": models.JSONField(default=list),
    "daily_capacity": models.PositiveSmallIntegerField(default=0),
    "weekdays": models.JSONField(default=list),
    "price_fen": models.PositiveIntegerField(default=0),
    "contract_from": models.DateField(default=LONG_AGO),
    "contract_to": models.DateField(default=LONG_AGO),
    "takes_referrals": models.BooleanField(default=False),
}


class Migration(migrations.Migration):
    dependencies = [("cancer_screening", "0013_contracts_filled")]

    operations = [
        migrations.RemoveConstraint(model_name="hospital", name="contract_ends_after_it_begins"),
        *(
            migrations.AlterField(model_name="hospital", name=name, field=field)
            for name, field in GONE.items()
        ),
        *(migrations.RemoveField(model_name="hospital", name=name) for name in GONE),
    ]
