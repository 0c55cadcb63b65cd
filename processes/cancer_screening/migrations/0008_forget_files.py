"""With the contents of a case go its files, and what a row says of a file."""

from importlib import import_module

from django.db import migrations

before = import_module("processes.cancer_screening.migrations.0004_erasure_shut")
MORE = """
    UPDATE public.engine_attachment SET salt = ''::bytea, sha256 = '' WHERE case_id = asked;
    UPDATE public.engine_notefile SET storage_key = 'erased' || id, sha256 = ''
     WHERE case_id = asked;
    PERFORM set_config('app.migration', '', true);"""
WAS = "    PERFORM set_config('app.migration', '', true);"
AGAIN = before.FORGET.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")


class Migration(migrations.Migration):
    dependencies = [("cancer_screening", "0007_acts_shut"), ("engine", "0052_lane_sealed")]

    operations = [migrations.RunSQL(AGAIN.replace(WAS, MORE.lstrip("\n")), AGAIN)]
