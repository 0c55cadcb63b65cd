"""Each hospital's terms become its first contract, whole days as before; counted."""

from django.db import migrations

COPY = """
SELECT set_config('app.migration', 'on', true);
INSERT INTO cancer_screening_contract
       (hospital_id, since, number, rank, items, daily_capacity, weekdays, halves, price_fen,
        begins, ends, takes_referrals, closed, key, added_at)
SELECT organisation_id, contract_from, '', rank, items, daily_capacity, weekdays,
       '["am", "pm"]'::jsonb, price_fen, contract_from, contract_to, takes_referrals, false,
       gen_random_uuid(), now()
  FROM cancer_screening_hospital ORDER BY organisation_id;
DO $$ BEGIN
    IF (SELECT count(*) FROM cancer_screening_contract)
       <> (SELECT count(*) FROM cancer_screening_hospital) THEN
        RAISE EXCEPTION 'not every hospital has its contract';
    END IF;
END $$;
SELECT set_config('app.migration', '', true);
"""
BACK = """
SELECT set_config('app.migration', 'on', true);
UPDATE cancer_screening_hospital h
   SET rank = c.rank, items = c.items, daily_capacity = c.daily_capacity, weekdays = c.weekdays,
       price_fen = c.price_fen, contract_from = c.begins, contract_to = greatest(c.begins, c.ends),
       takes_referrals = c.takes_referrals
  FROM (SELECT DISTINCT ON (hospital_id) * FROM cancer_screening_contract
         ORDER BY hospital_id, since DESC, id DESC) c
 WHERE c.hospital_id = h.organisation_id;
DELETE FROM cancer_screening_contract;
SELECT set_config('app.migration', '', true);
"""


class Migration(migrations.Migration):
    dependencies = [("cancer_screening", "0012_contract")]

    operations = [migrations.RunSQL(COPY, BACK)]
