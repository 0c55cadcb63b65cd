"""A closed year takes nothing more: neither lines nor rows nor new budgets. The database says so.

What comes after goes to the heir of the budget, that of the same item in the source that was
closed into: red rows and proofs of payments of the closed year. A closing is the last row of its
transaction, and refused while anything of the year is open. Locks: budgets, sources by id.
"""

from importlib import import_module

from django.conf import settings
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

shut = import_module("processes.engine.migrations.0002_append_only")

HEIRS = """
CREATE FUNCTION engine_closed_into(asked bigint) RETURNS bigint
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT c.into_id FROM public.engine_yearclosing c
     WHERE c.source_id = asked AND c.undoes_id IS NULL
       AND NOT EXISTS (SELECT 1 FROM public.engine_yearclosing u WHERE u.undoes_id = c.id)
$$;
CREATE FUNCTION engine_budget_heir(asked bigint) RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    here bigint := asked;
    heir bigint;
BEGIN
    LOOP
        SELECT n.id INTO heir FROM public.engine_fundbudget b
          JOIN public.engine_fundbudget n ON n.item = b.item
               AND n.source_id = public.engine_closed_into(b.source_id)
         WHERE b.id = here;
        IF heir IS NULL THEN
            RETURN here;
        END IF;
        here := heir;
    END LOOP;
END $$;
CREATE FUNCTION engine_refuse_closed(budget bigint) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF public.engine_closed_into((SELECT b.source_id FROM public.engine_fundbudget b
                                   WHERE b.id = budget)) IS NOT NULL THEN
        RAISE EXCEPTION 'this year is closed'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'year_closed';
    END IF;
END $$;
"""
UNHEIRS = """
DROP FUNCTION engine_refuse_closed(bigint);
DROP FUNCTION engine_budget_heir(bigint);
DROP FUNCTION engine_closed_into(bigint);
"""
CLOSE = """
CREATE FUNCTION engine_close_year() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    old record;
    new_ record;
    undone record;
BEGIN
    PERFORM 1 FROM public.engine_fundbudget WHERE source_id IN (NEW.source_id, NEW.into_id)
      ORDER BY id FOR UPDATE;
    PERFORM 1 FROM public.engine_fundsource WHERE id IN (NEW.source_id, NEW.into_id)
      ORDER BY id FOR UPDATE;
    IF NEW.document = '' OR NEW.reason = '' THEN
        RAISE EXCEPTION 'a closing names why and by which document'
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.undoes_id IS NOT NULL THEN
        SELECT * INTO undone FROM public.engine_yearclosing WHERE id = NEW.undoes_id;
        IF undone.undoes_id IS NOT NULL OR (undone.source_id, undone.into_id)
           IS DISTINCT FROM (NEW.source_id, NEW.into_id) THEN
            RAISE EXCEPTION 'this takes back no such closing' USING ERRCODE = 'check_violation';
        END IF;
        IF public.engine_closed_into(NEW.into_id) IS NOT NULL OR EXISTS (
            SELECT 1 FROM public.engine_ledgerentry l
              JOIN public.engine_fundbudget b ON b.id = l.budget_id AND b.source_id = NEW.into_id
              LEFT JOIN public.engine_ledgerentry p ON p.id = l.reverses_id
              LEFT JOIN public.engine_fundbudget pb ON pb.id = p.budget_id
             WHERE l.kind IN ('arrive', 'receive', 'reverse')
               AND (pb.source_id = NEW.source_id OR (l.kind <> 'reverse' AND NOT EXISTS (
                    SELECT 1 FROM public.engine_ledgerentry q WHERE q.case_id = l.case_id
                       AND q.budget_id = l.budget_id AND q.kind = 'pay')))) THEN
            RAISE EXCEPTION 'the year after has gone on'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'year_gone_on';
        END IF;
        RETURN NEW;
    END IF;
    SELECT * INTO old FROM public.engine_fundsource WHERE id = NEW.source_id;
    SELECT * INTO new_ FROM public.engine_fundsource WHERE id = NEW.into_id;
    IF new_.year <> old.year + 1 OR public.engine_closed_into(NEW.source_id) IS NOT NULL
       OR public.engine_closed_into(NEW.into_id) IS NOT NULL THEN
        RAISE EXCEPTION 'a year is closed once, into the next'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'year_closed';
    END IF;
    IF EXISTS (SELECT 1 FROM public.engine_fundbudget b WHERE b.source_id = NEW.source_id
                  AND (b.frozen_fen <> 0 OR b.amount_fen <> b.used_fen OR NOT EXISTS (
                       SELECT 1 FROM public.engine_fundbudget n
                        WHERE n.source_id = NEW.into_id AND n.item = b.item)))
       OR old.amount_fen <> (SELECT coalesce(sum(b.amount_fen), 0)
                               FROM public.engine_fundbudget b WHERE b.source_id = NEW.source_id)
       OR EXISTS (SELECT 1 FROM public.engine_payitem i
                    JOIN public.engine_ledgerentry e ON e.id = i.entry_id
                    JOIN public.engine_fundbudget b ON b.id = e.budget_id
                   WHERE i.state = 'sent' AND b.source_id = NEW.source_id) THEN
        RAISE EXCEPTION 'something of this year is open' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER close BEFORE INSERT ON engine_yearclosing
    FOR EACH ROW EXECUTE FUNCTION engine_close_year();
ALTER TABLE engine_yearclosing ENABLE ALWAYS TRIGGER close;
"""
UNCLOSE = """
DROP TRIGGER close ON engine_yearclosing;
DROP FUNCTION engine_close_year();
"""


def restrict(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Leaves the runtime role what it needs; it asks for heirs, and refuses nobody by itself."""
    role = _role(schema_editor)
    schema_editor.execute(f"REVOKE ALL ON engine_yearclosing FROM PUBLIC, {role}")
    schema_editor.execute(f"GRANT SELECT, INSERT ON engine_yearclosing TO {role}")


def relax(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Gives back what the role has on other tables."""
    role = _role(schema_editor)
    schema_editor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON engine_yearclosing TO {role}")


def _role(schema_editor: BaseDatabaseSchemaEditor) -> str:
    user = settings.DATABASES["default"].get("USER")
    return schema_editor.connection.ops.quote_name(user) if user else "CURRENT_USER"


class Migration(migrations.Migration):
    dependencies = [("engine", "0039_year_closings")]

    operations = [
        migrations.RunSQL(HEIRS, UNHEIRS),
        migrations.RunSQL(CLOSE, UNCLOSE),
        migrations.RunSQL(
            shut.CLOSE.format(table="engine_yearclosing"),
            shut.OPEN.format(table="engine_yearclosing"),
        ),
        migrations.RunPython(restrict, relax),
    ]
