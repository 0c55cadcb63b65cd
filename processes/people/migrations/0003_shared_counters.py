"""A table for Django's cache: allauth counts tries of one-time passwords there, for all workers."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("people", "0002_text_messages")]

    operations = [
        migrations.RunSQL(
            "CREATE TABLE people_cache (cache_key varchar(255) PRIMARY KEY,"
            " value text NOT NULL, expires timestamptz NOT NULL);"
            "CREATE INDEX people_cache_expires ON people_cache (expires)",
            "DROP TABLE people_cache",
        )
    ]
