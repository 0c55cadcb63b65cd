"""What is published stays as it is; everybody reads it, the system's own scope writes it."""

from django.db import migrations

EVERY = "(SELECT current_setting('app.units', true) = '0')"
FLOW = "engine_definedflow"
PARTS = [f"engine_defined{part}" for part in ("field", "material", "level", "paper")]
CLOSE = f"""
ALTER TABLE {{table}} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {{table}} FORCE ROW LEVEL SECURITY;
CREATE POLICY everybody_reads ON {{table}} FOR SELECT USING (true);
CREATE POLICY scope ON {{table}} USING ({EVERY}) WITH CHECK ({EVERY});
CREATE POLICY migration ON {{table}} TO CURRENT_USER
    USING (current_setting('app.migration', true) = 'on');
"""
OPEN = """
DROP POLICY migration ON {table};
DROP POLICY scope ON {table};
DROP POLICY everybody_reads ON {table};
ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;
ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
"""
# Everybody may read, so the functions see every row whoever writes.
KEEP = """
CREATE FUNCTION engine_keep_defined_flow() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.published_at IS NOT NULL THEN
            RAISE EXCEPTION 'a flow is published after its rows' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF OLD.published_at IS NOT NULL THEN
        RAISE EXCEPTION 'a published flow stays as it is' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER keep BEFORE INSERT OR UPDATE OR DELETE ON engine_definedflow
    FOR EACH ROW EXECUTE FUNCTION engine_keep_defined_flow();
ALTER TABLE engine_definedflow ENABLE ALWAYS TRIGGER keep;
CREATE FUNCTION engine_keep_defined_part() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    flows bigint[];
BEGIN
    flows := CASE TG_OP WHEN 'INSERT' THEN ARRAY[NEW.flow_id] WHEN 'DELETE' THEN ARRAY[OLD.flow_id]
             ELSE ARRAY[OLD.flow_id, NEW.flow_id] END;
    PERFORM 1 FROM public.engine_definedflow f WHERE f.id = ANY (flows) FOR UPDATE;
    IF EXISTS (SELECT 1 FROM public.engine_definedflow f
                WHERE f.id = ANY (flows) AND f.published_at IS NOT NULL) THEN
        RAISE EXCEPTION 'a published flow stays as it is' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END $$;
"""
LET_GO = """
DROP TRIGGER keep ON engine_definedflow;
DROP FUNCTION engine_keep_defined_flow();
DROP FUNCTION engine_keep_defined_part();
"""
KEEP_PART = """
CREATE TRIGGER keep BEFORE INSERT OR UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION engine_keep_defined_part();
ALTER TABLE {table} ENABLE ALWAYS TRIGGER keep;
"""


class Migration(migrations.Migration):
    dependencies = [("engine", "0043_defined")]

    operations = [
        migrations.RunSQL(KEEP, LET_GO),
        *(
            migrations.RunSQL(KEEP_PART.format(table=table), f"DROP TRIGGER keep ON {table};")
            for table in PARTS
        ),
        *(
            migrations.RunSQL(CLOSE.format(table=table), OPEN.format(table=table))
            for table in (FLOW, *PARTS)
        ),
    ]
