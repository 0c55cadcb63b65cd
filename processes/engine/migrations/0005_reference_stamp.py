"""A stamp that changes whenever parameters or calendar do; caches compare it.

The value is a moment, not a count: it never comes back after a rollback.
"""

from django.db import migrations

UP = """
INSERT INTO engine_stamp (name, value) VALUES ('reference', 1);
CREATE FUNCTION engine_stamp_reference() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    UPDATE public.engine_stamp SET value = (extract(epoch FROM clock_timestamp()) * 1000000)::bigint
     WHERE name = 'reference';
    RETURN NULL;
END $$;
CREATE TRIGGER stamp AFTER INSERT OR UPDATE OR DELETE ON engine_parameter
    FOR EACH STATEMENT EXECUTE FUNCTION engine_stamp_reference();
CREATE TRIGGER stamp AFTER INSERT OR UPDATE OR DELETE ON engine_calendarday
    FOR EACH STATEMENT EXECUTE FUNCTION engine_stamp_reference();
"""
DOWN = """
DROP TRIGGER stamp ON engine_calendarday;
DROP TRIGGER stamp ON engine_parameter;
DROP FUNCTION engine_stamp_reference();
DELETE FROM engine_stamp WHERE name = 'reference';
"""


class Migration(migrations.Migration):
    dependencies = [("engine", "0004_row_security")]

    operations = [migrations.RunSQL(UP, DOWN)]
