"""An export is seen by who asked for it, and by the system's own jobs; nobody deletes its row."""

from django.conf import settings
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

PERSON = "(SELECT nullif(current_setting('app.person', true), '')::bigint)"
EVERY = "(SELECT current_setting('app.units', true) = '0')"
OWN = f"by_id = {PERSON} OR {EVERY}"
CLOSE = f"""
ALTER TABLE engine_export ENABLE ROW LEVEL SECURITY;
ALTER TABLE engine_export FORCE ROW LEVEL SECURITY;
CREATE POLICY scope ON engine_export USING ({OWN}) WITH CHECK ({OWN});
CREATE POLICY migration ON engine_export TO CURRENT_USER
    USING (current_setting('app.migration', true) = 'on');
"""
OPEN = """
DROP POLICY migration ON engine_export;
DROP POLICY scope ON engine_export;
ALTER TABLE engine_export NO FORCE ROW LEVEL SECURITY;
ALTER TABLE engine_export DISABLE ROW LEVEL SECURITY;
"""


def keep(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Takes the right to delete from the runtime role."""
    schema_editor.execute(f"REVOKE DELETE, TRUNCATE ON engine_export FROM {_role(schema_editor)}")


def release(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Gives it back."""
    schema_editor.execute(f"GRANT DELETE ON engine_export TO {_role(schema_editor)}")


def _role(schema_editor: BaseDatabaseSchemaEditor) -> str:
    user = settings.DATABASES["default"].get("USER")
    return schema_editor.connection.ops.quote_name(user) if user else "CURRENT_USER"


class Migration(migrations.Migration):
    dependencies = [("engine", "0025_exports")]

    operations = [migrations.RunSQL(CLOSE, OPEN), migrations.RunPython(keep, release)]
