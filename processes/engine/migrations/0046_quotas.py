"""Places that are few: the database counts them, and gives none too many.

What is taken is kept by a trigger from the rows of places, so that the constraint of the quota
holds whatever writes them. Rows hold ids and no personal data; who waits is asked across units.
"""

from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

objections = import_module("processes.engine.migrations.0020_objections")
RIGHTS = {
    "engine_quota": "UPDATE (title, capacity)",
    "engine_quotaplace": "UPDATE (token, state, given_n, given_token, ended_n)",
}
COUNT = """
CREATE FUNCTION engine_count_places() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    delta int := (NEW.state = 'held')::int;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        delta := delta - (OLD.state = 'held')::int;
        IF OLD.state = 'released' THEN
            RAISE EXCEPTION 'a place is let go of once' USING ERRCODE = 'check_violation';
        END IF;
    ELSIF NEW.state <> 'waiting' THEN
        RAISE EXCEPTION 'a place begins in the queue' USING ERRCODE = 'check_violation';
    END IF;
    IF delta <> 0 THEN
        UPDATE public.engine_quota SET taken = taken + delta WHERE id = NEW.quota_id;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER count_places BEFORE INSERT OR UPDATE ON engine_quotaplace
    FOR EACH ROW EXECUTE FUNCTION engine_count_places();
ALTER TABLE engine_quotaplace ENABLE ALWAYS TRIGGER count_places;
"""
UNCOUNT = """
DROP TRIGGER count_places ON engine_quotaplace;
DROP FUNCTION engine_count_places();
"""


def restrict(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Leaves the runtime role what it needs: the count is the database's own."""
    role = objections._role(schema_editor)
    for table, more in RIGHTS.items():
        schema_editor.execute(f"REVOKE ALL ON {table} FROM PUBLIC, {role}")
        schema_editor.execute(f"GRANT SELECT, INSERT, {more} ON {table} TO {role}")


def relax(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Gives back what the role has on other tables."""
    role = objections._role(schema_editor)
    for table in RIGHTS:
        schema_editor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {role}")


class Migration(migrations.Migration):
    dependencies = [("engine", "0045_audit_exports")]

    operations = [
        migrations.CreateModel(
            name="Quota",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=80, unique=True)),
                ("title", models.CharField(max_length=80, verbose_name="名称")),
                ("capacity", models.PositiveIntegerField()),
                ("taken", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name": "名额",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("taken__lte", models.F("capacity"))),
                        name="quota_not_exceeded",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="QuotaPlace",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token", models.PositiveIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "候补"), ("held", "已占名额"), ("released", "已释放")],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("promoted", models.BooleanField(default=False)),
                ("given_token", models.PositiveIntegerField(null=True)),
                ("asked_n", models.PositiveIntegerField()),
                ("given_n", models.PositiveIntegerField(null=True)),
                ("ended_n", models.PositiveIntegerField(null=True)),
                ("at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="places",
                        to="engine.case",
                    ),
                ),
                (
                    "quota",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="places",
                        to="engine.quota",
                    ),
                ),
            ],
            options={
                "verbose_name": "名额登记",
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "waiting")),
                        fields=["quota", "id"],
                        name="place_waiting",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "released"), _negated=True),
                        fields=("quota", "case"),
                        name="one_place_a_case",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_n__isnull", False), ("state", "released")),
                            models.Q(
                                ("ended_n", None), ("given_n__isnull", False), ("state", "held")
                            ),
                            models.Q(("ended_n", None), ("given_n", None), ("state", "waiting")),
                            _connector="OR",
                        ),
                        name="place_says_when",
                    ),
                ],
            },
        ),
        migrations.RunSQL(COUNT, UNCOUNT),
        migrations.RunPython(restrict, relax),
    ]
