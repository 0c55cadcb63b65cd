"""Batches, replies and corrected accounts stay as they were made; a payment is answered once."""

from importlib import import_module

from django.conf import settings
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

closing = import_module("processes.engine.migrations.0002_append_only")
rows = import_module("processes.engine.migrations.0004_row_security")

ANSWER = """
CREATE FUNCTION engine_answer_pay_item() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF (OLD.state, OLD.bank_ref, OLD.answered_at)
       IS NOT DISTINCT FROM (NEW.state, NEW.bank_ref, NEW.answered_at) THEN
        RETURN NEW;  -- sealed anew
    END IF;
    IF OLD.state <> 'sent' OR NEW.state = 'sent' OR NEW.answered_at IS NULL
       OR (NEW.state = 'failed' AND NEW.reason IS NULL)
       OR (NEW.state = 'paid' AND (NEW.bank_ref = '' OR NOT EXISTS (
            SELECT 1 FROM public.engine_ledgerentry e
             WHERE e.case_id = NEW.case_id AND e.kind = 'approve' AND e.id = NEW.entry_id))) THEN
        RAISE EXCEPTION 'a payment is answered once' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER answer BEFORE UPDATE ON engine_payitem
    FOR EACH ROW EXECUTE FUNCTION engine_answer_pay_item();
ALTER TABLE engine_payitem ENABLE ALWAYS TRIGGER answer;
"""
UNANSWER = """
DROP TRIGGER answer ON engine_payitem;
DROP FUNCTION engine_answer_pay_item();
"""
RIGHTS = {
    "engine_paybatch": "UPDATE (id)",  # a row is locked by who may change a column of it
    "engine_payitem": "UPDATE (state, reason, bank_ref, answered_at)",
    "engine_payreply": "UPDATE (report, applied_at, applied_by_id)",
    "engine_payaccount": "UPDATE (body)",  # new keys
}


def restrict(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Leaves the runtime role what it needs."""
    role = _role(schema_editor)
    for table, more in RIGHTS.items():
        schema_editor.execute(f"REVOKE ALL ON {table} FROM PUBLIC, {role}")
        schema_editor.execute(f"GRANT SELECT, INSERT, {more} ON {table} TO {role}")


def relax(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Gives back what the role has on other tables."""
    role = _role(schema_editor)
    for table in RIGHTS:
        schema_editor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {role}")


def _role(schema_editor: BaseDatabaseSchemaEditor) -> str:
    user = settings.DATABASES["default"].get("USER")
    return schema_editor.connection.ops.quote_name(user) if user else "CURRENT_USER"


class Migration(migrations.Migration):
    dependencies = [("engine", "0033_pay_batches")]

    operations = [
        migrations.RunSQL(ANSWER, UNANSWER),
        migrations.RunSQL(
            closing.CLOSE.format(table="engine_paybatch"),
            closing.OPEN.format(table="engine_paybatch"),
        ),
        migrations.RunSQL(
            rows.CLOSE.format(table="engine_payaccount", rule=rows.WITH_CASE),
            rows.OPEN.format(table="engine_payaccount"),
        ),
        migrations.RunPython(restrict, relax),
    ]
