"""What the union has of a registration goes too, with the salts, once she withdrew her consent."""

from importlib import import_module

from django.db import migrations

before = import_module("processes.cancer_screening.migrations.0008_forget_files")
WAS = before.AGAIN.replace(before.WAS, before.MORE.lstrip("\n"))
LANE = "c.process LIKE 'screening\\_%'"


class Migration(migrations.Migration):
    dependencies = [("cancer_screening", "0010_invitation_shut")]

    operations = [
        migrations.RunSQL(WAS.replace(LANE, f"({LANE} OR c.process = 'cancer_screening')"), WAS)
    ]
