"""Addresses by channel and what a person chose; the development outbox holds every channel.

What lay in the development outbox had been sent to nobody, and goes.
"""

import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0004_ties")]

    operations = [
        migrations.AddField("account", "mail_cipher", models.BinaryField(null=True)),
        migrations.AddField("account", "mail_proved_at", models.DateTimeField(null=True)),
        migrations.AddField("account", "openid_cipher", models.BinaryField(null=True)),
        migrations.AddField("account", "channels", models.JSONField(null=True)),
        migrations.RunSQL("DELETE FROM people_textmessage", migrations.RunSQL.noop),
        migrations.AddField(
            "textmessage", "channel", models.CharField(max_length=12, default="sms")
        ),
        migrations.AddField(
            "textmessage",
            "key",
            models.CharField(max_length=160, unique=True, default=uuid.uuid4),
        ),
    ]
