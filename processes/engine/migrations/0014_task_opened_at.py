"""When somebody who may decide a task first looked at its case: what a reclaim is judged by."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("engine", "0013_draft_a_verb")]

    operations = [
        migrations.AddField(
            "task", "opened_at", models.DateTimeField(null=True, verbose_name="打开时间")
        )
    ]
