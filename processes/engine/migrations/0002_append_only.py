"""Events are numbered and chained by the database; events, accesses and ledger never change.

The trigger reads the case's last event and never touches the case row. `search_path` is fixed,
so that nothing can be put in front of the functions it calls.
"""

from django.db import migrations

CHAIN = """
CREATE FUNCTION engine_chain_event() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    last record;
BEGIN
    SELECT n, h, at INTO last FROM public.engine_event
     WHERE case_id = NEW.case_id ORDER BY n DESC LIMIT 1;
    NEW.n := coalesce(last.n, 0) + 1;
    NEW.prev := coalesce(last.h, repeat('0', 64));
    NEW.at := greatest(NEW.at, last.at);
    NEW.h := encode(sha256(convert_to(
        NEW.prev || '|' || NEW.n || '|' || NEW.case_id || '|'
        || to_char(NEW.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
        || '|' || NEW.body, 'UTF8')), 'hex');
    RETURN NEW;
END $$;
CREATE TRIGGER chain BEFORE INSERT ON engine_event
    FOR EACH ROW EXECUTE FUNCTION engine_chain_event();
ALTER TABLE engine_event ENABLE ALWAYS TRIGGER chain;
"""
UNCHAIN = """
DROP TRIGGER chain ON engine_event;
DROP FUNCTION engine_chain_event();
"""

REFUSE = """
CREATE FUNCTION engine_append_only() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'insufficient_privilege';
END $$;
"""
ACCEPT = "DROP FUNCTION engine_append_only();"

TABLES = ("engine_event", "engine_access", "engine_ledgerentry")
CLOSE = """
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION engine_append_only();
ALTER TABLE {table} ENABLE ALWAYS TRIGGER append_only;
"""
OPEN = "DROP TRIGGER append_only ON {table};"


class Migration(migrations.Migration):
    dependencies = [("engine", "0001_tables")]

    operations = [
        migrations.RunSQL(CHAIN, UNCHAIN),
        migrations.RunSQL(REFUSE, ACCEPT),
        *(
            migrations.RunSQL(CLOSE.format(table=table), OPEN.format(table=table))
            for table in TABLES
        ),
    ]
