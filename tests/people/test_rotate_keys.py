"""New keys: what was sealed stays readable and comes under the new key, in batches."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from processes.engine import runtime
from processes.engine.journey import Walker
from processes.engine.models import Revision
from processes.hardship_aid.journeys import sights, way
from processes.people.actors import SYSTEM
from processes.people.demo.load import load_people
from processes.people.models import Account
from processes.vault import keys
from processes.vault.columns import COLUMNS
from processes.vault.sealing import key_number


@pytest.fixture
def keys_dir(settings, tmp_path, committing_db):
    settings.KEYS_DIR = tmp_path / "keys"
    load_people()
    return settings.KEYS_DIR


def rotate(**options) -> str:
    out = StringIO()
    call_command("rotate_keys", batch=10, stdout=out, **options)
    return out.getvalue()


def sealed_under() -> set[int]:
    rows = Account.objects.exclude(phone_cipher=None).values_list("phone_cipher", "id_cipher")
    return {key_number(bytes(blob)) for row in rows for blob in row if blob is not None}


def test_every_value_is_resealed_and_progress_is_told(keys_dir):
    assert sealed_under() == {1}
    told = rotate()
    assert sealed_under() == {2}
    assert "people_account.phone_cipher：已换 10 条" in told
    assert "people_account.phone_cipher：已换 53 条" in told
    assert Account.objects.get(number="p01").id_number == "530199198403121024"


def test_old_values_are_readable_before_they_are_resealed(keys_dir):
    keys.make_next(keys.SEALING)
    assert Account.objects.get(number="p01").phone == "19900000001"


def test_an_interrupted_rotation_is_resumed_without_a_further_key(keys_dir):
    keys.make_next(keys.SEALING)
    assert "已换 53 条" in rotate(resume=True)
    assert sorted(one.name for one in keys_dir.glob("seal-*")) == ["seal-0001.key", "seal-0002.key"]
    assert "无需更换" in rotate(resume=True)


def test_first_makes_every_key_once(settings, tmp_path):
    settings.KEYS_DIR, settings.DEMO = tmp_path / "keys", False
    rotate(first=True)
    before = {one.name: one.read_text() for one in settings.KEYS_DIR.iterdir()}
    rotate(first=True)
    assert before == {one.name: one.read_text() for one in settings.KEYS_DIR.iterdir()}
    assert sorted(before) == ["hash-0001.key", "lane-0001.key", "seal-0001.key"]


def test_rows_behind_row_security_are_resealed_too(keys_dir):
    with Walker("hardship_aid") as walk:
        way.files(walk, "AID-01")
    told = rotate()
    assert "engine_revision.body：已换 1 条" in told
    with runtime.scope(SYSTEM):
        assert key_number(bytes(Revision.objects.get().body)) == 2
        assert sights.facts(walk)["id_number"] == "530199198403121024"


def test_a_role_that_does_not_see_every_row_is_refused_before_a_key_is_made(keys_dir):
    with pytest.raises(CommandError, match="engine_revision"):
        rotate(database="default")
    assert [one.name for one in keys_dir.glob("seal-*")] == ["seal-0001.key"]


def test_every_registered_column_can_be_asked(keys_dir):
    told = rotate()
    assert all(f"{one.table}.{one.column}" in told for one in COLUMNS)
