"""Budgets change by rows only: the database books each row and writes the first one itself.

Locks: the budget, then its source. Rows are append-only; who waits for money is settled once and
never changed otherwise. The runtime role changes no budget and no source any more.
"""

from importlib import import_module

from django.conf import settings
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

closing = import_module("processes.engine.migrations.0002_append_only")

OPENED = """
INSERT INTO engine_budgetrow (key, budget_id, kind, amount_fen, day, document, reason, at)
SELECT 'opening:' || b.id, b.id, 'opening', b.amount_fen, make_date(s.year, 1, 1), s.basis, '', now()
  FROM engine_fundbudget b JOIN engine_fundsource s ON s.id = b.source_id;
"""
BOOK = """
CREATE FUNCTION engine_book_budget_row() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    budget record;
    source record;
    shared bigint;
BEGIN
    SELECT * INTO budget FROM public.engine_fundbudget WHERE id = NEW.budget_id FOR UPDATE;
    IF NEW.kind = 'opening' THEN
        IF NEW.amount_fen <> budget.amount_fen THEN
            RAISE EXCEPTION 'the first row of a budget is its amount'
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF NEW.by_id IS NULL OR NEW.document = '' OR NEW.reason = '' THEN
        RAISE EXCEPTION 'a change of a budget names who, why and by which document'
            USING ERRCODE = 'check_violation';
    END IF;
    UPDATE public.engine_fundbudget SET amount_fen = amount_fen + NEW.amount_fen
     WHERE id = NEW.budget_id;
    IF NEW.kind IN ('add', 'carry_in', 'carry_out', 'returned') THEN
        UPDATE public.engine_fundsource SET amount_fen = amount_fen + NEW.amount_fen
         WHERE id = budget.source_id;
    ELSIF NEW.kind = 'share' THEN
        SELECT * INTO source FROM public.engine_fundsource WHERE id = budget.source_id FOR UPDATE;
        SELECT sum(amount_fen) INTO shared FROM public.engine_fundbudget
         WHERE source_id = budget.source_id;
        IF shared > source.amount_fen THEN
            RAISE EXCEPTION 'the budgets of a source exceed it' USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER book BEFORE INSERT ON engine_budgetrow
    FOR EACH ROW EXECUTE FUNCTION engine_book_budget_row();
ALTER TABLE engine_budgetrow ENABLE ALWAYS TRIGGER book;

CREATE FUNCTION engine_open_budget() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO public.engine_budgetrow
           (key, budget_id, kind, amount_fen, day, document, reason, at)
    SELECT 'opening:' || NEW.id, NEW.id, 'opening', NEW.amount_fen, make_date(s.year, 1, 1),
           s.basis, '', now()
      FROM public.engine_fundsource s WHERE s.id = NEW.source_id;
    PERFORM 1 FROM public.engine_fundsource WHERE id = NEW.source_id FOR UPDATE;
    IF (SELECT sum(b.amount_fen) FROM public.engine_fundbudget b WHERE b.source_id = NEW.source_id)
       > (SELECT s.amount_fen FROM public.engine_fundsource s WHERE s.id = NEW.source_id) THEN
        RAISE EXCEPTION 'the budgets of a source exceed it' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER opened AFTER INSERT ON engine_fundbudget
    FOR EACH ROW EXECUTE FUNCTION engine_open_budget();
ALTER TABLE engine_fundbudget ENABLE ALWAYS TRIGGER opened;
CREATE TRIGGER same BEFORE UPDATE OF id, source_id, item ON engine_fundbudget
    FOR EACH STATEMENT EXECUTE FUNCTION engine_append_only();
ALTER TABLE engine_fundbudget ENABLE ALWAYS TRIGGER same;
"""
UNBOOK = """
DROP TRIGGER same ON engine_fundbudget;
DROP TRIGGER opened ON engine_fundbudget;
DROP FUNCTION engine_open_budget();
DROP TRIGGER book ON engine_budgetrow;
DROP FUNCTION engine_book_budget_row();
"""
SETTLE = """
CREATE FUNCTION engine_settle_fund_wait() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF OLD.done_at IS NOT NULL OR (OLD.reviewer_id IS NOT NULL
                                   AND NEW.reviewer_id IS DISTINCT FROM OLD.reviewer_id) THEN
        RAISE EXCEPTION 'this waiting is settled' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER settle BEFORE UPDATE ON engine_fundwait
    FOR EACH ROW EXECUTE FUNCTION engine_settle_fund_wait();
ALTER TABLE engine_fundwait ENABLE ALWAYS TRIGGER settle;
"""
UNSETTLE = """
DROP TRIGGER settle ON engine_fundwait;
DROP FUNCTION engine_settle_fund_wait();
"""


def restrict(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Leaves the runtime role what it needs."""
    role = _role(schema_editor)
    for table in ("engine_budgetrow", "engine_fundwait"):
        schema_editor.execute(f"REVOKE ALL ON {table} FROM PUBLIC, {role}")
        schema_editor.execute(f"GRANT SELECT, INSERT ON {table} TO {role}")
    schema_editor.execute(
        f"GRANT UPDATE (reviewer_id, how, done_at, entry_id) ON engine_fundwait TO {role}"
    )
    schema_editor.execute(f"REVOKE UPDATE (amount_fen) ON engine_fundbudget FROM {role}")
    schema_editor.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON engine_fundsource FROM {role}")
    # A row is locked by who may change a column of it; the trigger lets nobody change this one.
    schema_editor.execute(f"GRANT UPDATE (id) ON engine_fundbudget TO {role}")


def relax(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Gives back what the role had."""
    role = _role(schema_editor)
    for table in ("engine_budgetrow", "engine_fundwait"):
        schema_editor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {role}")
    schema_editor.execute(f"REVOKE UPDATE (id) ON engine_fundbudget FROM {role}")
    schema_editor.execute(f"GRANT UPDATE (amount_fen) ON engine_fundbudget TO {role}")
    schema_editor.execute(f"GRANT UPDATE, DELETE ON engine_fundsource TO {role}")


def _role(schema_editor: BaseDatabaseSchemaEditor) -> str:
    user = settings.DATABASES["default"].get("USER")
    return schema_editor.connection.ops.quote_name(user) if user else "CURRENT_USER"


class Migration(migrations.Migration):
    dependencies = [("engine", "0031_money_waits")]

    operations = [
        migrations.RunSQL(OPENED, migrations.RunSQL.noop),
        migrations.RunSQL(BOOK, UNBOOK),
        migrations.RunSQL(SETTLE, UNSETTLE),
        migrations.RunSQL(
            closing.CLOSE.format(table="engine_budgetrow"),
            closing.OPEN.format(table="engine_budgetrow"),
        ),
        migrations.RunPython(restrict, relax),
    ]
