"""What the runtime role may do with what must not change. Its name is that of DATABASE_URL.

Event and access: INSERT of what the shell says (never of number or hash) and SELECT. Ledger
entries: INSERT and SELECT. Revisions and records: also UPDATE of the ciphertext, for new keys;
what it hides is held by the hash in the event.
"""

from django.conf import settings
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

APPEND_ONLY = {
    "engine_event": "(case_id, at, body, key, verb, node, actor_id)",
    "engine_access": "(at, actor_id, case_id, what, reason, refused)",
    "engine_ledgerentry": "",
    "engine_revision": "",
    "engine_record": "",
}
RESEALED = ("engine_revision", "engine_record")


def restrict(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Takes from the runtime role everything but INSERT and SELECT."""
    role = _runtime_role(schema_editor)
    for table, columns in APPEND_ONLY.items():
        schema_editor.execute(f"REVOKE ALL ON {table} FROM PUBLIC, {role}")
        schema_editor.execute(f"GRANT SELECT, INSERT {columns} ON {table} TO {role}")
    for table in RESEALED:
        schema_editor.execute(f"GRANT UPDATE (body) ON {table} TO {role}")


def relax(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Gives back what the role has on other tables."""
    role = _runtime_role(schema_editor)
    for table in APPEND_ONLY:
        schema_editor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {role}")


def _runtime_role(schema_editor: BaseDatabaseSchemaEditor) -> str:
    user = settings.DATABASES["default"].get("USER")
    return schema_editor.connection.ops.quote_name(user) if user else "CURRENT_USER"


class Migration(migrations.Migration):
    dependencies = [("engine", "0002_append_only")]

    operations = [migrations.RunPython(restrict, relax)]
