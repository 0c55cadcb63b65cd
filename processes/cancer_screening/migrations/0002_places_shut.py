"""Places are counted by the database, bookings move one way, and what is done to them is kept.

Hospitals, batches and slots are read by all; a booking by the woman, her union and those above
it, and the hospital. The runtime role changes no count, no finished booking, and deletes nothing.
"""

from importlib import import_module

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

objections = import_module("processes.engine.migrations.0020_objections")
# A function of the owner's, whose policy asks for the setting; on the runtime role it has no effect.
UNITS = "(SELECT string_to_array(nullif(current_setting('app.units', true), ''), ',')::bigint[])"
PERSON = "(SELECT nullif(current_setting('app.person', true), '')::bigint)"
EVERY = f"(SELECT 0 = ANY ({UNITS}::bigint[]))"
CONCERNED = (
    f"woman_id = {PERSON} OR unit_id = ANY ({UNITS}::bigint[])"
    f" OR hospital_id = ANY ({UNITS}::bigint[]) OR {EVERY}"
)
P = "cancer_screening_"
RULES = {
    f"{P}hospital": ("true", EVERY),
    f"{P}batch": ("true", EVERY),
    f"{P}slot": ("true", EVERY),
    f"{P}booking": (CONCERNED, EVERY),
    "cancer_screening_bookingmove": (
        "EXISTS (SELECT 1 FROM cancer_screening_booking b WHERE b.id = booking_id)",
        EVERY,
    ),
}
RIGHTS = {
    f"{P}hospital": "UPDATE",
    f"{P}batch": "UPDATE",
    f"{P}slot": "UPDATE (capacity)",
    f"{P}booking": "UPDATE (slot_id, hospital_id, state, hold_until, moved_at, moved_by)",
    f"{P}bookingmove": "",
}
CLOSE = """
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
CREATE POLICY seen ON {table} FOR SELECT USING ({seen});
CREATE POLICY scope ON {table} USING ({written}) WITH CHECK ({written});
CREATE POLICY migration ON {table} TO CURRENT_USER
    USING (current_setting('app.migration', true) = 'on');
"""
OPEN = """
DROP POLICY migration ON {table};
DROP POLICY scope ON {table};
DROP POLICY seen ON {table};
ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;
ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
"""
KEEP = """
CREATE FUNCTION cancer_screening_keep_booking() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    taking constant text[] := ARRAY['held', 'confirmed', 'came'];
    was text := CASE TG_OP WHEN 'INSERT' THEN '' ELSE OLD.state END;
    had bigint := CASE TG_OP WHEN 'INSERT' THEN NULL ELSE OLD.slot_id END;
BEGIN
    PERFORM set_config('app.migration', 'on', true);
    IF NOT (was || '>' || NEW.state = ANY (ARRAY[
        '>waiting', '>held', 'waiting>held', 'waiting>released', 'held>confirmed', 'held>released',
        'confirmed>came', 'confirmed>no_show', 'confirmed>released'])) THEN
        RAISE EXCEPTION 'a booking does not go from % to %', was, NEW.state
            USING ERRCODE = 'check_violation';
    END IF;
    IF had IS NOT NULL AND NEW.slot_id IS DISTINCT FROM had THEN
        RAISE EXCEPTION 'a booking keeps its slot' USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'INSERT' THEN
        NEW.missed := (SELECT count(*) FROM public.cancer_screening_booking b
                        WHERE b.case_id = NEW.case_id AND b.state = 'no_show');
    END IF;
    IF NEW.slot_id IS NOT NULL THEN
        NEW.hospital_id := (SELECT s.hospital_id FROM public.cancer_screening_slot s
                             WHERE s.id = NEW.slot_id AND s.batch_id = NEW.batch_id);
        IF NEW.hospital_id IS NULL THEN
            RAISE EXCEPTION 'a slot of another batch' USING ERRCODE = 'check_violation';
        END IF;
        UPDATE public.cancer_screening_slot
           SET booked = booked + (NEW.state = ANY (taking))::int - (was = ANY (taking))::int
         WHERE id = NEW.slot_id AND (NEW.state = ANY (taking)) <> (was = ANY (taking));
    END IF;
    PERFORM set_config('app.migration', '', true);
    RETURN NEW;
END $$;
CREATE TRIGGER keep BEFORE INSERT OR UPDATE OF state, slot_id, hospital_id
    ON cancer_screening_booking FOR EACH ROW EXECUTE FUNCTION cancer_screening_keep_booking();
ALTER TABLE cancer_screening_booking ENABLE ALWAYS TRIGGER keep;
CREATE FUNCTION cancer_screening_note_move() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM set_config('app.migration', 'on', true);
    INSERT INTO public.cancer_screening_bookingmove (booking_id, state, slot_id, at, "by")
    VALUES (NEW.id, NEW.state, NEW.slot_id, NEW.moved_at, NEW.moved_by);
    PERFORM set_config('app.migration', '', true);
    RETURN NULL;
END $$;
CREATE TRIGGER note AFTER INSERT OR UPDATE OF state
    ON cancer_screening_booking FOR EACH ROW EXECUTE FUNCTION cancer_screening_note_move();
ALTER TABLE cancer_screening_booking ENABLE ALWAYS TRIGGER note;
"""
LET_GO = """
DROP TRIGGER note ON cancer_screening_booking;
DROP FUNCTION cancer_screening_note_move();
DROP TRIGGER keep ON cancer_screening_booking;
DROP FUNCTION cancer_screening_keep_booking();
"""


def restrict(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Leaves the runtime role what it needs: counts and moves are the database's own."""
    role = objections._role(schema_editor)
    for table, more in RIGHTS.items():
        rights = ", ".join(filter(None, ("SELECT", "INSERT" if more else "", more)))
        schema_editor.execute(f"REVOKE ALL ON {table} FROM PUBLIC, {role}")
        schema_editor.execute(f"GRANT {rights} ON {table} TO {role}")


def relax(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Gives back what the role has on other tables."""
    role = objections._role(schema_editor)
    for table in RIGHTS:
        schema_editor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {role}")


class Migration(migrations.Migration):
    dependencies = [("cancer_screening", "0001_places")]

    operations = [
        migrations.RunSQL(KEEP, LET_GO),
        *(
            migrations.RunSQL(
                CLOSE.format(table=table, seen=seen, written=written), OPEN.format(table=table)
            )
            for table, (seen, written) in RULES.items()
        ),
        migrations.RunPython(restrict, relax),
    ]
