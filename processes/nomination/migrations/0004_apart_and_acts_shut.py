"""A draft of a round may be changed until it is published; recusals stay; what ended stays ended.

An act is seen with its case; recusals in the product's own scope.
"""

from importlib import import_module

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

shut = import_module("processes.nomination.migrations.0002_shut")
P = shut.P
OF_CASE = "EXISTS (SELECT 1 FROM engine_case c WHERE c.id = case_id)"
RULES = {
    f"{P}apart": (shut.EVERY, shut.EVERY),
    f"{P}alikesaid": (shut.EVERY, shut.EVERY),
    f"{P}honouract": (OF_CASE, shut.EVERY),
}
DRAFTED = {
    f"{P}round": "title, notice_number, opens, closes, ends",
    f"{P}offer": "places, reserve",
    f"{P}share": "places, reserve",
}
KEEP = """
CREATE FUNCTION nomination_keep_words() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF OLD.published_at IS NOT NULL AND
       (NEW.title, NEW.notice_number, NEW.opens, NEW.closes, NEW.ends) IS DISTINCT FROM
       (OLD.title, OLD.notice_number, OLD.opens, OLD.closes, OLD.ends)
    THEN
        RAISE EXCEPTION 'the round is published: it stays as it is'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
"""


def restrict(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Leaves the runtime role what it needs."""
    role = shut.objections._role(schema_editor)
    for table in RULES:
        schema_editor.execute(f"REVOKE ALL ON {table} FROM PUBLIC, {role}")
    for table in ("apart", "alikesaid"):
        schema_editor.execute(f"GRANT SELECT, INSERT ON {P}{table} TO {role}")
    schema_editor.execute(f"GRANT SELECT, INSERT, UPDATE (live) ON {P}honouract TO {role}")
    for table, columns in DRAFTED.items():
        schema_editor.execute(f"GRANT UPDATE ({columns}) ON {table} TO {role}")


def relax(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Gives back what the role has on other tables, and takes what it had not on these."""
    role = shut.objections._role(schema_editor)
    for table in RULES:
        schema_editor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {role}")
    for table, columns in DRAFTED.items():
        schema_editor.execute(f"REVOKE UPDATE ({columns}) ON {table} FROM {role}")


def _trigger(name: str, table: str, function: str) -> migrations.RunSQL:
    made = shut.TRIGGER.format(name=name, when="UPDATE", table=table, function=function)
    return migrations.RunSQL(made, f"DROP TRIGGER {name} ON {P}{table}")


class Migration(migrations.Migration):
    dependencies = [("nomination", "0003_apart_and_acts")]

    operations = [
        migrations.RunSQL(KEEP, "DROP FUNCTION nomination_keep_words()"),
        _trigger("kept_words", "round", "keep_words()"),
        _trigger("kept_figures", "offer", "keep_round()"),
        _trigger("kept_figures", "share", "keep_round()"),
        _trigger("one_way", "honouract", "one_way('live')"),
        *(
            migrations.RunSQL(
                shut.CLOSE.format(table=table, seen=seen, written=written),
                shut.OPEN.format(table=table),
            )
            for table, (seen, written) in RULES.items()
        ),
        migrations.RunPython(restrict, relax),
    ]
