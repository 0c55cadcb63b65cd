"""Files that officers bring to their node, and the decision that vouches for each."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("engine", "0034_pay_batches_shut")]

    operations = [
        migrations.AddField(
            "attachment", "node", models.CharField(blank=True, default="", max_length=40)
        ),
        migrations.AddField("attachment", "event", models.PositiveIntegerField(null=True)),
    ]
