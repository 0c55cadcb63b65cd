"""Rows with personal data are seen within a scope only: units, or the person they concern.

`app.units` is a list of organisation ids ("0" among them: every unit, for the system's own jobs),
`app.person` an account; both are set per transaction by `runtime.scope`. Without them no row is
seen. The sub-selects make each setting be read once a query. What hangs on a case is seen with
the case. The owner sees nothing either, except a migration that sets `app.migration` to "on".
"""

from django.db import migrations

UNITS = "(SELECT string_to_array(nullif(current_setting('app.units', true), ''), ',')::bigint[])"
PERSON = "(SELECT nullif(current_setting('app.person', true), '')::bigint)"
OF_CASE = f"""
    unit_id = ANY ({UNITS}::bigint[])
    OR applicant_id = {PERSON}
    OR agent_id = {PERSON}
    OR (SELECT 0 = ANY ({UNITS}::bigint[]))
"""
WITH_CASE = "EXISTS (SELECT 1 FROM engine_case c WHERE c.id = case_id)"

POLICIES = {
    "engine_case": OF_CASE,
    "engine_revision": WITH_CASE,
    "engine_draft": WITH_CASE,
    "engine_record": WITH_CASE,
    "engine_attachment": WITH_CASE,
    "engine_document": WITH_CASE,
}
CLOSE = """
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
CREATE POLICY scope ON {table} USING ({rule}) WITH CHECK ({rule});
CREATE POLICY migration ON {table} TO CURRENT_USER
    USING (current_setting('app.migration', true) = 'on');
"""
OPEN = """
DROP POLICY migration ON {table};
DROP POLICY scope ON {table};
ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;
ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [("engine", "0003_rights")]

    operations = [
        migrations.RunSQL(CLOSE.format(table=table, rule=rule), OPEN.format(table=table))
        for table, rule in POLICIES.items()
    ]
