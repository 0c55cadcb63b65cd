"""The books refuse what is of a closed year, and take what comes after on the heir of the budget.

A red row is on the heir of the budget that paid; proof of a payment follows it there as well. The
rules for lines are those of 0006 and 0024.
"""

from importlib import import_module

from django.db import migrations

lines = import_module("processes.engine.migrations.0024_refund_stops")
rows = import_module("processes.engine.migrations.0032_money_waits_shut")


def _again(text: str, name: str) -> str:
    """One function of an earlier migration, to be put back."""
    start = text.index(f"CREATE FUNCTION {name}")
    end = text.index("CREATE TRIGGER", start)
    return text[start:end].replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")


LINES = """
CREATE OR REPLACE FUNCTION engine_book_ledger() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    frozen bigint := 0;
    spent bigint := 0;
    room bigint;
    approved bigint;
    sums record;
    paid record;
BEGIN
    PERFORM 1 FROM public.engine_fundbudget WHERE id = NEW.budget_id FOR UPDATE;
    PERFORM public.engine_refuse_closed(NEW.budget_id);
    SELECT coalesce(sum(amount_fen) FILTER (WHERE kind = 'freeze'), 0) AS freeze,
           coalesce(sum(amount_fen) FILTER (WHERE kind = 'release'), 0) AS release,
           coalesce(sum(amount_fen) FILTER (WHERE kind = 'approve'), 0) AS approve,
           coalesce(sum(amount_fen) FILTER (WHERE kind = 'pay'), 0) AS pay
      INTO sums FROM public.engine_ledgerentry
     WHERE case_id = NEW.case_id AND budget_id = NEW.budget_id;
    CASE NEW.kind
        WHEN 'freeze' THEN frozen := NEW.amount_fen; room := NEW.amount_fen;
        WHEN 'release' THEN frozen := -NEW.amount_fen; room := sums.freeze - sums.release - sums.pay;
        WHEN 'approve' THEN
            -- what was let go, or carried away and back, is approved anew
            SELECT coalesce(sum(l.amount_fen), 0) INTO approved FROM public.engine_ledgerentry l
             WHERE l.case_id = NEW.case_id AND l.budget_id = NEW.budget_id AND l.kind = 'approve'
               AND NOT EXISTS (SELECT 1 FROM public.engine_ledgerentry r
                                WHERE r.case_id = l.case_id AND r.budget_id = l.budget_id
                                  AND r.kind = 'release' AND r.id > l.id);
            room := sums.freeze - sums.release - approved;
        WHEN 'pay' THEN
            frozen := -NEW.amount_fen; spent := NEW.amount_fen;
            room := least(sums.approve - sums.pay, sums.freeze - sums.release - sums.pay);
        WHEN 'arrive', 'receive' THEN
            -- proof of a payment of a closed year is booked on the heir of its budget
            SELECT coalesce(sum(amount_fen) FILTER (WHERE kind = 'pay'), 0) AS pay,
                   coalesce(sum(amount_fen) FILTER (WHERE kind = 'arrive'), 0) AS arrive,
                   coalesce(sum(amount_fen) FILTER (WHERE kind = 'receive'), 0) AS receive,
                   coalesce(sum(amount_fen) FILTER (WHERE kind = 'reverse'), 0) AS reverse
              INTO sums FROM public.engine_ledgerentry
             WHERE case_id = NEW.case_id
               AND (budget_id = NEW.budget_id
                    OR public.engine_budget_heir(budget_id) = NEW.budget_id);
            room := CASE NEW.kind
                WHEN 'arrive' THEN sums.pay + sums.reverse - sums.arrive
                ELSE least(sums.arrive, sums.pay + sums.reverse) - sums.receive END;
        WHEN 'reverse' THEN
            SELECT * INTO paid FROM public.engine_ledgerentry WHERE id = NEW.reverses_id;
            IF paid.kind IS DISTINCT FROM 'pay' OR paid.case_id <> NEW.case_id
               OR public.engine_budget_heir(paid.budget_id) <> NEW.budget_id
               OR paid.amount_fen <> -NEW.amount_fen OR NEW.operator_id IS NULL THEN
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
"""
ROWS = """
CREATE OR REPLACE FUNCTION engine_book_budget_row() RETURNS trigger
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
    PERFORM public.engine_refuse_closed(NEW.budget_id);
    IF NEW.by_id IS NULL OR NEW.document = '' OR NEW.reason = '' THEN
        RAISE EXCEPTION 'a change of a budget names who, why and by which document'
            USING ERRCODE = 'check_violation';
    END IF;
    UPDATE public.engine_fundbudget SET amount_fen = amount_fen + NEW.amount_fen
     WHERE id = NEW.budget_id;
    IF NEW.kind IN ('add', 'carry_in', 'carry_out', 'returned', 'carry_back') THEN
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
"""
OPENED = """
CREATE OR REPLACE FUNCTION engine_open_budget() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO public.engine_budgetrow
           (key, budget_id, kind, amount_fen, day, document, reason, at)
    SELECT 'opening:' || NEW.id, NEW.id, 'opening', NEW.amount_fen, make_date(s.year, 1, 1),
           s.basis, '', now()
      FROM public.engine_fundsource s WHERE s.id = NEW.source_id;
    PERFORM 1 FROM public.engine_fundsource WHERE id = NEW.source_id FOR UPDATE;
    PERFORM public.engine_refuse_closed(NEW.id);
    IF (SELECT sum(b.amount_fen) FROM public.engine_fundbudget b WHERE b.source_id = NEW.source_id)
       > (SELECT s.amount_fen FROM public.engine_fundsource s WHERE s.id = NEW.source_id) THEN
        RAISE EXCEPTION 'the budgets of a source exceed it' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("engine", "0040_year_closings_shut")]

    operations = [
        migrations.RunSQL(LINES, lines.with_rules(lines.FUNCTION)),
        migrations.RunSQL(ROWS, _again(rows.BOOK, "engine_book_budget_row")),
        migrations.RunSQL(OPENED, _again(rows.BOOK, "engine_open_budget")),
    ]
