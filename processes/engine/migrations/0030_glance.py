"""A glance at each case for lists. Cases that are there get theirs by `rebuild_glances`."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("engine", "0029_changes_shut")]

    operations = [
        migrations.AddField(
            model_name="case",
            name="glance",
            field=models.JSONField(db_default=models.Value({}, models.JSONField()), default=dict),
        ),
    ]
