"""The hospital's flows stand in a file of their own; cases name their class by its file."""

from django.db import migrations

NAMES = "('ScreeningVisitFlow'), ('ScreeningCareFlow'), ('ScreeningReferralFlow')"
MOVE = """
SELECT set_config('app.migration', 'on', true);
UPDATE engine_case c SET flow_class = 'cancer_screening/flows.{to}.' || n.name
  FROM (VALUES {names}) AS n(name)
 WHERE c.flow_class = 'cancer_screening/flows.{now}.' || n.name;
SELECT set_config('app.migration', '', true);
"""


class Migration(migrations.Migration):
    dependencies = [("cancer_screening", "0004_erasure_shut"), ("engine", "0050_roster_bank")]

    operations = [
        migrations.RunSQL(
            MOVE.format(now="v1", to="v1_hospital", names=NAMES),
            MOVE.format(now="v1_hospital", to="v1", names=NAMES),
        )
    ]
