"""An officer's unsent words are kept a verb: what is written for a return is none of an approval."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("engine", "0010_inbox_order")]

    operations = [
        migrations.AddField(
            "opiniondraft", "verb", models.CharField(blank=True, default="", max_length=12)
        ),
        migrations.RemoveConstraint("opiniondraft", "opinion_draft_once"),
        migrations.AddConstraint(
            "opiniondraft",
            models.UniqueConstraint(
                fields=["account", "case", "token", "verb"], name="opinion_draft_a_verb"
            ),
        ),
    ]
