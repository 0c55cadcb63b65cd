"""`audit_spot_share` goes: AU11 asks for the share that the draw of files asks for.

Nothing ever read it, so no finding names it. What an office may have set there holds nothing up.
"""

from django.db import migrations

DROP = "DELETE FROM engine_parameter WHERE key = 'audit_spot_share'"


class Migration(migrations.Migration):
    dependencies = [("engine", "0026_exports_shut")]

    operations = [migrations.RunSQL(DROP, migrations.RunSQL.noop)]
