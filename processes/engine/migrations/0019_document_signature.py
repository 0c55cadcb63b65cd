"""The signed file of a paper: its fingerprint and place, when, by whom, of which kind."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("engine", "0018_document_replaces")]

    operations = [
        migrations.AddField(
            "document",
            "signed_sha256",
            models.CharField(blank=True, default="", max_length=64),
            preserve_default=False,
        ),
        migrations.AddField(
            "document",
            "signed_key",
            models.CharField(blank=True, default="", max_length=120),
            preserve_default=False,
        ),
        migrations.AddField("document", "signed_size", models.PositiveIntegerField(default=0)),
        migrations.AddField("document", "signed_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "document",
            "signed_by",
            models.CharField(blank=True, default="", max_length=120),
            preserve_default=False,
        ),
        migrations.AddField(
            "document",
            "signed_level",
            models.CharField(blank=True, default="", max_length=20),
            preserve_default=False,
        ),
    ]
