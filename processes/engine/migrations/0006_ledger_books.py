"""Every ledger line is booked on its budget by the database, which refuses what does not add up.

The budget row is locked by its own UPDATE; its check constraint refuses an overdraft. The runtime
role may change a budget's amount, never its sums. Order of a case's money: freeze, approve, pay,
arrive, receive; a red row takes one payment back, once.
"""

from django.conf import settings
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

BOOK = """
CREATE FUNCTION engine_book_ledger() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    frozen bigint := 0;
    spent bigint := 0;
    room bigint;
    sums record;
    paid record;
BEGIN
    PERFORM 1 FROM public.engine_fundbudget WHERE id = NEW.budget_id FOR UPDATE;
    SELECT coalesce(sum(amount_fen) FILTER (WHERE kind = 'freeze'), 0) AS freeze,
           coalesce(sum(amount_fen) FILTER (WHERE kind = 'release'), 0) AS release,
           coalesce(sum(amount_fen) FILTER (WHERE kind = 'approve'), 0) AS approve,
           coalesce(sum(amount_fen) FILTER (WHERE kind = 'pay'), 0) AS pay,
           coalesce(sum(amount_fen) FILTER (WHERE kind = 'arrive'), 0) AS arrive,
           coalesce(sum(amount_fen) FILTER (WHERE kind = 'receive'), 0) AS receive
      INTO sums FROM public.engine_ledgerentry
     WHERE case_id = NEW.case_id AND budget_id = NEW.budget_id;
    CASE NEW.kind
        WHEN 'freeze' THEN frozen := NEW.amount_fen; room := NEW.amount_fen;
        WHEN 'release' THEN frozen := -NEW.amount_fen; room := sums.freeze - sums.release - sums.pay;
        WHEN 'approve' THEN room := sums.freeze - sums.release - sums.approve;
        WHEN 'pay' THEN
            frozen := -NEW.amount_fen; spent := NEW.amount_fen;
            room := least(sums.approve - sums.pay, sums.freeze - sums.release - sums.pay);
        WHEN 'arrive' THEN room := sums.pay - sums.arrive;
        WHEN 'receive' THEN room := sums.arrive - sums.receive;
        WHEN 'reverse' THEN
            SELECT * INTO paid FROM public.engine_ledgerentry WHERE id = NEW.reverses_id;
            IF paid.kind IS DISTINCT FROM 'pay' OR paid.case_id <> NEW.case_id
               OR paid.budget_id <> NEW.budget_id OR paid.amount_fen <> -NEW.amount_fen THEN
                RAISE EXCEPTION 'a red row takes back exactly one payment of its case'
                    USING ERRCODE = 'check_violation';
            END IF;
            spent := NEW.amount_fen; room := NEW.amount_fen;
        ELSE RAISE EXCEPTION 'unknown kind of ledger line' USING ERRCODE = 'check_violation';
    END CASE;
    IF NEW.amount_fen > room THEN
        RAISE EXCEPTION 'ledger: % of % fen exceeds % fen', NEW.kind, NEW.amount_fen, room
            USING ERRCODE = 'check_violation';
    END IF;
    UPDATE public.engine_fundbudget
       SET frozen_fen = frozen_fen + frozen, used_fen = used_fen + spent
     WHERE id = NEW.budget_id;
    RETURN NEW;
END $$;
CREATE TRIGGER book BEFORE INSERT ON engine_ledgerentry
    FOR EACH ROW EXECUTE FUNCTION engine_book_ledger();
ALTER TABLE engine_ledgerentry ENABLE ALWAYS TRIGGER book;
"""
UNBOOK = """
DROP TRIGGER book ON engine_ledgerentry;
DROP FUNCTION engine_book_ledger();
"""


def restrict(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Leaves the runtime role the amount of a budget, not its sums."""
    role = _runtime_role(schema_editor)
    schema_editor.execute(f"REVOKE INSERT, UPDATE, DELETE ON engine_fundbudget FROM {role}")
    schema_editor.execute(
        f"GRANT INSERT (source_id, item, amount_fen, frozen_fen, used_fen), UPDATE (amount_fen)"
        f" ON engine_fundbudget TO {role}"
    )


def relax(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Gives back what the role has on other tables."""
    role = _runtime_role(schema_editor)
    schema_editor.execute(f"GRANT INSERT, UPDATE, DELETE ON engine_fundbudget TO {role}")


def _runtime_role(schema_editor: BaseDatabaseSchemaEditor) -> str:
    user = settings.DATABASES["default"].get("USER")
    return schema_editor.connection.ops.quote_name(user) if user else "CURRENT_USER"


class Migration(migrations.Migration):
    dependencies = [("engine", "0005_reference_stamp")]

    operations = [migrations.RunSQL(BOOK, UNBOOK), migrations.RunPython(restrict, relax)]
