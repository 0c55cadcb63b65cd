"""The vault: seals hold, places are bound, keys rotate, masks hide."""

import io
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processes import vault
from processes.vault import keys
from processes.vault.files import CHUNK

PLACE = {"table": "case", "row": "7", "field": "phone"}


@pytest.fixture(autouse=True)
def keys_dir(settings, tmp_path) -> Path:
    settings.KEYS_DIR = tmp_path / "keys"
    settings.DEMO = True
    return settings.KEYS_DIR


def test_what_is_sealed_is_unsealed():
    assert vault.unseal(vault.seal("李样甲".encode(), **PLACE), **PLACE).decode() == "李样甲"


def test_clear_text_is_not_in_the_blob_and_two_seals_differ():
    one, two = vault.seal(b"19900000001", **PLACE), vault.seal(b"19900000001", **PLACE)
    assert b"19900000001" not in one
    assert one != two


@pytest.mark.parametrize("part", ["table", "row", "field"])
def test_a_seal_moved_to_another_place_is_refused(part):
    blob = vault.seal(b"x", **PLACE)
    with pytest.raises(vault.SealBroken):
        vault.unseal(blob, **{**PLACE, part: "other"})


@pytest.mark.parametrize("at", [0, 4, 10, 20, -1])
def test_a_changed_byte_is_refused(at):
    blob = bytearray(vault.seal(b"secret", **PLACE))
    blob[at] ^= 1
    with pytest.raises(vault.VaultError):
        vault.unseal(bytes(blob), **PLACE)


def test_a_bar_in_the_place_is_refused():
    with pytest.raises(ValueError, match="bar"):
        vault.seal(b"x", table="a|b", row="1", field="c")


def test_key_files_are_private_and_kinds_have_separate_keys(keys_dir):
    vault.seal(b"x", **PLACE)
    vault.keyed_hash("x", purpose="p")
    files = sorted(keys_dir.iterdir())
    assert [file.name for file in files] == ["hash-0001.key", "seal-0001.key"]
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert stat.S_IMODE(keys_dir.stat().st_mode) == 0o700
    assert files[0].read_text() != files[1].read_text()


def test_a_new_key_is_used_at_once_and_the_old_one_still_opens():
    old = vault.seal(b"x", **PLACE)
    assert keys.make_next(keys.SEALING) == 2
    new = vault.seal(b"x", **PLACE)
    assert (old[1:5], new[1:5]) == (b"\0\0\0\1", b"\0\0\0\2")
    assert vault.unseal(old, **PLACE) == vault.unseal(new, **PLACE) == b"x"


def test_what_is_medical_has_a_key_of_its_own(keys_dir):
    sealed = vault.seal(b"x", **PLACE, ring=vault.LANE)
    clear, file, back = io.BytesIO(b"y"), io.BytesIO(), io.BytesIO()
    vault.seal_file(clear, file, **PLACE, ring=vault.LANE)
    file.seek(0)
    vault.unseal_file(file, back, **PLACE)
    assert (vault.unseal(sealed, **PLACE), back.getvalue()) == (b"x", b"y")
    vault.seal(b"x", **PLACE)
    (keys_dir / "lane-0001.key").unlink()
    with pytest.raises(vault.KeyMissing):
        vault.unseal(sealed, **PLACE)
    forged = b"\x01" + sealed[1:]  # said to be of the ordinary key
    with pytest.raises(vault.SealBroken):
        vault.unseal(forged, **PLACE)


def test_a_key_made_by_another_process_wins(keys_dir):
    keys.make_first(keys.SEALING)
    before = (keys_dir / "seal-0001.key").read_text()
    keys.make_first(keys.SEALING)
    assert (keys_dir / "seal-0001.key").read_text() == before


def test_production_never_makes_a_key_by_itself(settings):
    settings.DEMO = False
    with pytest.raises(vault.KeyMissing):
        vault.seal(b"x", **PLACE)


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_files_of_every_length_come_back(size):
    clear, sealed, back = io.BytesIO(b"a" * size), io.BytesIO(), io.BytesIO()
    vault.seal_file(clear, sealed, **PLACE)
    sealed.seek(0)
    vault.unseal_file(sealed, back, **PLACE)
    assert back.getvalue() == clear.getvalue()


@pytest.mark.parametrize("cut", [1, 16, CHUNK + 16])
def test_a_file_cut_short_is_refused(cut):
    sealed = io.BytesIO()
    vault.seal_file(io.BytesIO(b"a" * 2 * CHUNK), sealed, **PLACE)
    short = io.BytesIO(sealed.getvalue()[:-cut])
    with pytest.raises(vault.SealBroken):
        vault.unseal_file(short, io.BytesIO(), **PLACE)


def test_chunks_swapped_within_a_file_are_refused():
    sealed = io.BytesIO()
    vault.seal_file(io.BytesIO(b"a" * CHUNK + b"b" * CHUNK + b"c"), sealed, **PLACE)
    data, step = sealed.getvalue(), CHUNK + 16
    swapped = data[:21] + data[21 + step : 21 + 2 * step] + data[21 : 21 + step]
    with pytest.raises(vault.SealBroken):
        vault.unseal_file(io.BytesIO(swapped + data[21 + 2 * step :]), io.BytesIO(), **PLACE)


def test_a_keyed_hash_depends_on_value_purpose_and_key(settings, tmp_path):
    one = vault.keyed_hash("530199198403121024", purpose="a")
    assert one == vault.keyed_hash("530199198403121024", purpose="a")
    assert one != vault.keyed_hash("530199198403121024", purpose="b")
    settings.KEYS_DIR = tmp_path / "other"
    assert one != vault.keyed_hash("530199198403121024", purpose="a")


@given(st.binary(max_size=40), st.binary(max_size=16), st.binary(max_size=16))
def test_a_salted_hash_commits_to_data_and_salt(data, salt, other):
    assert len(vault.salted_hash(data, salt)) == 64
    assert (vault.salted_hash(data, salt) == vault.salted_hash(data, other)) == (salt == other)


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("11010519491231002x", "11010519491231002X"),
        (" 530199 19840312 1024 ", "530199198403121024"),
        ("340524800101001", "34052419800101001X"),
        ("", ""),
    ],
)
def test_identity_numbers_are_hashed_in_one_form(text, normal):
    assert vault.normal_id(text) == normal


@pytest.mark.parametrize(
    ("mask", "clear", "shown"),
    [
        (vault.mask_name, "李样甲", "李*甲"),
        (vault.mask_name, "李样", "李*"),
        (vault.mask_name, "李", "李"),
        (vault.mask_name, "", ""),
        (vault.mask_name, "欧阳样甲", "欧**甲"),
        (vault.mask_id, "530199198403121024", "530199********1024"),
        (vault.mask_id, "5301991984", "**********"),
        (vault.mask_phone, "19900000001", "199****0001"),
        (vault.mask_phone, "1990", "****"),
        (vault.mask_card, "6217001234567890123", "****0123"),
        (vault.mask_card, "6217", "****"),
    ],
)
def test_masks(mask, clear, shown):
    assert mask(clear) == shown
