"""What judges and arbiters said is added and never changed; a run is never written over.

All of it is read and written by the product for whom it let in: a judge sees codes, not rows. The
runtime role deletes nothing.
"""

from importlib import import_module

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

plan = import_module("processes.competition.migrations.0002_plan_and_entries_shut")
chain = import_module("processes.engine.migrations.0002_append_only")
P, EVERY = plan.P, plan.EVERY
OF_CASE = " OR ".join((EVERY, "EXISTS (SELECT 1 FROM engine_case c WHERE c.id = case_id)"))
APPEND = (
    "criterion", "judge", "interest", "blind", "typing", "settled", "scorereview", "ruling",
    "removal", "strike", "run", "result", "teamplace",
)  # fmt: skip
ONE_WAY = {
    "jury": ("ended_at", "ended_by", "sealed_at", "sealed_by", "digest"),
    "complaint": ("live",),
    "eventact": ("live",),
    "award": ("decided_by_id", "certificate_no", "revoked_at", "revoked_by_id"),
}
RIGHTS = {
    **dict.fromkeys(APPEND, ""),
    "jury": "UPDATE (ended_at, ended_by, sealed_at, sealed_by, digest)",
    "complaint": "UPDATE (live)",
    "eventact": "UPDATE (live)",
    "award": "UPDATE (amount_fen, certificate_no, state, decided_by_id, revoked_at, revoked_by_id)",
}
SEEN = {
    "criterion": "true",
    "eventact": OF_CASE,
    "complaint": OF_CASE,
}
KEEP = """
CREATE FUNCTION competition_keep_sheets() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    sealed timestamptz;
    typed int := 0;
BEGIN
    PERFORM set_config('app.migration', 'on', true);
    SELECT j.sealed_at INTO sealed FROM public.competition_jury j
      JOIN public.competition_blind b ON b.jury_id = j.id WHERE b.id = NEW.blind_id;
    IF TG_TABLE_NAME = 'competition_typing' THEN
        SELECT count(*) INTO typed FROM public.competition_typing t
         WHERE t.blind_id = NEW.blind_id AND t.judge_id IS NOT DISTINCT FROM NEW.judge_id
           AND t."by" = NEW."by";
    END IF;
    PERFORM set_config('app.migration', '', true);
    IF sealed IS NOT NULL THEN
        RAISE EXCEPTION 'the session is sealed: nothing is typed any more'
            USING ERRCODE = 'check_violation';
    ELSIF typed > 0 THEN
        RAISE EXCEPTION 'one person types a sheet once' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION competition_keep_criteria() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    formed int;
BEGIN
    PERFORM set_config('app.migration', 'on', true);
    SELECT count(*) INTO formed FROM public.competition_jury j
      JOIN public.competition_session n ON n.id = j.session_id
      JOIN public.competition_stage t ON t.id = n.stage_id WHERE t.event_id = NEW.event_id;
    PERFORM set_config('app.migration', '', true);
    IF formed > 0 THEN
        RAISE EXCEPTION 'a jury is formed: the score sheet is fixed'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION competition_keep_award() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF OLD.amount_fen <> NEW.amount_fen AND OLD.state <> 'proposed' THEN
        RAISE EXCEPTION 'the sum of an award is fixed once it is decided'
            USING ERRCODE = 'check_violation';
    ELSIF NEW.state <> OLD.state AND (OLD.state = 'revoked' OR NEW.state = 'proposed') THEN
        RAISE EXCEPTION 'an award does not go back' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
"""
LET_GO = """
DROP FUNCTION competition_keep_award();
DROP FUNCTION competition_keep_criteria();
DROP FUNCTION competition_keep_sheets();
"""
INSERTS = {
    "typing": "keep_sheets()",
    "settled": "keep_sheets()",
    "criterion": "keep_criteria()",
}


def triggers() -> list[migrations.RunSQL]:
    """Append-only tables, one-way columns, and what may not be added any more."""
    found = [
        migrations.RunSQL(chain.CLOSE.format(table=P + one), chain.OPEN.format(table=P + one))
        for one in APPEND
    ]
    for table, columns in ONE_WAY.items():
        listed = ", ".join(f"'{one}'" for one in columns)
        found.append(_trigger("one_way", "UPDATE", table, f"one_way({listed})"))
    for table, function in INSERTS.items():
        found.append(_trigger("kept", "INSERT", table, function))
    found.append(_trigger("kept", "UPDATE", "award", "keep_award()"))
    return found


def _trigger(name: str, when: str, table: str, function: str) -> migrations.RunSQL:
    made = plan.TRIGGER.format(name=name, when=when, table=table, function=function)
    return migrations.RunSQL(made, f"DROP TRIGGER {name} ON {P}{table}")


def restrict(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Leaves the runtime role what it needs."""
    role = plan.objections._role(schema_editor)
    for table, more in RIGHTS.items():
        rights = ", ".join(filter(None, ("SELECT, INSERT", more)))
        schema_editor.execute(f"REVOKE ALL ON {P}{table} FROM PUBLIC, {role}")
        schema_editor.execute(f"GRANT {rights} ON {P}{table} TO {role}")


def relax(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Gives back what the role has on other tables."""
    role = plan.objections._role(schema_editor)
    for table in RIGHTS:
        schema_editor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {P}{table} TO {role}")


class Migration(migrations.Migration):
    dependencies = [("competition", "0003_judging"), ("engine", "0002_append_only")]

    operations = [
        migrations.RunSQL(KEEP, LET_GO),
        *triggers(),
        *(
            migrations.RunSQL(
                plan.CLOSE.format(table=P + table, seen=SEEN.get(table, EVERY), written=EVERY),
                plan.OPEN.format(table=P + table),
            )
            for table in RIGHTS
        ),
        migrations.RunPython(restrict, relax),
    ]
