"""A plan is fixed once it is published; entries, players and lots go one way only.

The plan and the draw are read by all; an entry with its players and lot by the entrant, his union
and those above it. The runtime role deletes nothing.
"""

from importlib import import_module

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

objections = import_module("processes.engine.migrations.0020_objections")
P = "competition_"
UNITS = "(SELECT string_to_array(nullif(current_setting('app.units', true), ''), ',')::bigint[])"
PERSON = "(SELECT nullif(current_setting('app.person', true), '')::bigint)"
EVERY = f"(SELECT 0 = ANY ({UNITS}::bigint[]))"
CONCERNED = f"applicant_id = {PERSON} OR unit_id = ANY ({UNITS}::bigint[]) OR {EVERY}"
OF_ENTRY = "EXISTS (SELECT 1 FROM competition_entry e WHERE e.id = entry_id)"
RULES = {
    **{f"{P}{name}": ("true", EVERY) for name in ("season", "event", "stage", "session", "room")},
    f"{P}entry": (CONCERNED, EVERY),
    f"{P}player": (OF_ENTRY, EVERY),
    f"{P}lateentry": (OF_ENTRY, EVERY),
    f"{P}draw": ("true", EVERY),
    f"{P}lot": (OF_ENTRY, EVERY),
}
RIGHTS = {
    f"{P}season": "UPDATE (published_at, published_by)",
    f"{P}event": "UPDATE (commitment)",
    f"{P}stage": "",
    f"{P}session": "",
    f"{P}room": "",
    f"{P}entry": "UPDATE (live)",
    f"{P}player": "UPDATE (live, confirmed_at, confirmed_by)",
    f"{P}lateentry": "",
    f"{P}draw": "",
    f"{P}lot": "UPDATE (gone)",
}
KEEP = """
CREATE FUNCTION competition_one_way() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    was jsonb := to_jsonb(OLD);
    now_is jsonb := to_jsonb(NEW);
    name text;
BEGIN
    FOREACH name IN ARRAY TG_ARGV LOOP
        IF was ->> name IS DISTINCT FROM now_is ->> name
           AND coalesce(was ->> name, '') NOT IN
               ('', CASE name WHEN 'gone' THEN 'false' ELSE 'true' END)
        THEN
            RAISE EXCEPTION '% of a row of % is not changed again', name, TG_TABLE_NAME
                USING ERRCODE = 'check_violation';
        END IF;
    END LOOP;
    RETURN NEW;
END $$;
CREATE FUNCTION competition_keep_plan() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    published timestamptz;
BEGIN
    PERFORM set_config('app.migration', 'on', true);
    CASE TG_TABLE_NAME
    WHEN 'competition_event' THEN
        SELECT s.published_at INTO published FROM public.competition_season s
         WHERE s.id = NEW.season_id;
    WHEN 'competition_stage' THEN
        SELECT s.published_at INTO published FROM public.competition_season s
          JOIN public.competition_event e ON e.season_id = s.id WHERE e.id = NEW.event_id;
    WHEN 'competition_session' THEN
        SELECT s.published_at INTO published FROM public.competition_season s
          JOIN public.competition_event e ON e.season_id = s.id
          JOIN public.competition_stage t ON t.event_id = e.id WHERE t.id = NEW.stage_id;
    ELSE
        SELECT s.published_at INTO published FROM public.competition_season s
          JOIN public.competition_event e ON e.season_id = s.id
          JOIN public.competition_stage t ON t.event_id = e.id
          JOIN public.competition_session n ON n.stage_id = t.id WHERE n.id = NEW.session_id;
    END CASE;
    PERFORM set_config('app.migration', '', true);
    IF published IS NOT NULL THEN
        RAISE EXCEPTION 'the plan is published: nothing is added to it'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
"""
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
LET_GO = "DROP FUNCTION competition_keep_plan(); DROP FUNCTION competition_one_way();"
ONE_WAY = {
    "season": ("published_at", "published_by"),
    "event": ("commitment",),
    "entry": ("live",),
    "player": ("live", "confirmed_at", "confirmed_by"),
    "lot": ("gone",),
}
TRIGGER = """
CREATE TRIGGER {name} BEFORE {when} ON competition_{table} FOR EACH ROW
    EXECUTE FUNCTION competition_{function};
ALTER TABLE competition_{table} ENABLE ALWAYS TRIGGER {name};
"""


def triggers() -> list[migrations.RunSQL]:
    """One-way columns, and a plan that stays as it was published."""
    found = []
    for table, columns in ONE_WAY.items():
        listed = ", ".join(f"'{one}'" for one in columns)
        made = TRIGGER.format(
            name="one_way", when="UPDATE", table=table, function=f"one_way({listed})"
        )
        found.append(migrations.RunSQL(made, f"DROP TRIGGER one_way ON competition_{table}"))
    for table in ("event", "stage", "session", "room"):
        made = TRIGGER.format(name="plan", when="INSERT", table=table, function="keep_plan()")
        found.append(migrations.RunSQL(made, f"DROP TRIGGER plan ON competition_{table}"))
    return found


def restrict(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Leaves the runtime role what it needs."""
    role = objections._role(schema_editor)
    for table, more in RIGHTS.items():
        rights = ", ".join(filter(None, ("SELECT, INSERT", more)))
        schema_editor.execute(f"REVOKE ALL ON {table} FROM PUBLIC, {role}")
        schema_editor.execute(f"GRANT {rights} ON {table} TO {role}")


def relax(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Gives back what the role has on other tables."""
    role = objections._role(schema_editor)
    for table in RIGHTS:
        schema_editor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {role}")


class Migration(migrations.Migration):
    dependencies = [("competition", "0001_plan_and_entries")]

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
