"""A paper that was made again names the one it stands for; one paper has one replacement."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("engine", "0017_marks_and_flags_shut")]

    operations = [
        migrations.AddField(
            "document",
            "replaces",
            models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="replaced_by",
                to="engine.document",
            ),
        )
    ]
