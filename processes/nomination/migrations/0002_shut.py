"""A round is fixed once it is published; entries go one way; lists and honours are never changed.

Rounds and the register are read by all; an entry by the nominee, his union and those above it; all
else in the product's own scope. The runtime role deletes nothing.
"""

from importlib import import_module

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

objections = import_module("processes.engine.migrations.0020_objections")
P = "nomination_"
UNITS = "(SELECT string_to_array(nullif(current_setting('app.units', true), ''), ',')::bigint[])"
PERSON = "(SELECT nullif(current_setting('app.person', true), '')::bigint)"
EVERY = f"(SELECT 0 = ANY ({UNITS}::bigint[]))"
CONCERNED = f"applicant_id = {PERSON} OR unit_id = ANY ({UNITS}::bigint[]) OR {EVERY}"
OF_ENTRY = "EXISTS (SELECT 1 FROM nomination_entry e WHERE e.id = entry_id)"
RULES = {
    **{f"{P}{name}": ("true", EVERY) for name in ("round", "offer", "share", "gift")},
    **{f"{P}{name}": ("true", EVERY) for name in ("honour", "revocation")},
    **{f"{P}{name}": (EVERY, EVERY) for name in ("examiner", "unitevent", "waiver", "holder")},
    **{f"{P}{name}": (EVERY, EVERY) for name in ("listing", "ranked", "ballot")},
    f"{P}entry": (CONCERNED, EVERY),
    f"{P}subject": (OF_ENTRY, EVERY),
}
UPDATES = {
    f"{P}round": "UPDATE (published_at, published_by)",
    f"{P}entry": "UPDATE (live)",
    f"{P}subject": "UPDATE (live)",
    f"{P}unitevent": "UPDATE (lifted_on)",
}
KEEP = """
CREATE FUNCTION nomination_one_way() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    was jsonb := to_jsonb(OLD);
    now_is jsonb := to_jsonb(NEW);
    name text;
BEGIN
    FOREACH name IN ARRAY TG_ARGV LOOP
        IF was ->> name IS DISTINCT FROM now_is ->> name
           AND coalesce(was ->> name, '') NOT IN ('', 'true')
        THEN
            RAISE EXCEPTION '% of a row of % is not changed again', name, TG_TABLE_NAME
                USING ERRCODE = 'check_violation';
        END IF;
    END LOOP;
    RETURN NEW;
END $$;
CREATE FUNCTION nomination_keep_round() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    published timestamptz;
BEGIN
    PERFORM set_config('app.migration', 'on', true);
    IF TG_TABLE_NAME = 'nomination_share' THEN
        SELECT r.published_at INTO published FROM public.nomination_round r
          JOIN public.nomination_offer o ON o.round_id = r.id WHERE o.id = NEW.offer_id;
    ELSE
        SELECT r.published_at INTO published FROM public.nomination_round r
         WHERE r.id = NEW.round_id;
    END IF;
    PERFORM set_config('app.migration', '', true);
    IF published IS NOT NULL THEN
        RAISE EXCEPTION 'the round is published: nothing is added to it'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
"""
LET_GO = "DROP FUNCTION nomination_keep_round(); DROP FUNCTION nomination_one_way();"
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
ONE_WAY = {
    "round": ("published_at", "published_by"),
    "entry": ("live",),
    "subject": ("live",),
    "unitevent": ("lifted_on",),
}
TRIGGER = """
CREATE TRIGGER {name} BEFORE {when} ON nomination_{table} FOR EACH ROW
    EXECUTE FUNCTION nomination_{function};
ALTER TABLE nomination_{table} ENABLE ALWAYS TRIGGER {name};
"""


def triggers() -> list[migrations.RunSQL]:
    """One-way columns, and a round that stays as it was published."""
    found = []
    for table, columns in ONE_WAY.items():
        listed = ", ".join(f"'{one}'" for one in columns)
        made = TRIGGER.format(
            name="one_way", when="UPDATE", table=table, function=f"one_way({listed})"
        )
        found.append(migrations.RunSQL(made, f"DROP TRIGGER one_way ON nomination_{table}"))
    for table in ("offer", "share", "examiner"):
        made = TRIGGER.format(name="kept", when="INSERT", table=table, function="keep_round()")
        found.append(migrations.RunSQL(made, f"DROP TRIGGER kept ON nomination_{table}"))
    return found


def restrict(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Leaves the runtime role what it needs."""
    role = objections._role(schema_editor)
    for table in RULES:
        rights = ", ".join(filter(None, ("SELECT, INSERT", UPDATES.get(table, ""))))
        schema_editor.execute(f"REVOKE ALL ON {table} FROM PUBLIC, {role}")
        schema_editor.execute(f"GRANT {rights} ON {table} TO {role}")


def relax(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Gives back what the role has on other tables."""
    role = objections._role(schema_editor)
    for table in RULES:
        schema_editor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {role}")


class Migration(migrations.Migration):
    dependencies = [("nomination", "0001_rounds_and_register")]

    operations = [
        migrations.RunSQL(KEEP, LET_GO),
        *triggers(),
        *(
            migrations.RunSQL(
                CLOSE.format(table=table, seen=seen, written=written),
                OPEN.format(table=table),
            )
            for table, (seen, written) in RULES.items()
        ),
        migrations.RunPython(restrict, relax),
    ]
